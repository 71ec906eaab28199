import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { type Database, DatabaseUnavailable, pingMs } from "./database";
import { takeFolder } from "./folder-lock";
import { migrate } from "./migrate";
import { closeFilesToOthers, makePrivateFolder } from "./private-folder";
import { watchTransactions } from "./slow-transactions";

/**
 * Opens the database in `folder` inside this process, migrates it, and closes the folder to other users of the machine.
 * Throws FolderNotPrivate when that is impossible, and FolderTaken when another running process uses the folder: two
 * processes on one folder would lose each other's rows.
 */
export async function openEmbedded(folder: string): Promise<Database> {
  makePrivateFolder(folder);
  const release = await takeFolder(folder);
  const files = path.join(folder, "database");
  try {
    closeFilesToOthers(files);
    const client = await PGlite.create(files);
    closeFilesToOthers(files);
    const opened = embedded(client, release);
    await opened.migrate();
    return opened;
  } catch (error) {
    await release();
    throw error;
  }
}

/** Opens a database in memory, empty or from a dump. For tests. */
export async function openInMemory(dump?: Blob): Promise<Database & { client: PGlite }> {
  const client = await PGlite.create(dump ? { loadDataDir: dump } : {});
  return { ...embedded(client, async () => undefined), client };
}

function embedded(client: PGlite, release: () => Promise<void>): Database {
  // Transactions run one at a time, so one list is enough.
  const statements: string[] = [];
  const db = drizzle({ client, logger: { logQuery: (statement) => void statements.push(statement) } });
  const watch = watchTransactions();
  let closing: Promise<void> | undefined;
  return {
    engine: "embedded",
    transaction: (run) =>
      db.transaction(async (tx) => {
        statements.length = 0;
        const from = performance.now();
        try {
          return await run(tx);
        } finally {
          watch.note(performance.now() - from, statements);
        }
      }),
    async ping() {
      let timer: NodeJS.Timeout | undefined;
      const tooLate = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new DatabaseUnavailable()), pingMs);
      });
      await Promise.race([client.query("select 1"), tooLate]).finally(() => clearTimeout(timer));
    },
    status: () => ({ pool: null, slow: watch.slow, slowMs: watch.slowMs }),
    migrate: () => db.transaction((tx) => migrate(tx)),
    close() {
      closing ??= client.close().finally(release);
      return closing;
    },
  };
}
