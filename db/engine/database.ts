import type { DrizzleQueryError } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { OperatorError } from "@/lib/operator-error";
import type { SlowTransaction } from "./slow-transactions";

/** One open transaction, on either engine. Statements that are started together (Promise.all) are sent together. */
export type Tx = Omit<PgDatabase<PgQueryResultHKT, Record<string, never>>, "transaction">;

/** How long /readyz waits for the database, in milliseconds: shorter than the patience of those who ask. */
export const pingMs = 2000;

/** The database's roles that a transaction can take (db/law/roles.sql). */
export type DatabaseRole = "readyline_app" | "readyline_gate" | "readyline_operator" | "readyline_backup";

/** What both engines offer. Personal data is reached through asViewer, never through this. */
export type Database = {
  engine: "embedded" | "postgres";
  /**
   * Runs `run` in one transaction, as `role` if there is one; rolls back when it throws. Throws DatabaseUnavailable when the
   * database doesn't answer, and CommitUnknown when it doesn't answer the commit.
   */
  transaction<T>(run: (tx: Tx) => Promise<T>, role?: DatabaseRole): Promise<T>;
  /** Asks the database for an answer, and touches no table. Throws when it doesn't come within `pingMs`. */
  ping(): Promise<void>;
  /** As transaction, without a deadline, and on PostgreSQL with a connection of its own: for a command, never for a request. */
  long<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Brings the schema and the law up to date; safe to call again, and from two processes at once.
   * `login` is the PostgreSQL login of the server, which is then allowed to take the roles of asViewer and asGate.
   * Throws WrongRelease and MissingRights, whose messages say what to do.
   */
  migrate(options?: { login?: string }): Promise<void>;
  /** For /health. */
  status(): DatabaseStatus;
  /** Waits for the transactions that run, then closes the files or connections. */
  close(): Promise<void>;
};

/** The state of the database in this process. */
export type DatabaseStatus = {
  /** Connections in use, idle and allowed, and transactions that wait for one. Null: embedded, which runs one at a time. */
  pool: { used: number; idle: number; most: number; waiting: number } | null;
  /** Since the process started. */
  slow: readonly SlowTransaction[];
  /** What counts as slow, in milliseconds. */
  slowMs: number;
  /**
   * The free bytes on the database's disk, and below how many writes are refused with DiskFull. Null: the disk is another
   * server's, or memory.
   */
  disk: { freeBytes: number; floorBytes: number } | null;
};

/**
 * The database did not answer: it restarts, has no free connection, is too busy, or is gone. The transaction was not saved,
 * and will not be.
 */
export class DatabaseUnavailable extends OperatorError {
  constructor(options?: ErrorOptions) {
    super("The database does not answer at the moment.", options);
    this.name = "DatabaseUnavailable";
  }
}

/** Checked by its name, because the bundler makes several copies of the class. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return error instanceof Error && error.name === "DatabaseUnavailable";
}

/** The disk has too little space for the database to write. Reading goes on. The transaction was not saved. */
export class DiskFull extends OperatorError {
  constructor(options?: ErrorOptions) {
    super("The disk of this server is full. Nothing was saved: try again when it has space.", options);
    this.name = "DiskFull";
  }
}

/** Checked by its name, because the bundler makes several copies of the class. */
export function isDiskFull(error: unknown): error is DiskFull {
  return error instanceof Error && error.name === "DiskFull";
}

/** The database refused a statement. Checked by its shape, because the bundler makes several copies of the class. */
export function isQueryError(error: unknown): error is DrizzleQueryError {
  return error instanceof Error && "query" in error && "params" in error;
}

/**
 * The database was asked to save the transaction, and its answer never came: the connection was lost, or the deadline
 * passed. The transaction may be saved or not, so whoever repeats it has to look first.
 */
export class CommitUnknown extends OperatorError {
  constructor(options?: ErrorOptions) {
    super(
      "The database did not say whether this was saved. Check what is stored before you repeat it.",
      options,
    );
    this.name = "CommitUnknown";
  }
}

/** Checked by its name, because the bundler makes several copies of the class. */
export function isCommitUnknown(error: unknown): boolean {
  return error instanceof Error && error.name === "CommitUnknown";
}
