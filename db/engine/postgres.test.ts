import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { countRows } from "../testing/matrix";
import { startProxy, type TestProxy } from "../testing/proxy";
import { startServer, type TestServer } from "../testing/server";
import { CommitUnknown, type Database, DatabaseUnavailable } from "./database";
import { openPostgres } from "./postgres";

/** How many connections are inside pg_sleep at this moment. */
async function sleeping(url: string): Promise<number> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return (await client`select 1 from pg_stat_activity where state = 'active' and wait_event = 'PgSleep'`)
      .length;
  } finally {
    await client.end();
  }
}

describe("a PostgreSQL that restarts", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.remove());

  it("fails running transactions within the deadline, and works again afterwards", async () => {
    const deadlineMs = 5000;
    const database = openPostgres(server.url, { connections: 8, deadlineMs });
    const select = () => database.transaction((tx) => countRows(tx, sql`select 1`));
    expect(await select()).toBe(1);

    // Four wait inside a statement and four between statements, where the driver itself would write to a closed socket.
    const begun: Promise<void>[] = [];
    const ends: (() => void)[] = [];
    const inFlight = Array.from({ length: 8 }, (_, index) => {
      let started: () => void = () => undefined;
      begun.push(new Promise((resolve) => (started = resolve)));
      const pause = new Promise<void>((resolve) => ends.push(resolve));
      return database
        .transaction(async (tx) => {
          await tx.execute(sql`select 1`);
          started();
          if (index % 2 === 0) await tx.execute(sql`select pg_sleep(60)`);
          else await pause;
          await tx.execute(sql`select 2`);
        })
        .then(
          () => "finished",
          (error: unknown) => error,
        );
    });
    await Promise.all(begun);
    await vi.waitFor(async () => expect(await sleeping(server.url)).toBe(4), {
      timeout: 10_000,
      interval: 20,
    });

    const before = Date.now();
    await server.stop();
    for (const end of ends) end();
    const outcomes = await Promise.all(inFlight);
    expect(Date.now() - before).toBeLessThan(deadlineMs + 1000);
    for (const outcome of outcomes) expect(outcome).toBeInstanceOf(DatabaseUnavailable);

    await expect(select()).rejects.toBeInstanceOf(DatabaseUnavailable);

    await server.start();
    expect(await Promise.all(Array.from({ length: 8 }, select))).toEqual(Array(8).fill(1));
    await database.close();
  });

  it("ends a transaction at its deadline and still runs others", async () => {
    const database = openPostgres(server.url, { connections: 1, deadlineMs: 500 });
    const never = database.transaction(() => new Promise(() => undefined));
    await expect(never).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await database.transaction((tx) => countRows(tx, sql`select 1`))).toBe(1);
    await database.close();
  });

  it("rolls back when the work throws, and the connection can be used again", async () => {
    const database = openPostgres(server.url, { connections: 1 });
    await database.transaction((tx) => tx.execute(sql`create table if not exists kept (n int)`));
    await expect(
      database.transaction(async (tx) => {
        await tx.execute(sql`insert into kept values (1)`);
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    expect(await database.transaction((tx) => countRows(tx, sql`select n from kept`))).toBe(0);
    await database.close();
  });
});

describe("a commit", () => {
  let server: TestServer;
  let proxy: TestProxy;
  let direct: Database;
  beforeAll(async () => {
    server = await startServer();
    direct = openPostgres(server.url);
    await direct.transaction((tx) =>
      tx.execute(sql`create table saved (n int unique deferrable initially deferred)`),
    );
  });
  beforeEach(async () => {
    proxy = await startProxy(server.url);
    await direct.transaction((tx) => tx.execute(sql`delete from saved`));
  });
  afterEach(() => proxy.close());
  afterAll(async () => {
    await direct.close();
    await server.remove();
  });

  const isCommit = (data: Buffer) => data.includes("commit");
  const count = () => direct.transaction((tx) => countRows(tx, sql`select n from saved`));
  const insert = (database: Database) =>
    database.transaction((tx) => tx.execute(sql`insert into saved values (1)`)).catch((error) => error);

  it.each<[string, number, (onTheWay: TestProxy) => void]>([
    [
      "that is cut before the server gets it",
      0,
      (way) => (way.request = (data) => (isCommit(data) ? "cut" : "pass")),
    ],
    ["whose answer is cut", 1, (way) => (way.answer = (data) => (data.includes("COMMIT") ? "cut" : "pass"))],
    [
      "whose answer does not come until the deadline",
      1,
      (way) => (way.answer = (data) => (data.includes("COMMIT") ? "keep" : "pass")),
    ],
    [
      "that stays on the way until the deadline",
      0,
      (way) => (way.request = (data) => (isCommit(data) ? "keep" : "pass")),
    ],
  ])("%s is unknown, and %i rows are saved", async (_, rows, breakIt) => {
    const database = openPostgres(proxy.url, { connections: 1, deadlineMs: 1000 });
    breakIt(proxy);
    expect(await insert(database)).toBeInstanceOf(CommitUnknown);
    await vi.waitFor(async () => expect(await count()).toBe(rows), 10_000);
    Object.assign(proxy, { request: () => "pass", answer: () => "pass" });
    expect(await database.transaction((tx) => countRows(tx, sql`select 1`))).toBe(1);
    await database.close();
  });

  it("that was never sent, because the connection was lost before it, is not saved", async () => {
    const database = openPostgres(proxy.url, { connections: 1 });
    const outcome = await database
      .transaction(async (tx) => {
        await tx.execute(sql`insert into saved values (1)`);
        await direct.transaction((other) =>
          other.execute(
            sql`select pg_terminate_backend(pid, 10000) from pg_stat_activity where state = 'idle in transaction'`,
          ),
        );
      })
      .catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(DatabaseUnavailable);
    expect(await count()).toBe(0);
    await database.close();
  });

  it("that the server refuses is an ordinary error, and the connection can be used again", async () => {
    const database = openPostgres(proxy.url, { connections: 1 });
    expect(await insert(database)).toMatchObject({ command: "INSERT" });
    expect(await insert(database)).toMatchObject({ cause: { code: "23505" } });
    expect(await database.transaction((tx) => countRows(tx, sql`select n from saved`))).toBe(1);
    await database.close();
  });

  it("that the server answers with a rollback is an error", async () => {
    const database = openPostgres(proxy.url, { connections: 1 });
    const outcome = await database
      .transaction(async (tx) => {
        await tx.execute(sql`insert into saved values (1)`);
        await tx.execute(sql`select 1 / 0`).catch(() => undefined);
      })
      .catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(Error);
    expect(await count()).toBe(0);
    await database.close();
  });
});
