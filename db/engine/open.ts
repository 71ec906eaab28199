import { databaseEnv } from "@/lib/env";
import { workers } from "@/lib/workers.mjs";
import type { Database } from "./database";
import { observed } from "./observer";
import type { ServerLog } from "./reachable";

// On globalThis, because the bundler makes several copies of this module and the embedded database can be open only once.
const shared = globalThis as typeof globalThis & { readylineDatabase?: Promise<Database> | undefined };

/** The process's database, opened at the first call and never at import. */
export function database(): Promise<Database> {
  shared.readylineDatabase ??= open()
    .then(observed)
    .catch((error: unknown) => {
      shared.readylineDatabase = undefined;
      throw error;
    });
  return shared.readylineDatabase;
}

/**
 * Opens the process's database for a server: see guard. Throws what the operator has to mend; if the database does not
 * answer, it is opened all the same.
 */
export async function openForServer(log: ServerLog): Promise<Database> {
  const { guard } = await import("./reachable");
  const guarded = guard(await database(), log);
  shared.readylineDatabase = Promise.resolve(guarded);
  await guarded.start();
  return guarded;
}

/** Closes the process's database if it was opened. The next call of database() opens it again. */
export async function closeDatabase(): Promise<void> {
  const opened = shared.readylineDatabase;
  shared.readylineDatabase = undefined;
  await (await opened?.catch(() => undefined))?.close();
}

async function open(): Promise<Database> {
  const { DATABASE_URL, DATABASE_POOL, READYLINE_DATA } = databaseEnv();
  if (DATABASE_URL) {
    const { openPostgres } = await import("./postgres");
    // With one connection, every request would wait for whatever else the worker does.
    const connections = workers === 1 ? DATABASE_POOL : Math.max(2, Math.floor(DATABASE_POOL / workers));
    return openPostgres(DATABASE_URL, { connections });
  }
  const { openEmbedded } = await import("./embedded");
  return openEmbedded(READYLINE_DATA);
}
