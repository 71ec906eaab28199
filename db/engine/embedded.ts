import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import { OperatorError } from "@/lib/operator-error";
import { batched } from "./batched";
import { answerRequest } from "./beside";
import { type Database, DatabaseUnavailable, DiskFull, isQueryError, pingMs, type Tx } from "./database";
import { floorBytes, measureFreeBytes, requireSpace } from "./disk-floor";
import { takeFolder } from "./folder-lock";
import { migrate } from "./migrate";
import { asFolderUnusable, closeFilesToOthers, makePrivateFolder } from "./private-folder";
import { watchTransactions } from "./slow-transactions";

type Options = {
  /** The free bytes on the database's disk; null in memory. */
  freeBytes?: (() => number) | null;
  /** From how many milliseconds on a transaction is reported as slow. */
  slowMs?: number | undefined;
};

/**
 * Opens the database in `folder` inside this process, migrates it (unless `migrated` is false), and closes the folder to
 * other users of the machine. Throws FolderTaken when another running process uses the folder, because two processes on
 * one folder would lose each other's rows. Throws FolderUnusable, NoSpaceToOpen, FolderBroken and OtherPostgres.
 */
export async function openEmbedded(folder: string, { migrated = true } = {}): Promise<Database> {
  makePrivateFolder(folder);
  let release: (() => Promise<void>) | undefined;
  try {
    release = await takeFolder(folder, answerRequest);
    const freeBytes = measureFreeBytes(folder);
    const files = path.join(folder, "database");
    const isNew = !existsSync(files) || readdirSync(files).length === 0;
    requireSpace(folder, freeBytes(), { isNew });
    if (isNew) await createDatabase(files);
    requireWhole(folder, files);
    closeFilesToOthers(files);
    const client = await PGlite.create(files, inLittleMemory).catch((cause: unknown) => {
      throw new FolderBroken(folder, { cause });
    });
    closeFilesToOthers(files);
    const opened = embedded(client, release, { freeBytes });
    if (migrated) await opened.migrate();
    return opened;
  } catch (error) {
    await release?.();
    if (isDamage(error)) throw new FolderBroken(folder, { cause: withoutValues(error) });
    throw error instanceof Error && "syscall" in error ? asFolderUnusable(folder, error) : error;
  }
}

/**
 * PostgreSQL takes its buffers at the start and keeps them. 128 MB, its default, are for a server of its own; here they would be
 * a third of the process's memory. What isn't in them comes from the system's cache of files.
 */
const inLittleMemory = { startParams: [...PGlite.defaultStartParams, "-c", "shared_buffers=32MB"] };

/** Creates an empty database beside `files` and moves it there when it is whole, so that a killed start leaves none. */
async function createDatabase(files: string): Promise<void> {
  const unfinished = `${files}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  await (await PGlite.create(unfinished, inLittleMemory)).close();
  renameSync(unfinished, files);
}

/** The files of the database in the folder are damaged, or some are missing. */
export class FolderBroken extends OperatorError {
  constructor(folder: string, options?: ErrorOptions) {
    super(
      `The database in ${folder} can't be opened, because files in it are damaged or missing. Move the folder away, then restore a backup. If this was its first start, it holds nothing yet.`,
      options,
    );
    this.name = "FolderBroken";
  }
}

/** Another major version of PostgreSQL made the files. */
export class OtherPostgres extends OperatorError {
  constructor(folder: string, found: string) {
    super(
      `The database in ${folder} was made by PostgreSQL ${found}, and this release of Readyline has PostgreSQL ${postgresMajor}. Make a backup with the release that used it last, then restore the backup with this one.`,
    );
    this.name = "OtherPostgres";
  }
}

/** The major version of PostgreSQL inside PGlite. */
export const postgresMajor = "18";

/** Throws FolderBroken without the file that PostgreSQL looks for first: PGlite would write a new database over the old. */
function requireWhole(folder: string, files: string): void {
  const version = path.join(files, "PG_VERSION");
  if (!existsSync(version)) throw new FolderBroken(folder);
  const found = readFileSync(version, "utf8").trim();
  if (found !== postgresMajor) throw new OtherPostgres(folder, found);
}

/** PostgreSQL found a damaged or missing file. */
function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && /^(XX|58)/.test(String(error.code))) || isDamage(error.cause);
}

