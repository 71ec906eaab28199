import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { OperatorError } from "@/lib/operator-error";
import type { SlowTransaction } from "./slow-transactions";

/** One open transaction, on either engine. Statements sent together (Promise.all) travel together. */
export type Tx = Omit<PgDatabase<PgQueryResultHKT, Record<string, never>>, "transaction">;

/** What both engines offer. Personal data is reached through asViewer, never through this. */
export type Database = {
  engine: "embedded" | "postgres";
  /** Runs `run` in one transaction; rolls back when it throws. Throws DatabaseUnavailable when the database doesn't answer. */
  transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Brings the schema and the law up to date; safe to call again, and from two processes at once.
   * `login` is the PostgreSQL login of the server, which is then allowed to take the roles of asViewer and asGate.
   * Throws WrongRelease, whose message says what to do.
   */
  migrate(options?: { login?: string }): Promise<void>;
  /** How it does, for /health. */
  status(): DatabaseStatus;
  /** Waits for what is under way, then lets go of the files or connections. */
  close(): Promise<void>;
};

/** How the database does in this process. */
export type DatabaseStatus = {
  /** Connections in use, idle, at most, and transactions that wait for one; null: embedded, one at a time. */
  pool: { used: number; idle: number; most: number; waiting: number } | null;
  /** Since the process began. */
  slow: readonly SlowTransaction[];
  /** What counts as slow, in milliseconds. */
  slowMs: number;
};

/** The database did not answer: it restarts, is full, or is gone. Nothing of the transaction was kept. */
export class DatabaseUnavailable extends OperatorError {
  constructor(options?: ErrorOptions) {
    super("The database does not answer at the moment.", options);
    this.name = "DatabaseUnavailable";
  }
}

/** By its name: the bundler makes several copies of the class, and the database may have been opened by another one. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return error instanceof Error && error.name === "DatabaseUnavailable";
}
