import { DrizzleQueryError, sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { Pool, TimeoutError } from "tarn";
import { CommitUnknown, type Database, DatabaseUnavailable, type Tx } from "./database";
import { migrate } from "./migrate";
import { watchTransactions } from "./slow-transactions";

type Options = {
  connections?: number;
  /** The longest that one transaction may take, waiting for a connection included. */
  deadlineMs?: number;
};

type Connection = {
  client: postgres.Sql;
  tx: PostgresJsDatabase;
  lost: boolean;
  /** The last statement that was sent is the commit. */
  committing: boolean;
  /** The statements of the current transaction. */
  statements: string[];
};

/**
 * Opens a pool of connections to the server at `url`; none is made before it is needed.
 *
 * Each connection is a client of its own with `max: 1`. A postgres.js pool that loses its server inside `begin` sends
 * ROLLBACK into a closed socket: that is an uncaught TypeError, and the pool never works again (porsager/postgres issues
 * 1154 and 1208). Here a lost connection is marked before another statement can follow. It gets no more statements and
 * is replaced.
 */
export function openPostgres(url: string, { connections = 10, deadlineMs = 10_000 }: Options = {}): Database {
  const pool = new Pool<Connection>({
    create: () => connect(url, deadlineMs),
    destroy: ({ client }) => client.end({ timeout: 0 }),
    validate: ({ lost }) => !lost,
    min: 0,
    max: connections,
    acquireTimeoutMillis: deadlineMs,
    createTimeoutMillis: deadlineMs,
    idleTimeoutMillis: 60_000,
    propagateCreateError: true,
  });

  const watch = watchTransactions();

  async function transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
    const deadline = Date.now() + deadlineMs;
    const connection = await pool.acquire().promise.catch((error: unknown) => {
      throw isUnavailable(error) ? new DatabaseUnavailable({ cause: error }) : error;
    });
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        // Before anything else runs: from now on a commit can't be sent.
        connection.lost = true;
        reject(new DatabaseUnavailable());
      }, deadline - Date.now());
    });
    connection.statements.length = 0;
    connection.committing = false;
    const from = performance.now();
    try {
      return await Promise.race([perform(connection, run), tooLate]);
    } catch (error) {
      if (isUnavailable(error)) {
        connection.lost = true;
        // Statements that still wait on this connection fail at once.
        await connection.client.end({ timeout: 0 }).catch(() => undefined);
        // Drizzle's error holds the values that were sent, so only the driver's error is passed on.
        const cause = error instanceof DrizzleQueryError ? error.cause : error;
        if (connection.committing) throw new CommitUnknown({ cause });
        throw error instanceof DatabaseUnavailable ? error : new DatabaseUnavailable({ cause });
      }
      throw error;
    } finally {
      clearTimeout(timer);
      watch.note(performance.now() - from, connection.statements);
      pool.release(connection);
    }
  }

  return {
    engine: "postgres",
    transaction,
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
    async long(run) {
      const connection = await connect(url, deadlineMs);
      try {
        return await perform(connection, async (tx) => {
          await tx.execute(sql`set local statement_timeout = 0`);
          return run(tx);
        });
      } finally {
        await connection.client.end();
      }
    },
    async migrate(options) {
      // A connection of its own, because migrating may take longer than the deadline of a transaction.
      const client = postgres(url, { max: 1, onnotice: () => undefined });
      try {
        await drizzle({ client }).transaction((tx) => migrate(tx, options));
      } finally {
        await client.end();
      }
    },
    close: async () => {
      await pool.destroy();
    },
  };
}

async function perform<T>({ tx }: Connection, run: (tx: Tx) => Promise<T>): Promise<T> {
  await tx.execute(sql`begin`);
  let result: T;
  try {
    result = await run(tx);
  } catch (error) {
    // On a lost connection this fails too, and the first error says more.
    await tx.execute(sql`rollback`).catch(() => undefined);
    throw error;
  }
  const { command } = await tx.execute(sql`commit`);
  if (command !== "COMMIT") throw new Error("The transaction was not saved: one of its statements failed.");
  return result;
}

async function connect(url: string, deadlineMs: number): Promise<Connection> {
  const client = postgres(url, {
    max: 1,
    // Poolers in transaction mode don't support prepared statements.
    prepare: false,
    fetch_types: false,
    connect_timeout: Math.ceil(deadlineMs / 1000),
    connection: { application_name: "readyline", statement_timeout: deadlineMs },
    onnotice: () => undefined,
    onclose: () => {
      connection.lost = true;
    },
  });
  const send = client.unsafe.bind(client);
  // After a loss, another statement would reconnect and run outside its transaction, without a viewer.
  client.unsafe = ((...args: Parameters<typeof client.unsafe>) => {
    if (connection.lost) throw new DatabaseUnavailable();
    connection.committing = args[0] === "commit";
    return send(...args);
  }) as typeof client.unsafe;
  const statements: string[] = [];
  const connection: Connection = {
    client,
    tx: drizzle({ client, logger: { logQuery: (statement) => void statements.push(statement) } }),
    lost: false,
    committing: false,
    statements,
  };
  try {
    await client`select 1`;
  } catch (error) {
    await client.end({ timeout: 0 }).catch(() => undefined);
    throw error;
  }
  return connection;
}

const unavailableCodes = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "ETIMEDOUT",
  "53300", // too many connections
  "57P01", // the server is being shut down
  "57P02", // the server crashed
  "57P03", // the server is starting up
]);

function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable || error instanceof TimeoutError) return true;
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string" && unavailableCodes.has(error.code)) return true;
  // Drizzle wraps what the driver threw.
  return isUnavailable(error.cause);
}
