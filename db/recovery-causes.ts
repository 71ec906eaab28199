import { eq } from "drizzle-orm";
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

/** Replaces the causes that the viewer named. */
export async function saveRecoveryCauses(
  tx: Tx,
  viewer: Viewer,
  causes: readonly RecoveryCause[],
): Promise<void> {
  await tx.delete(recoveryCauses).where(eq(recoveryCauses.userId, viewer.id));
  if (causes.length === 0) return;
  await tx.insert(recoveryCauses).values(causes.map((cause) => ({ userId: viewer.id, cause })));
}
