import { setTimeout as sleep } from "node:timers/promises";
import { DrizzleQueryError, sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { Pool, TimeoutError } from "tarn";
import {
  CommitUnknown,
  type Database,
  type DatabaseRole,
  DatabaseUnavailable,
  DiskFull,
  pingMs,
  type Tx,
} from "./database";
import { migrate } from "./migrate";
import { watchTransactions } from "./slow-transactions";
import { readTls } from "./tls";
import { isWrittenAsText } from "./written-as-text";

type Options = {
  connections?: number;
  /** The longest that one transaction may take, waiting for a connection included. */
  deadlineMs?: number;
  /** The longest that one statement waits for a row or a table that another transaction has locked. */
  lockTimeoutMs?: number;
  /** From how many milliseconds on a transaction is reported as slow. */
  slowMs?: number | undefined;
};

type Connection = {
  client: postgres.Sql;
  tx: PostgresJsDatabase;
  openedAt: number;
  lost: boolean;
  /** The last statement that was sent is the commit. */
  committing: boolean;
  /** The statements of the current transaction. */
  statements: string[];
};

const longestLifeMs = 30 * 60_000;

/**
 * Opens a pool of connections to the server at `url`; none is made before it is needed. At the server's limit of
 * connections, transactions wait for a free one until their deadline. Throws UnreadableCertificate.
 *
 * Each connection is a client of its own with `max: 1`. A postgres.js pool that loses its server inside `begin` sends
 * ROLLBACK into a closed socket: that is an uncaught TypeError, and the pool never works again (porsager/postgres issues
 * 1154 and 1208). Here a lost connection is marked before another statement can follow. It gets no more statements and
 * is replaced.
 */
export function openPostgres(
  url: string,
  { connections = 10, deadlineMs = 10_000, lockTimeoutMs = 3000, slowMs }: Options = {},
): Database {
  const { address, ssl } = readTls(url);
  const open: OpenClient = (options) => postgres(address, { ...forPoolers, ssl, max: 1, ...options });
  /** The server's last refusal because of its limit; undefined once it has room again. */
  let full: unknown;
  let closing = false;
  const pool = new Pool<Connection>({
    create,
    destroy: ({ client }) => client.end({ timeout: 0 }),
    validate: ({ lost, openedAt }) => !lost && performance.now() - openedAt < longestLifeMs,
    min: 0,
    max: connections,
    acquireTimeoutMillis: deadlineMs,
    // connect() has its own limit, and at the server's limit create() goes on as long as somebody waits.
    createTimeoutMillis: 2 ** 31 - 1,
    // At the server's limit, another process should get an idle connection of this one before its deadline.
    idleTimeoutMillis: deadlineMs / 2,
    propagateCreateError: true,
  });

  const watch = watchTransactions({ slowMs });

  async function create(): Promise<Connection> {
    for (let pauseMs = 50; ; pauseMs = Math.min(2 * pauseMs, 500)) {
      try {
        const connection = await connect(open, deadlineMs);
        full = undefined;
        return connection;
      } catch (error) {
        if (!isAtLimit(error)) throw error;
        full = error;
      }
      const refusal = full;
      // Not all processes try again at the same moment.
      await sleep(pauseMs * (0.5 + Math.random()));
      if (closing || pool.numPendingAcquires() === 0) throw refusal;
    }
  }

  async function acquire(withinMs: number): Promise<Connection> {
    const waiting = pool.acquire();
    const timer = setTimeout(() => waiting.reject(new TimeoutError()), withinMs);
    try {
      return await waiting.promise;
    } catch (error) {
      if (error instanceof TimeoutError) throw new DatabaseUnavailable({ cause: full ?? error });
      throw isLoss(error) ? new DatabaseUnavailable({ cause: error }) : error;
    } finally {
      clearTimeout(timer);
    }
  }

  async function transaction<T>(
    run: (tx: Tx) => Promise<T>,
    role?: DatabaseRole,
    withinMs = deadlineMs,
  ): Promise<T> {
    const deadline = performance.now() + withinMs;
    const connection = await acquire(withinMs);
    const leftMs = Math.max(1, Math.ceil(deadline - performance.now()));
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        // Before anything else runs: from now on a commit can't be sent.
        connection.lost = true;
        reject(new DatabaseUnavailable());
      }, leftMs);
    });
    connection.statements.length = 0;
    connection.committing = false;
    const from = performance.now();
    try {
      return await Promise.race([perform(connection, run, { role, leftMs, lockTimeoutMs }), tooLate]);
    } catch (error) {
      // Drizzle's error holds the values that were sent, so only the driver's error is passed on.
      const cause = error instanceof DrizzleQueryError ? error.cause : error;
      if (isLoss(cause)) {
        connection.lost = true;
        // Statements that still wait on this connection fail at once.
        await connection.client.end({ timeout: 0 }).catch(() => undefined);
        if (connection.committing) throw new CommitUnknown({ cause });
        throw cause instanceof DatabaseUnavailable ? cause : new DatabaseUnavailable({ cause });
      }
      if (isOutOfSpace(cause)) throw new DiskFull({ cause });
      throw isBusy(cause) ? new DatabaseUnavailable({ cause }) : error;
    } finally {
      clearTimeout(timer);
      watch.note(performance.now() - from, connection.statements);
      pool.release(connection);
    }
  }

  async function long<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
    const client = open({});
    try {
      return await drizzle({ client }).transaction(run);
    } finally {
      await client.end();
    }
  }

  return {
    engine: "postgres",
    transaction: (run, role) => transaction(run, role),
    ping: () => transaction(async () => undefined, undefined, Math.min(pingMs, deadlineMs)),
    status: () => ({
      pool: {
        used: pool.numUsed(),
        idle: pool.numFree(),
        most: connections,
        waiting: pool.numPendingAcquires(),
      },
      slow: watch.slow,
      slowMs: watch.slowMs,
      disk: null,
    }),
    long,
    migrate: (options) => long((tx) => migrate(tx, options)),
    close: async () => {
      closing = true;
      await pool.destroy();
    },
  };
}

