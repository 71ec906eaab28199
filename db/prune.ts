import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { asGate } from "./engine/as-viewer";

/**
 * The most rows that one transaction deletes: so many that it ends long before its deadline, also when nothing was deleted
 * for months. db/law/activity.sql has the same number.
 */
const atOnce = 10_000;

/** Deletes the rows of a table for which `isOld` is true, in transactions of at most 10,000. @returns how many. */
export async function prune(table: PgTable, isOld: SQL | undefined): Promise<number> {
  return untilFewer(() =>
    asGate(async (tx) => {
      const some = tx.select({ row: sql`ctid` }).from(table).where(isOld).limit(atOnce);
      const gone = await tx
        .delete(table)
        .where(sql`ctid = any(array(${some}))`)
        .returning({ one: sql<number>`1` });
      return gone.length;
    }),
  );
}

/** Repeats `change`, which changes 10,000 rows at most, until it changes fewer. @returns how many in all. */
export async function untilFewer(change: () => Promise<number>): Promise<number> {
  for (let all = 0; ; ) {
    const changed = await change();
    all += changed;
    if (changed < atOnce) return all;
  }
}
