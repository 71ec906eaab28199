import { and, eq, inArray } from "drizzle-orm";
import type { RecoveryCause } from "@/lib/guide/recovery";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { recoveryCauses } from "./schema/recovery-causes";

/** The causes that this applicant named for a weak score, in no order. Nobody else can read them: for others it is empty. */
export async function listRecoveryCauses(tx: Tx, userId: string): Promise<RecoveryCause[]> {
  const rows = await tx
    .select({ cause: recoveryCauses.cause })
    .from(recoveryCauses)
    .where(eq(recoveryCauses.userId, userId));
  return rows.map(({ cause }) => cause);
}

/**
 * Saves what the viewer changed in the causes that they saw: adds those that are named by now, and removes those that no longer are.
 * What another tab named or removed meanwhile stays so.
 */
export async function saveRecoveryCauses(
  tx: Tx,
  viewer: Viewer,
  { seen, named }: { seen: readonly RecoveryCause[]; named: readonly RecoveryCause[] },
): Promise<void> {
  const removed = seen.filter((cause) => !named.includes(cause));
  const added = named.filter((cause) => !seen.includes(cause));
  const own = eq(recoveryCauses.userId, viewer.id);
  if (removed.length > 0)
    await tx.delete(recoveryCauses).where(and(own, inArray(recoveryCauses.cause, removed)));
  if (added.length > 0) {
    const rows = added.map((cause) => ({ userId: viewer.id, cause }));
    await tx.insert(recoveryCauses).values(rows).onConflictDoNothing();
  }
}
