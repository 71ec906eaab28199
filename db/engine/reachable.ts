import type { Logger } from "pino";
import { operatorSentence } from "@/lib/operator-error";
import { noteForServer } from "@/lib/request-notes";
import {
  type Database,
  DatabaseUnavailable,
  isCommitUnknown,
  isDatabaseUnavailable,
  isDiskFull,
} from "./database";
import { checkRelease } from "./migrate";

/** Why no request can be served, in words that are safe for everyone. */
type Reason = "the database does not answer" | "the database does not fit this server" | "the disk is full";

/** No transaction runs, because it is not known whether this release can run on the database, or because it can't. */
class NotServing extends DatabaseUnavailable {
  constructor(readonly reason: Reason) {
    super();
  }
}

/** The reason behind an error of a transaction, for /readyz. */
export function reasonOf(error: unknown): Reason {
  if (isDiskFull(error)) return "the disk is full";
  // Checked by its shape, because the bundler makes several copies of the class.
  return isNotServing(error) ? error.reason : "the database does not answer";
}

function isNotServing(error: unknown): error is NotServing {
  return isDatabaseUnavailable(error) && error instanceof Error && "reason" in error;
}

/** The server refuses the login, or the database is gone. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return "code" in error && typeof error.code === "string"
    ? /^(28...|3D000)$/.test(error.code)
    : isRefused(error.cause);
}

const hasNoAnswer = (error: unknown) => isDatabaseUnavailable(error) || isCommitUnknown(error);

/** How long after a failed check the next one begins, in milliseconds. */
const pauseMs = 1000;

export type ServerLog = Pick<Logger, "info" | "warn" | "error">;

/** A database for a server. `start` checks the release for the first time. */
export type Guarded = Database & {
  /** Throws what the operator has to mend. If the database does not answer, it is asked again and again instead. */
  start(): Promise<void>;
};

/**
 * Lets transactions run only after this release was found to fit the database. When a transaction gets no answer, the
 * database is asked every second until it answers. Then its release is compared again, because it may have been replaced;
 * until that is done, requests go on.
 * Losing and regaining it is logged once each.
 */
export function guard(database: Database, log: ServerLog): Guarded {
  let serves = false;
  /** Why the last check failed. */
  let reason: Reason | null = null;
  let isChecking = false;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  function settle(error: unknown): void {
    if (isClosed) return;
    const before = reason;
    if (error === null) {
      reason = null;
      serves = true;
      // With the level of the loss, so that no log shows only one of the two.
      if (before !== null) log.warn("The database answers again");
      return;
    }
    if (hasNoAnswer(error)) {
      reason = "the database does not answer";
      if (before !== reason) log.warn("The database does not answer");
    } else {
      reason = "the database does not fit this server";
      serves = false;
      if (before !== reason)
        log.error({ err: error }, operatorSentence(error) ?? "The database can't be used");
    }
    timer = setTimeout(check, pauseMs);
    timer.unref();
  }

  const ask = () => database.transaction(checkRelease);

  async function check(): Promise<void> {
    if (isChecking) return;
    isChecking = true;
    clearTimeout(timer);
    settle(
      await ask().then(
        () => null,
        (error: unknown) => error,
      ),
    );
    isChecking = false;
  }

  async function watched<T>(use: () => Promise<T>): Promise<T> {
    try {
      if (!serves && reason !== null) throw new NotServing(reason);
      // This request has waited for an answer once, and now it would show its form again.
      if (globalThis.readylineRequest?.getStore()?.databaseIsDown) throw new DatabaseUnavailable();
      return await use();
    } catch (error) {
      if (isDiskFull(error)) noteForServer({ diskIsFull: true });
      if (hasNoAnswer(error) || isRefused(error)) {
        noteForServer({ databaseIsDown: true });
        if (serves) void check();
      }
      throw error;
    }
  }

  return {
    ...database,
    async start() {
      try {
        await ask();
      } catch (error) {
        if (!hasNoAnswer(error)) throw error;
        return settle(error);
      }
      settle(null);
      log.info({ engine: database.engine }, "The database is open");
    },
    transaction: (run, role) => watched(() => database.transaction(run, role)),
    ping: () => watched(() => database.ping()),
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await database.close();
    },
  };
}
