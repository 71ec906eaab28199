import { readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { countRows } from "../testing/matrix";
import { startProxy, type TestProxy } from "../testing/proxy";
import { startServer, type TestServer } from "../testing/server";
import { CommitUnknown, type Database, DatabaseUnavailable, isDiskFull, type Tx } from "./database";
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

/** Stops every process of the server at `url` where it is. @returns what lets them go on. */
async function freeze(url: string): Promise<() => void> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  const [folder] = await client<{ data_directory: string }[]>`show data_directory`;
  const file = readFileSync(path.join(folder?.data_directory ?? "", "postmaster.pid"), "utf8");
  const stopped = [Number.parseInt(file, 10)];
  const signal = (name: NodeJS.Signals) => {
    for (const pid of stopped) process.kill(pid, name);
  };
  // The first process first: it starts the others.
  signal("SIGSTOP");
  const others = await client<
    { pid: number }[]
  >`select pid from pg_stat_activity where pid <> pg_backend_pid()`;
  await client.end();
  stopped.splice(0, 1, ...others.map(({ pid }) => pid), ...stopped);
  signal("SIGSTOP");
  return () => signal("SIGCONT");
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

  it.each(["stands still and goes on", "crashes and starts again"])(
    "loses nothing that was acknowledged, and keeps nothing that was called unsaved, when it %s",
    async (how) => {
      const database = openPostgres(server.url, { connections: 4, deadlineMs: 1000 });
      await database.transaction((tx) => tx.execute(sql`create table if not exists written (n int)`));
      await database.transaction((tx) => tx.execute(sql`delete from written`));
      const saved: number[] = [];
      const unsaved: number[] = [];
      const unknown: number[] = [];
      let next = 0;
      let goesOn = true;
      const workers = Array.from({ length: 8 }, async () => {
        while (goesOn) {
          const mine = next++;
          await database
            .transaction((tx) => tx.execute(sql.raw(`insert into written values (${mine})`)))
            .then(
              () => saved.push(mine),
              async (error: unknown) => {
                if (error instanceof CommitUnknown) unknown.push(mine);
                else if (error instanceof DatabaseUnavailable) unsaved.push(mine);
                else throw error;
                // A refused connection fails at once: another try in the same turn would never let the server start.
                await new Promise((resolve) => setImmediate(resolve));
              },
            );
        }
      });
      const waitFor = (condition: () => boolean) =>
        vi.waitFor(() => expect(condition()).toBe(true), { timeout: 30_000, interval: 10 });

      await waitFor(() => saved.length > 50);
      const goOn =
        how === "crashes and starts again"
          ? await server.stop().then(() => () => server.start())
          : await freeze(server.url);
      // All eight got an answer, from a server that gives none.
      await waitFor(() => unsaved.length + unknown.length >= 8);
      const before = saved.length;
      await goOn();
      await waitFor(() => saved.length > before + 50);
      goesOn = false;
      await Promise.all(workers);

      const rows = await database.transaction((tx) =>
        tx.select({ n: sql<number>`n` }).from(sql`written`).orderBy(sql`n`),
      );
      const stored = new Set(rows.map(({ n }) => n));
      expect(saved.filter((n) => !stored.has(n))).toEqual([]);
      expect(unsaved.filter((n) => stored.has(n))).toEqual([]);
      await database.close();
    },
  );

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

describe("a connection", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.remove());

  it("is asked for with no parameter that PgBouncer refuses, and each transaction sets its limits", async () => {
    const proxy = await startProxy(server.url);
    const starts: Buffer[] = [];
    proxy.request = (data) => {
      // The first message of a connection has no letter, but its length, the protocol's version, then names and values.
      if (data.length > 8 && data.readInt32BE(4) === 196_608) starts.push(data);
      return "pass";
    };
    const database = openPostgres(proxy.url, { connections: 1, deadlineMs: 5000, lockTimeoutMs: 300 });
    const [jit] = await database.transaction((tx) =>
      tx.select({ now: sql`setting`, outside: sql`reset_val` }).from(sql`pg_settings where name = 'jit'`),
    );
    expect(jit).toEqual({ now: "off", outside: "on" });
    const limits = await database.transaction((tx) =>
      tx
        .select({ name: sql<string>`name`, ms: sql<number>`setting::int`, outside: sql<string>`reset_val` })
        .from(sql`pg_settings`)
        .where(sql`name ~ '^(statement|lock|idle_in_transaction_session)_timeout$'`)
        .orderBy(sql`name`),
    );
    // What is left of the deadline after the connection was made.
    const left = Number(limits[2]?.ms);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(5000);
    expect(limits).toEqual([
      { name: "idle_in_transaction_session_timeout", ms: left, outside: "0" },
      { name: "lock_timeout", ms: 300, outside: "0" },
      { name: "statement_timeout", ms: left, outside: "0" },
    ]);
    await openPostgres(proxy.url)
      .migrate()
      .catch(() => undefined);
    await database.close();
    await proxy.close();
    expect(starts).toHaveLength(2);
    for (const start of starts) {
      const names = start
        .toString("utf8", 8)
        .split("\0")
        .filter((_, index) => index % 2 === 0);
      expect(names.filter(Boolean)).toEqual(["user", "database", "client_encoding", "application_name"]);
    }
  });

  it("that waits for a lock gives up before the deadline, and is used again", async () => {
    const database = openPostgres(server.url, { connections: 2, lockTimeoutMs: 100 });
    await database.transaction((tx) => tx.execute(sql`create table stuck (n int)`));
    let free: () => void = () => undefined;
    const freed = new Promise<void>((resolve) => (free = resolve));
    const pid = () =>
      database.transaction((tx) =>
        tx.select({ pid: sql<number>`pg_backend_pid()` }).from(sql`(select) as one`),
      );
    await new Promise<void>((locked) => {
      void database.transaction(async (tx) => {
        await tx.execute(sql`lock table stuck`);
        locked();
        await freed;
      });
    });
    const before = await pid();
    const refusal = await database
      .transaction((tx) => tx.execute(sql`insert into stuck values (1)`))
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DatabaseUnavailable);
    expect(refusal).toMatchObject({ cause: { code: "55P03" } });
    expect(await pid()).toEqual(before);
    await database.ping();
    free();
    await database.close();
  });

  it("that finds no room on the disk says so, without what was to be saved, and is used again", async () => {
    const database = openPostgres(server.url, { connections: 1 });
    const full = database.transaction((tx) =>
      tx.execute(
        sql`do $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`,
      ),
    );
    const error: Error = await full.then(
      () => new Error("It was saved."),
      (refused) => refused,
    );
    expect([isDiskFull(error), String(error.cause)]).toEqual([
      true,
      expect.stringContaining("could not extend file"),
    ]);
    expect(error.cause).not.toHaveProperty("params");
    await database.ping();
    await database.close();
  });

  it("that is needed for longer than a ping waits does not hold the ping until the deadline", async () => {
    const database = openPostgres(server.url, { connections: 1, deadlineMs: 60_000 });
    let end: () => void = () => undefined;
    const long = database.transaction(() => new Promise<void>((resolve) => (end = resolve)));
    await expect(database.ping()).rejects.toBeInstanceOf(DatabaseUnavailable);
    end();
    await long;
    await database.ping();
    await database.close();
  });

  it("that the server has no room for is waited for, until the deadline", async () => {
    const admin = openPostgres(server.url);
    await admin.transaction((tx) =>
      tx.execute(sql.raw("create role few login password 'few' connection limit 3")),
    );
    const url = new URL(server.url);
    Object.assign(url, { username: "few", password: "few" });
    const one = openPostgres(url.href, { deadlineMs: 5000 });
    const other = openPostgres(url.href, { deadlineMs: 30_000 });
    const hasty = openPostgres(url.href, { deadlineMs: 500 });
    const work = (tx: Tx) => countRows(tx, sql`select pg_sleep(0.02)`);
    const outcomes = await Promise.all(Array.from({ length: 60 }, () => one.transaction(work)));
    expect(outcomes).toEqual(Array(60).fill(1));

    const ends: (() => void)[] = [];
    const held: Promise<void>[] = [];
    for (let index = 0; index < 3; index += 1) {
      await new Promise<void>((begun) => {
        held.push(
          one.transaction(async () => {
            begun();
            await new Promise<void>((end) => ends.push(end));
          }),
        );
      });
    }
    const refusal = await hasty.transaction(work).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DatabaseUnavailable);
    expect(refusal).toMatchObject({ cause: { code: "53300" } });

    // The first process has three idle connections now, and closes them while the other waits.
    for (const end of ends) end();
    await Promise.all(held);
    expect(one.status().pool).toMatchObject({ used: 0, idle: 3 });
    expect(await other.transaction(work)).toBe(1);
    await Promise.all([one, other, hasty, admin].map((database) => database.close()));
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

  // The first message of a transaction has a commit too, before its begin.
  const isCommit = (data: Buffer) => data.includes("commit\0");
  const isCommitted = (data: Buffer) => data.includes("COMMIT") && !data.includes("BEGIN");
  const count = () => direct.transaction((tx) => countRows(tx, sql`select n from saved`));
  const insert = (database: Database) =>
    database.transaction((tx) => tx.execute(sql`insert into saved values (1)`)).catch((error) => error);

  it.each<[string, number, (onTheWay: TestProxy) => void]>([
    [
      "that is cut before the server gets it",
      0,
      (way) => (way.request = (data) => (isCommit(data) ? "cut" : "pass")),
    ],
    ["whose answer is cut", 1, (way) => (way.answer = (data) => (isCommitted(data) ? "cut" : "pass"))],
    [
      "whose answer does not come until the deadline",
      1,
      (way) => (way.answer = (data) => (isCommitted(data) ? "keep" : "pass")),
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
