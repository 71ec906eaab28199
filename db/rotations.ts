import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Rotation } from "@/lib/guide/rotations";
import type { RotationEntry } from "@/lib/input/plan";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { deleteOwned, editOwned, findDeleted, insertOnce, restoreOwned } from "./owned";
import { rotations } from "./schema/rotations";

const columns = {
  id: rotations.id,
  name: rotations.name,
  kind: rotations.kind,
  from: rotations.fromOn,
  to: rotations.toOn,
};

/** The applicant's rotations, by their first day. */
export async function listRotations(tx: Tx, userId: string): Promise<Rotation[]> {
  return tx
    .select(columns)
    .from(rotations)
    .where(and(eq(rotations.userId, userId), isNull(rotations.deletedAt)))
    .orderBy(asc(rotations.fromOn), asc(rotations.id));
}

/** The rotations of many applicants, by applicant id. */
export async function listRotationsOf(tx: Tx, userIds: string[]): Promise<Map<string, Rotation[]>> {
  const rows = await tx
    .select({ userId: rotations.userId, ...columns })
    .from(rotations)
    .where(and(inArray(rotations.userId, userIds), isNull(rotations.deletedAt)))
    .orderBy(asc(rotations.fromOn), asc(rotations.id));
  const byUser = new Map<string, Rotation[]>();
  for (const { userId, ...row } of rows) byUser.set(userId, [...(byUser.get(userId) ?? []), row]);
  return byUser;
}

const asRow = ({ from, to, ...entry }: RotationEntry) => ({ ...entry, fromOn: from, toOn: to });

/**
 * Adds a rotation. The id comes from the form, so a form that is sent twice makes one row.
 * @returns false when this form already made a rotation with other content.
 */
export const addRotation = async (tx: Tx, viewer: Viewer, id: string, entry: RotationEntry) =>
  (await insertOnce(tx, rotations, viewer, id, asRow(entry))) !== "refused";

/** @returns false when it isn't there. */
export const editRotation = (tx: Tx, viewer: Viewer, id: string, entry: RotationEntry) =>
  editOwned(tx, rotations, viewer, id, asRow(entry));

/** Deletes a rotation. It can be restored for thirty days. @returns false when it isn't there. */
export const removeRotation = (tx: Tx, viewer: Viewer, id: string) => deleteOwned(tx, rotations, viewer, id);

/** `id` if it is a deleted rotation of the viewer's that can be restored, else null. */
export const findDeletedRotation = (tx: Tx, viewer: Viewer, id: string | undefined) =>
  findDeleted(tx, rotations, viewer, id);

/** Restores a deleted rotation. @returns false when it isn't there. */
export const restoreRotation = (tx: Tx, viewer: Viewer, id: string) =>
  restoreOwned(tx, rotations, viewer, id);
