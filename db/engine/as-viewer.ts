import { type DrizzleQueryError, sql } from "drizzle-orm";
import { currentClient } from "@/lib/client";
import { sessionIsOver } from "@/lib/lifetimes";
import { OperatorError } from "@/lib/operator-error";
import type { FullTable } from "@/lib/row-limits";
import type { Session, Viewer } from "@/lib/viewer";
import { type DatabaseRole, isQueryError, type Tx } from "./database";
import { lawJson, momentOf } from "./law-json";
import { database } from "./open";

/**
 * The only way to personal data: runs `run` in one transaction in which the database knows the viewer and allows only
 * what that person may read and change.
 *
 * One statement sets the role, the viewer, and from where they come (lib/client.ts), as bound parameters and for this transaction only. Rows that the viewer may
 * not use seem not to exist: a read returns nothing, and a write changes nothing. So writers use `returning` and treat
 * an empty result as not found. Throws DatabaseUnavailable and StatementFailed.
 */
export async function asViewer<T>(viewer: Viewer, run: (tx: Tx) => Promise<T>): Promise<T> {
  return asRole("readyline_app", viewer.id, run);
}

/** What the browser's cookie says: which session of which account. */
export type SessionClaim = { userId: string; sessionId: string };

/**
 * As asViewer, for the person whose session `claim` names: the check of the session and what `run` reads are one
 * transaction.
 * @returns the viewer and what `run` returned; null when the session was ended or is over, or the account is disabled or
 * deleted: then `run` was not called. Throws as asViewer does.
 */
export async function asSession<T>(
  claim: SessionClaim,
  now: Date,
  run: (tx: Tx, viewer: Viewer) => Promise<T>,
): Promise<{ viewer: Viewer; rows: T } | null> {
  const opened = await database();
  return namingStatements(() =>
    opened.transaction(async (tx) => {
      const viewer = await enter(tx, claim);
      if (!viewer?.session || sessionIsOver(viewer.session, viewer.role, now)) return null;
      return { viewer, rows: await run(tx, viewer) };
    }, "readyline_app"),
  );
}

type StoredViewer = Omit<Viewer, "session"> & {
  session: { [Key in keyof Session]: Session[Key] extends Date ? string : Session[Key] };
};

/** From here on the database knows the viewer, if the session is there. @returns the viewer as the account is stored now. */
export async function enter(tx: Tx, { userId, sessionId }: SessionClaim): Promise<Viewer | null> {
  const { address, device } = currentClient() ?? {};
  const found = await lawJson<StoredViewer>(
    tx,
    sql`app.enter(${userId}::uuid, ${sessionId}::uuid, ${address ?? ""}, ${device ?? ""})`,
  );
  if (!found) return null;
  const { startedAt, lastUsedAt, confirmedAt, ...session } = found.session;
  return {
    ...found,
    session: {
      ...session,
      startedAt: momentOf(startedAt),
      lastUsedAt: momentOf(lastUsedAt),
      confirmedAt: momentOf(confirmedAt),
    },
  };
}

/**
 * For everything before sign-in (accounts, credentials, resets, rate limits) and for sending mail. Its role has no grant
 * on study data. Throws DatabaseUnavailable and StatementFailed.
 */
export async function asGate<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  return asRole("readyline_gate", "", run);
}

/**
 * As asGate, for as long as it takes: for what goes over everybody, never for a request. Throws DatabaseUnavailable when the
 * database does not answer before it begins, and StatementFailed.
 */
export async function asGateForLong<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  const opened = await database();
  await opened.ping();
  return namingStatements(() =>
    opened.long(async (tx) => {
      await setRole(tx, "readyline_gate", "");
      return run(tx);
    }),
  );
}

/**
 * For commands from a shell of the server: they may change a person's role, and can't read study data. Throws
 * OperatorError for the server's login: only the owner's can take this role.
 */
export async function asOperator<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  const opened = await database();
  return namingStatements(() =>
    opened.transaction(async (tx) => {
      await takeOwnersRole(tx, "readyline_operator", "This login can't change accounts.");
      return run(tx);
    }),
  );
}

/**
 * For a backup: reads every row, all as they were at one moment, for as long as it takes, and writes nothing. Throws
 * OperatorError for the server's login: only the owner's can take this role.
 */
export async function asBackup<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  const opened = await database();
  return namingStatements(() =>
    opened.long(async (tx) => {
      await tx.execute(sql`set transaction isolation level repeatable read`);
      await takeOwnersRole(tx, "readyline_backup", "This login can't read the whole database.");
      return run(tx);
    }),
  );
}

/**
 * Continues a transaction of asGate that has just created an account, now as that person: what they do next is saved
 * together with the account, or not at all.
 */
export async function continueAs(tx: Tx, userId: string): Promise<void> {
  await setRole(tx, "readyline_app", userId);
}

async function setRole(tx: Tx, role: DatabaseRole, viewerId: string): Promise<void> {
  const { address, device } = currentClient() ?? {};
  await tx.execute(
    sql`select set_config('app.viewer_id', ${viewerId}, true), set_config('app.address', ${address ?? ""}, true), set_config('app.device', ${device ?? ""}, true), set_config('role', ${role}, true)`,
  );
}

/** @param otherwise what another login than the owner's is told. */
async function takeOwnersRole(
  tx: Tx,
  role: "readyline_operator" | "readyline_backup",
  otherwise: string,
): Promise<void> {
  await setRole(tx, role, "").catch((error: unknown) => {
    if (!isQueryError(error) || new StatementFailed(error).code !== "42501") throw error;
    throw new OperatorError(`${otherwise} Set MIGRATION_DATABASE_URL to that of the database's owner.`);
  });
}

async function asRole<T>(role: DatabaseRole, viewerId: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  const opened = await database();
  return namingStatements(() =>
    opened.transaction(async (tx) => {
      await setRole(tx, role, viewerId);
      return run(tx);
    }),
  );
}

async function namingStatements<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw isQueryError(error) ? new StatementFailed(error) : error;
  }
}

/** The database refused a statement. The message says which and why, without the values that were sent. */
export class StatementFailed extends Error {
  /** PostgreSQL's error code. 42501: a policy or a grant forbids it. */
  readonly code: string | undefined;
  /** The table in which the person has as many rows as one person can have, and that number; null: another reason. */
  readonly full: FullTable | null;

  constructor({ query, cause }: DrizzleQueryError) {
    const code = cause && "code" in cause ? String(cause.code) : undefined;
    super(`The database refused a statement (${code ?? "no code"}): ${query}`);
    this.name = "StatementFailed";
    this.code = code;
    // Raised by app.limit_rows (db/law/row-limits.sql).
    const [table = "", most] = code === "RL002" && cause ? cause.message.split(" ") : [];
    this.full = most === undefined ? null : { table, most: Number(most) };
  }
}

/**
 * A unique index refused a row, because an equal one is there: it can have come while this transaction ran. Checked by its
 * shape, as fullTable.
 */
export const isTaken = (error: unknown): boolean =>
  error instanceof Error && error.name === "StatementFailed" && (error as StatementFailed).code === "23505";

/** Checked by its shape, because the bundler makes several copies of the class. */
export function fullTable(error: unknown): FullTable | null {
  return error instanceof Error && "full" in error ? (error as StatementFailed).full : null;
}
