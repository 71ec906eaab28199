import { type DrizzleQueryError, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./database";
import { database } from "./open";

/**
 * The only door to personal data: runs `run` in one transaction in which the database knows who is looking and
 * shows and takes only what that person may see and change.
 *
 * The role and the viewer are set for this transaction alone, in one statement, bound and never spliced.
 * A row that isn't the viewer's is not there: a read returns nothing, and a write changes nothing, so writers ask
 * for `returning` and treat an empty answer as not found. Throws DatabaseUnavailable.
 */
export async function asViewer<T>(viewer: Viewer, run: (tx: Tx) => Promise<T>): Promise<T> {
  return asRole("readyline_app", viewer.id, run);
}

/**
 * The door before anyone is signed in: accounts, credentials, resets and rate limits, and no study data, because
 * its role has no grant on any. Throws DatabaseUnavailable.
 */
export async function asGate<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  return asRole("readyline_gate", "", run);
}

/** The door of commands run from a shell by whoever runs the server: may change a person's role, sees no study data. */
export async function asOperator<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  return asRole("readyline_operator", "", run);
}

/**
 * Goes on, in a transaction of the gate that has just made somebody's account, as that person: what they do then is
 * kept together with the account or not at all.
 */
export async function goOnAs(tx: Tx, userId: string): Promise<void> {
  await become(tx, "readyline_app", userId);
}

type DatabaseRole = "readyline_app" | "readyline_gate" | "readyline_operator";

async function become(tx: Tx, role: DatabaseRole, viewerId: string): Promise<void> {
  await tx.execute(
    sql`select set_config('app.viewer_id', ${viewerId}, true), set_config('role', ${role}, true)`,
  );
}

async function asRole<T>(role: DatabaseRole, viewerId: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  const opened = await database();
  try {
    return await opened.transaction(async (tx) => {
      await become(tx, role, viewerId);
      return run(tx);
    });
  } catch (error) {
    throw isQueryError(error) ? new StatementFailed(error) : error;
  }
}

// By its shape: the bundler makes several copies of the class, and the database may have been opened by another one.
function isQueryError(error: unknown): error is DrizzleQueryError {
  return error instanceof Error && "query" in error && "params" in error;
}

/** The database refused a statement. Says which and why, and holds none of the values that it was sent. */
export class StatementFailed extends Error {
  /** PostgreSQL's five characters, 42501 for what a policy or a grant forbids. */
  readonly code: string | undefined;

  constructor({ query, cause }: DrizzleQueryError) {
    const code = cause && "code" in cause ? String(cause.code) : undefined;
    super(`The database refused a statement (${code ?? "no code"}): ${query}`);
    this.name = "StatementFailed";
    this.code = code;
  }
}
