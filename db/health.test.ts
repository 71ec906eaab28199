import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/viewer";
import { asViewer } from "./engine/as-viewer";
import { DatabaseUnavailable } from "./engine/database";
import { database } from "./engine/open";
import { countKnownMigrations, getDatabaseFacts } from "./health";
import { addMember, cast } from "./seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

describe.each(engines)("health on the %s engine", (engine) => {
  let opened: TestDatabase;
  let admin: Viewer;
  let ana: Viewer;

  beforeAll(async () => {
    opened = await openTestDatabase(engine);
    admin = await addMember(cast.admin);
    ana = await addMember(cast.onCourse);
  });

  afterAll(() => opened.close());

  it("shows only an admin the server's version and its migrations", async () => {
    const facts = await asViewer(admin, getDatabaseFacts);
    expect(facts?.server).toMatch(/^\d+/);
    expect(facts?.migrations).toBe(await countKnownMigrations());
    expect(await asViewer(ana, getDatabaseFacts)).toBeNull();
  });

  it("has no connection in use once all requests are answered", async () => {
    const { pool, slowMs } = (await database()).status();
    expect(slowMs).toBeGreaterThan(0);
    if (engine === "embedded") expect(pool).toBeNull();
    else expect(pool).toMatchObject({ used: 0, waiting: 0 });
  });

  it("answers a ping", async () => {
    await (await database()).ping();
  });

  if (engine === "embedded") {
    it("refuses a ping while a transaction keeps the only connection for longer", async () => {
      const opened = await database();
      let end: () => void = () => undefined;
      let long: Promise<void> | undefined;
      await new Promise<void>((begun) => {
        long = opened.transaction(() => {
          begun();
          return new Promise<void>((resolve) => (end = resolve));
        });
      });
      await expect(opened.ping()).rejects.toBeInstanceOf(DatabaseUnavailable);
      end();
      await long;
      await opened.ping();
    });
  }
});
