import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/viewer";
import { asViewer } from "../engine/as-viewer";
import { addMember, cast } from "../seed/cast";
import { openTestDatabase, type TestDatabase } from "../testing/engines";
import { countRows, isRefusal } from "../testing/matrix";

// docs/decisions/injected-sql.md. What is different on PostgreSQL is in injected-sql.long.test.ts.
describe("SQL of an attacker on the embedded engine", () => {
  let database: TestDatabase;
  let ana: Viewer;
  let folder: string;

  beforeAll(async () => {
    database = await openTestDatabase("embedded");
    ana = await addMember(cast.onCourse);
    folder = await mkdtemp(path.join(tmpdir(), "readyline-secret-"));
    await writeFile(path.join(folder, "secret.txt"), "a secret of the machine");
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  class Undo extends Error {}
  /** Runs the statements in a transaction of Ana's, and takes them back. @returns the rows of the last. */
  async function inject(...statements: string[]): Promise<number> {
    let rows = 0;
    const run = asViewer(ana, async (tx) => {
      for (const statement of statements) rows = await countRows(tx, sql.raw(statement));
      throw new Undo();
    });
    await run.catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
    return rows;
  }

  it("reaches no file of the machine, because the engine has a file system of its own", async () => {
    expect(await inject("reset role", "select pg_read_file('PG_VERSION')")).toBe(1);
    for (const file of [
      path.join(folder, "secret.txt"),
      "/etc/passwd",
      "/proc/self/environ",
      "../../../etc/passwd",
    ]) {
      await expect(inject("reset role", `select pg_read_file('${file}')`), file).rejects.toMatchObject({
        code: "58P01",
      });
    }
    await expect(
      inject("reset role", `copy (select 1) to '${path.join(folder, "written.txt")}'`),
    ).rejects.toMatchObject({ code: "58P01" });
    await expect(inject("reset role", "create extension dblink")).rejects.toMatchObject({ code: "0A000" });
  });

  it("is the superuser's as soon as it wants: this engine is no wall", async () => {
    await expect(inject("select 1 from credentials")).rejects.toSatisfy(isRefusal);
    expect(await inject("reset role", "select 1 from credentials")).toBe(1);
    // A lesser session user would not help: one statement takes it back.
    await database.script("create role lesser login noinherit; grant readyline_app to lesser");
    expect(
      await inject(
        "set local session authorization lesser",
        "set local session authorization postgres",
        "select 1 from credentials",
      ),
    ).toBe(1);
    await expect(
      inject("set local session authorization lesser", "select 1 from credentials"),
    ).rejects.toMatchObject({ code: "42P01" });
  });
});
