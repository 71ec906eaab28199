import { AsyncLocalStorage } from "node:async_hooks";
import { sql } from "drizzle-orm";
import pino from "pino";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RequestNotes } from "@/lib/request-notes";
import { version } from "@/package.json";
import { countRows } from "../testing/matrix";
import { startServer, type TestServer } from "../testing/server";
import { DatabaseUnavailable } from "./database";
import { WrongRelease } from "./migrate";
import { openPostgres } from "./postgres";
import { type Guarded, guard, reasonOf } from "./reachable";

const down = "the database does not answer";
const unfit = "the database does not fit this server";

describe("a server's database", () => {
  let server: TestServer;
  let url: string;
  let guarded: Guarded;
  let logged: string[];

  beforeAll(async () => {
    server = await startServer();
    url = server.url.replace(/postgres$/, "ready");
    await asSuperuser("create database ready", server.url);
    const owner = openPostgres(url);
    await owner.migrate();
    await owner.close();
  });
  afterAll(() => server.remove());
  beforeEach(() => {
    logged = [];
    guarded = open(url);
  });
  afterEach(() => guarded.close());

  function open(address: string): Guarded {
    const write = (line: string) => void logged.push(JSON.parse(line).msg);
    return guard(openPostgres(address, { deadlineMs: 3000 }), pino({ level: "info" }, { write }));
  }

  async function asSuperuser(statement: string, address = url): Promise<void> {
    const client = postgres(address, { max: 1, onnotice: () => undefined });
    await client.unsafe(statement);
    await client.end();
  }

  const select = () => guarded.transaction((tx) => countRows(tx, sql`select 1`));
  const refusal = () =>
    select().then(
      () => null,
      (error: unknown) => reasonOf(error),
    );
  const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 50 });

  it("is used when its release fits", async () => {
    await guarded.start();
    expect([await select(), logged]).toEqual([1, ["The database is open"]]);
  });

  it("that refuses the login later is not served, the log says why, and it is served again once it accepts it", async () => {
    await asSuperuser(
      "create role server login noinherit password 'one' in role readyline_app, readyline_gate",
    );
    await guarded.close();
    guarded = open(url.replace("postgres:postgres", "server:one"));
    await guarded.start();
    await asSuperuser("alter role server password 'two'");
    await asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'server'");
    await until(async () => expect(await refusal()).toBe("the database does not fit this server"));
    expect(logged.at(-1)).toContain('password authentication failed for user "server"');
    await asSuperuser("alter role server password 'one'");
    await until(async () => expect(await refusal()).toBeNull());
    expect(logged.at(-1)).toBe("The database answers again");
  });

  it("that is not migrated, does not exist, or refuses the login is an error at the start", async () => {
    await asSuperuser("create database raw", server.url);
    await asSuperuser("create role outsider login noinherit password 'x'", server.url);
    const from = async (address: string) => {
      const opened = open(address);
      const error: unknown = await opened.start().catch((error: unknown) => error);
      await opened.close();
      return error;
    };
    expect(await from(server.url.replace(/postgres$/, "raw"))).toMatchObject({
      name: "WrongRelease",
      message: `This database is not up to date with Readyline ${version}: run npm run migrate.`,
    });
    expect(await from(url.replace("postgres:postgres", "outsider:x"))).toMatchObject({
      name: "WrongRelease",
      message: expect.stringContaining("may not take the roles"),
    });
    expect(await from(url.replace("postgres:postgres", "postgres:no"))).toMatchObject({ code: "28P01" });
    expect(await from(server.url.replace(/postgres$/, "none"))).toMatchObject({ code: "3D000" });
    expect(logged).toEqual([]);
  });

  it("is found again when it was away, and both are logged once", async () => {
    await guarded.start();
    await server.stop();
    expect([await refusal(), await refusal()]).toEqual([down, down]);
    await until(() => expect(logged.at(-1)).toBe("The database does not answer"));
    await server.start();
    await until(() => expect(logged.at(-1)).toBe("The database answers again"));
    expect([await select(), await select()]).toEqual([1, 1]);
    expect(logged).toEqual([
      "The database is open",
      "The database does not answer",
      "The database answers again",
    ]);
  });

  it("that was away at the start is not used before its release was compared", async () => {
    await asSuperuser("update app.release set migrated_by = '0.0.1'");
    await server.stop();
    await guarded.start();
    expect(await refusal()).toBe(down);
    await server.start();
    await until(async () => expect(await refusal()).toBe(unfit));
    expect(logged).toEqual([
      "The database does not answer",
      `This database is not up to date with Readyline ${version}: run npm run migrate.`,
    ]);
    await asSuperuser(`update app.release set migrated_by = '${version}'`);
    await until(async () => expect(await refusal()).toBeNull());
    expect(logged.at(-1)).toBe("The database answers again");
  });

  it("that comes back with another release is not used any more", async () => {
    await guarded.start();
    await asSuperuser("update app.release set migrated_by = '99.0.0', oldest = '99.0.0'");
    expect(await refusal()).toBeNull();
    await server.stop();
    expect(await refusal()).toBe(down);
    await server.start();
    await until(async () => expect(await refusal()).toBe(unfit));
    await asSuperuser(`update app.release set migrated_by = '${version}', oldest = '0.1.0'`);
    await until(async () => expect(await refusal()).toBeNull());
  });

  it("tells the server in front which request got no answer", async () => {
    await guarded.start();
    await server.stop();
    globalThis.readylineRequest = new AsyncLocalStorage();
    const notes: RequestNotes = {};
    const untouched: RequestNotes = {};
    const inRequest = globalThis.readylineRequest.run(notes, select);
    await expect(inRequest).rejects.toBeInstanceOf(DatabaseUnavailable);
    globalThis.readylineRequest.run(untouched, () => undefined);
    globalThis.readylineRequest = undefined;
    await server.start();
    expect([notes, untouched]).toEqual([{ databaseIsDown: true }, {}]);
  });

  it("has errors of its own that are passed on", async () => {
    await guarded.start();
    await expect(guarded.transaction(() => Promise.reject(new WrongRelease("x")))).rejects.toThrow("x");
    expect([await select(), logged]).toEqual([1, ["The database is open"]]);
  });
});