/**
 * Takes back every setting and lock that injected SQL of an earlier transaction left in the session
 * (docs/decisions/injected-sql.md). It is a transaction of its own, because a setting can also spoil the next `begin`.
 */
const forgetSession = "begin; reset all; select pg_advisory_unlock_all(); commit";

async function perform<T>(
  { tx }: Connection,
  run: (tx: Tx) => Promise<T>,
  { role, leftMs, lockTimeoutMs }: { role: DatabaseRole | undefined; leftMs: number; lockTimeoutMs: number },
): Promise<T> {
  // For this transaction only, because a pooler gives the connection to others afterwards. One message, so one way there
  // and back. The last limit ends a transaction whose process was stopped, and frees what it locked. Compiling never pays
  // here: where `enable_seqscan` is off (law/record.sql), a plan that can't do without looks so dear that it takes two seconds.
  const begin = sql.raw(
    `${forgetSession}; begin; set local statement_timeout = ${leftMs}; set local lock_timeout = ${lockTimeoutMs}; set local idle_in_transaction_session_timeout = ${leftMs}; set local jit = off${role ? `; set local role ${role}` : ""}`,
  );
  // The first statements of `run` are sent together with it. If one of its parts is refused, the server refuses them too.
  const begun = tx.execute(begin).then(() => undefined);
  begun.catch(() => undefined);
  let result: T;
  try {
    result = await run(tx);
    await begun;
  } catch (error) {
    // On a lost connection this fails too, and the first error says more.
    await tx.execute(sql`rollback`).catch(() => undefined);
    await begun;
    throw error;
  }
  const { command } = await tx.execute(sql`commit`);
  if (command !== "COMMIT") throw new Error("The transaction was not saved: one of its statements failed.");
  return result;
}

/**
 * What every connection needs behind a pooler in transaction mode: no prepared statements, and of the parameters that are
 * sent at the start only those that PgBouncer knows by default.
 */
const forPoolers = {
  prepare: false,
  fetch_types: false,
  connection: { application_name: "readyline" },
  // The pool does it. The driver would close the connection inside a transaction.
  max_lifetime: null,
  onnotice: () => undefined,
};

type OpenClient = (options: postgres.Options<Record<string, never>>) => postgres.Sql;

async function connect(open: OpenClient, deadlineMs: number): Promise<Connection> {
  const client = open({
    connect_timeout: Math.ceil(deadlineMs / 1000),
    onclose: () => {
      connection.lost = true;
    },
  });
  const send = client.unsafe.bind(client);
  // After a loss, another statement would reconnect and run outside its transaction, without a viewer.
  client.unsafe = ((text, values = [], options) => {
    if (connection.lost) throw new DatabaseUnavailable();
    connection.committing = text === "commit";
    if (values.length === 0 || !values.every(isWrittenAsText)) return send(text, values, options);
    // Without prepared statements, postgres.js first asks the server for the types of the values and waits for the answer.
    // That doubles the ways there and back, and keeps statements that are started together from being sent together. These
    // values are text in any type, so they go with the statement at once: the driver takes them from here, as it does for a
    // statement that it repeats.
    return Object.assign(send(text, [], { ...options, simple: false } as typeof options), {
      parameters: [...values],
    });
  }) as typeof client.unsafe;
  const statements: string[] = [];
  const connection: Connection = {
    client,
    tx: drizzle({ client, logger: { logQuery: (statement) => void statements.push(statement) } }),
    openedAt: performance.now(),
    lost: false,
    committing: false,
    statements,
  };
  const timer = setTimeout(() => void client.end({ timeout: 0 }), deadlineMs);
  try {
    await client`select 1`;
  } catch (error) {
    await client.end({ timeout: 0 }).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return connection;
}

/** The code of the driver's or the network's error. Drizzle wraps what the driver threw. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  return "code" in error && typeof error.code === "string" ? error.code : codeOf(error.cause);
}

/** PostgreSQL, or PgBouncer (whose errors all have one code), has no room for another connection. */
const isAtLimit = (error: unknown) =>
  codeOf(error) === "53300" ||
  (error instanceof Error && error.message.startsWith("no more connections allowed"));

/**
 * The connection is gone, or can't be made. Of PostgreSQL's codes: 08 a connection's error (PgBouncer's are 08P01), 25P03
 * idle in a transaction, 53300 too many connections, 57P shutting down, crashed or starting.
 */
function isLoss(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  return /^(CONNECT_|CONNECTION_|ECONN|EHOST|ENET|ENOTFOUND|EAI_|EPIPE|ETIMEDOUT|08...$|25P03$|53300$|57P..$)/.test(
    codeOf(error),
  );
}

/** The disk of its tables is full. Where that of its log is full, PostgreSQL ends all its processes. */
const isOutOfSpace = (error: unknown) => codeOf(error) === "53100";

/** A lock was not free in time (55P03), two transactions waited for each other (40P01), or the statement took too long (57014). */
const isBusy = (error: unknown) => /^(55P03|40P01|57014)$/.test(codeOf(error));
