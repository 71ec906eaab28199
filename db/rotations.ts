import { and, asc, eq } from "drizzle-orm";
import type { Rotation } from "@/lib/guide/rotations";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { rotations } from "./schema/rotations";

export type RotationEntry = Omit<Rotation, "id">;

/** The applicant's rotations, by their first day. */
export async function listRotations(tx: Tx, userId: string): Promise<Rotation[]> {
  return tx
    .select({
      id: rotations.id,
      name: rotations.name,
      kind: rotations.kind,
      from: rotations.fromOn,
      to: rotations.toOn,
    })
    .from(rotations)
    .where(eq(rotations.userId, userId))
    .orderBy(asc(rotations.fromOn), asc(rotations.id));
}

/**
 * Adds a rotation. The id comes from the form: sent twice, it is one row.
 * @returns false when this form made another one before.
 */
export async function addRotation(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { name, kind, from, to }: RotationEntry,
): Promise<boolean> {
  const inserted = await tx
    .insert(rotations)
    .values({ userId: viewer.id, id, name, kind, fromOn: from, toOn: to })
    .onConflictDoNothing()
    .returning({ id: rotations.id });
  if (inserted.length > 0) return true;
  const there = (await listRotations(tx, viewer.id)).find((rotation) => rotation.id === id);
  return there?.name === name && there.kind === kind && there.from === from && there.to === to;
}

/** @returns false when it isn't there. */
export async function editRotation(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { name, kind, from, to }: RotationEntry,
): Promise<boolean> {
  const updated = await tx
    .update(rotations)
    .set({ name, kind, fromOn: from, toOn: to })
    .where(and(eq(rotations.userId, viewer.id), eq(rotations.id, id)))
    .returning({ id: rotations.id });
  return updated.length > 0;
}

/** @returns false when it isn't there. */
export async function removeRotation(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  const removed = await tx
    .delete(rotations)
    .where(and(eq(rotations.userId, viewer.id), eq(rotations.id, id)))
    .returning({ id: rotations.id });
  return removed.length > 0;
}
