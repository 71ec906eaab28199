import { type Database, isCommitUnknown, isDatabaseUnavailable, isDiskFull, isQueryError } from "./database";
import type { SlowTransaction } from "./slow-transactions";

/**
 * How a transaction ended. Refused: the database refused a statement, or the disk is full. Rolled back: our code threw.
 * Unknown: no answer came after COMMIT.
 */
export type Outcome = "committed" | "rolled back" | "refused" | "unavailable" | "unknown";

/** What the server is told about its transactions, for the log and the metrics. Commands tell nobody. */
export type TransactionObserver = {
  /** `ms` includes waiting for a connection. */
  ended(ms: number, outcome: Outcome): void;
  slow(transaction: SlowTransaction): void;
};

// On globalThis, because the bundler makes several copies of this module.
declare global {
  var readylineTransactions: TransactionObserver | undefined;
  var readylineLostAt: Date | undefined;
}

/** When the database last did not answer this process. */
export function databaseLostAt(): Date | null {
  return globalThis.readylineLostAt ?? null;
}

/** The same database, whose transactions are reported to the observer. */
export function observed(database: Database): Database {
  return {
    ...database,
    async transaction(run, role) {
      const from = performance.now();
      const end = (outcome: Outcome) =>
        globalThis.readylineTransactions?.ended(performance.now() - from, outcome);
      try {
        const result = await database.transaction(run, role);
        end("committed");
        return result;
      } catch (error) {
        const outcome = outcomeOf(error);
        if (outcome === "unavailable") globalThis.readylineLostAt = new Date();
        end(outcome);
        throw error;
      }
    },
  };
}

function outcomeOf(error: unknown): Outcome {
  if (isDatabaseUnavailable(error)) return "unavailable";
  if (isCommitUnknown(error)) return "unknown";
  return isQueryError(error) || isDiskFull(error) ? "refused" : "rolled back";
}
