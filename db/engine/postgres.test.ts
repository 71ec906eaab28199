import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { countRows } from "../testing/matrix";
import { startServer, type TestServer } from "../testing/server";
import { DatabaseUnavailable } from "./database";
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
