import { sql } from "drizzle-orm";
import { asGateForLong } from "./engine/as-viewer";

/**
 * Takes the snapshot from which admins get counts over everyone, unless it was taken already on this day (UTC): so it can be
 * called as often as wanted, and by several processes. With many people it takes longer than a request may. Throws DatabaseUnavailable and StatementFailed.
 * @returns whether it was taken now.
 */
export async function takeSnapshot(): Promise<boolean> {
  return asGateForLong(async (tx) => {
    const [row] = await tx.select({ taken: sql<boolean>`app.take_snapshot()` }).from(sql`(select 1) as one`);
    return row?.taken ?? false;
  });
}