/** Opens a database in memory, empty or from a dump. For tests. */
export async function openInMemory(
  dump?: Blob,
  options: Options = {},
): Promise<Database & { client: PGlite }> {
  const client = await PGlite.create({ ...inLittleMemory, ...(dump && { loadDataDir: dump }) });
  return { ...embedded(client, async () => undefined, options), client };
}

function embedded(
  client: PGlite,
  release: () => Promise<void>,
  { freeBytes = null, slowMs }: Options,
): Database {
  // Transactions run one at a time, so one list is enough.
  const statements: string[] = [];
  const logger = { logQuery: (statement: string) => void statements.push(statement) };
  const db = drizzle({ client: batched(client, { prepares: true }), logger });
  const once = drizzle({ client: batched(client, { prepares: false }), logger });
  const watch = watchTransactions({ slowMs });
  const limitLog = limitWriteAheadLog(client);
  let closing: Promise<void> | undefined;

  async function perform<T>(run: (tx: Tx) => Promise<T>, by = once): Promise<T> {
    const isFull = freeBytes !== null && freeBytes() < floorBytes;
    try {
      if (!isFull) await limitLog();
      return await by.transaction(
        async (tx) => {
          try {
            return await run(tx);
          } catch (error) {
            endAfterPanic(error);
            throw error;
          }
        },
        isFull ? { accessMode: "read only" } : undefined,
      );
    } catch (error) {
      endAfterPanic(error);
      throw isOutOfSpace(error, isFull) ? new DiskFull({ cause: withoutValues(error) }) : error;
    }
  }

  return {
    engine: "embedded",
    transaction: (run, role) =>
      perform(async (tx) => {
        statements.length = 0;
        const from = performance.now();
        try {
          if (role) await tx.execute(sql.raw(`set local role ${role}`));
          return await run(tx);
        } finally {
          watch.note(performance.now() - from, statements);
        }
      }, db),
    async ping() {
      if (freeBytes !== null && freeBytes() < floorBytes) throw new DiskFull();
      let timer: NodeJS.Timeout | undefined;
      const tooLate = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new DatabaseUnavailable()), pingMs);
      });
      await Promise.race([client.query("select 1"), tooLate]).finally(() => clearTimeout(timer));
    },
    long: (run) => perform(run),
    status: () => ({
      pool: null,
      slow: watch.slow,
      slowMs: watch.slowMs,
      disk: freeBytes && { freeBytes: freeBytes(), floorBytes },
    }),
    migrate: () => perform(migrate),
    close() {
      closing ??= client.close().finally(release);
      return closing;
    },
  };
}

/**
 * When PostgreSQL can't write its log it says PANIC, and a server would end all its processes. Inside this process the next
 * statement, even a rollback, would never return. So the process ends here; what was confirmed is in the log.
 */
function endAfterPanic(error: unknown): void {
  if (!(error instanceof Error)) return;
  endAfterPanic(error.cause);
  if (!("severity" in error) || error.severity !== "PANIC") return;
  process.stderr.write(
    `Readyline ends, because its database can't go on: ${error.message}. Nothing that was saved is lost. Mend this, then start it again.\n`,
  );
  process.exit(1);
}

const mostLogBytes = 64 * 1024 * 1024;
const logCheckMs = 1000;

/**
 * Inside one process PostgreSQL makes no checkpoint by itself, so its write-ahead log would grow until the process ends.
 * The function that is returned looks at most once a second, and makes one when the log has grown by 64 MB.
 */
function limitWriteAheadLog(client: PGlite): () => Promise<void> {
  let checkedAt = performance.now();
  return async () => {
    if (performance.now() - checkedAt < logCheckMs) return;
    checkedAt = performance.now();
    const { rows } = await client.query<{ bytes: number }>(
      "select (pg_current_wal_lsn() - redo_lsn)::float8 as bytes from pg_control_checkpoint()",
    );
    if ((rows[0]?.bytes ?? 0) <= mostLogBytes) return;
    await client.exec("checkpoint").catch((error: unknown) => {
      endAfterPanic(error);
      throw error;
    });
  };
}

/** PostgreSQL found no space, or wrote in a transaction that is read-only because there is too little. */
function isOutOfSpace(error: unknown, isFull: boolean): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? error.code : undefined;
  return code === "53100" || (isFull && code === "25006") || isOutOfSpace(error.cause, isFull);
}

// Drizzle's error holds the values that were sent.
const withoutValues = (error: unknown) => (isQueryError(error) ? error.cause : error);
