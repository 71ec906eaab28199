import { databaseEnv } from "@/lib/env";
import type { Database } from "./database";
import { observed } from "./observer";

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

/** Closes the process's database if it was opened. The next call of database() opens it again. */
export async function closeDatabase(): Promise<void> {
  const opened = shared.readylineDatabase;
  shared.readylineDatabase = undefined;
  await (await opened?.catch(() => undefined))?.close();
}

async function open(): Promise<Database> {
  const { DATABASE_URL, READYLINE_DATA } = databaseEnv();
  if (DATABASE_URL) {
    const { openPostgres } = await import("./postgres");
    return openPostgres(DATABASE_URL);
  }
  const { openEmbedded } = await import("./embedded");
  return openEmbedded(READYLINE_DATA);
}
