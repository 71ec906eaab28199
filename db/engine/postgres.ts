import { DrizzleQueryError, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { Pool, TimeoutError } from "tarn";
import { type Database, DatabaseUnavailable, type Tx } from "./database";
import { migrate } from "./migrate";
import { watchTransactions } from "./slow-transactions";

type Options = {
  connections?: number;
  /** The longest that one transaction may take, waiting for a connection included. */
  deadlineMs?: number;
};

type Connection = {
  client: postgres.Sql;
  tx: Tx;
  lost: boolean;
  /** The statements of the transaction that is under way on it. */
  asked: string[];
};

/**
 * Opens a pool of connections to the server at `url`; none is made before it is needed.
 *
 * Each connection is a client of its own with `max: 1`, because a postgres.js pool that loses its server inside
 * `begin` sends ROLLBACK into a socket that is gone: an uncaught TypeError, and that pool never serves again
 * (porsager/postgres issues 1154 and 1208). Here a lost connection is known as lost before any statement can
 * follow, is sent nothing more, and is replaced.
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
      timer = setTimeout(() => reject(new DatabaseUnavailable()), deadline - Date.now());
    });
    connection.asked.length = 0;
    const from = performance.now();
    try {
      return await Promise.race([perform(connection, run), tooLate]);
    } catch (error) {
      if (isUnavailable(error)) {
        connection.lost = true;
        // Ends at once what still waits for an answer on it.
        await connection.client.end({ timeout: 0 }).catch(() => undefined);
        if (error instanceof DatabaseUnavailable) throw error;
        // Drizzle's own error holds the values that were sent; only the driver's goes on.
        throw new DatabaseUnavailable({ cause: error instanceof DrizzleQueryError ? error.cause : error });
      }
      throw error;
    } finally {
      clearTimeout(timer);
      watch.note(performance.now() - from, connection.asked);
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
    }),
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
    // On a lost connection this throws too, and the first error tells more.
    await tx.execute(sql`rollback`).catch(() => undefined);
    throw error;
  }
  await tx.execute(sql`commit`);
  return result;
}

async function connect(url: string, deadlineMs: number): Promise<Connection> {
  const client = postgres(url, {
    max: 1,
    // Transaction-pooling proxies know no prepared statements.
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
  // A statement after the loss would reconnect and run outside its transaction, with no viewer set.
  client.unsafe = ((...args: Parameters<typeof client.unsafe>) => {
    if (connection.lost) throw new DatabaseUnavailable();
    return send(...args);
  }) as typeof client.unsafe;
  const asked: string[] = [];
  const connection: Connection = {
    client,
    tx: drizzle({ client, logger: { logQuery: (statement) => void asked.push(statement) } }),
    lost: false,
    asked,
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
