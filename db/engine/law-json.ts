import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "./database";

/**
 * The JSON that a function of the law returns, in one statement; null for SQL's null. Days are strings in it, and so are
 * moments: `momentOf` reads one.
 * @param call such as sql`app.enter(${person}, ${session})`.
 */
export async function lawJson<Json>(tx: Tx, call: SQL): Promise<Json | null> {
  const [row] = await tx.select({ json: sql<Json | null>`found.json` }).from(sql`${call} as found (json)`);
  return row?.json ?? null;
}

/** A moment of a JSON value, as a column of a query returns it: to the millisecond. */
export const momentOf = (text: string): Date => new Date(text);
