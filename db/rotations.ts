import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { RotationEntry } from "@/lib/input/plan";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { deleteOwned, editSeen, findDeleted, insertOnce, restoreOwned } from "./owned";
import { rotations } from "./schema/rotations";

const columns = {
  id: rotations.id,
  name: rotations.name,
  kind: rotations.kind,
  from: rotations.fromOn,
  to: rotations.toOn,
  version: rotations.version,
};

const here = (userId: string) => and(eq(rotations.userId, userId), isNull(rotations.deletedAt));

/** The applicant's rotations, by their first day. */
export async function listRotations(tx: Tx, userId: string) {
  return tx
    .select(columns)
    .from(rotations)
    .where(here(userId))
    .orderBy(asc(rotations.fromOn), asc(rotations.id));
}

type RotationRow = Awaited<ReturnType<typeof listRotations>>[number];

/** The rotations of many applicants, by applicant id. */
export async function listRotationsOf(tx: Tx, userIds: string[]): Promise<Map<string, RotationRow[]>> {
  const rows = await tx
    .select({ userId: rotations.userId, ...columns })
    .from(rotations)
    .where(and(inArray(rotations.userId, userIds), isNull(rotations.deletedAt)))
    .orderBy(asc(rotations.fromOn), asc(rotations.id));
  const byUser = new Map<string, RotationRow[]>();
  for (const { userId, ...row } of rows) byUser.set(userId, [...(byUser.get(userId) ?? []), row]);
  return byUser;
}

/** One of the viewer's rotations, or null. */
export async function getRotation(tx: Tx, viewer: Viewer, id: string) {
  const [row] = await tx
    .select(columns)
    .from(rotations)
    .where(and(here(viewer.id), eq(rotations.id, id)));
  return row ?? null;
}

const asRow = ({ from, to, ...entry }: RotationEntry) => ({ ...entry, fromOn: from, toOn: to });

/**
 * Adds a rotation. The id comes from the form, so a form that is sent twice makes one row.
 * @returns false when this form already made a rotation with other content.
 */
export const addRotation = async (tx: Tx, viewer: Viewer, id: string, entry: RotationEntry) =>
  (await insertOnce(tx, rotations, viewer, id, asRow(entry))) !== "refused";

/** Saves if the stored version is still `seen`. */
export const editRotation = (tx: Tx, viewer: Viewer, id: string, seen: number, entry: RotationEntry) =>
  editSeen(tx, rotations, viewer, { id, seen }, asRow(entry));

/** Deletes a rotation. It can be restored for thirty days. @returns false when it isn't there. */
export const removeRotation = (tx: Tx, viewer: Viewer, id: string) => deleteOwned(tx, rotations, viewer, id);

/** `id` if it is a deleted rotation of the viewer's that can be restored, else null. */
export const findDeletedRotation = (tx: Tx, viewer: Viewer, id: string | undefined) =>
  findDeleted(tx, rotations, viewer, id);

/** Restores a deleted rotation. @returns false when it isn't there. */
export const restoreRotation = (tx: Tx, viewer: Viewer, id: string) =>
  restoreOwned(tx, rotations, viewer, id);
