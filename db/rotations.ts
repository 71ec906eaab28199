import { asc, eq } from "drizzle-orm";
import type { Rotation } from "@/lib/guide/rotations";
import type { RotationEntry } from "@/lib/input/plan";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { editOwned, insertOnce, removeOwned } from "./owned";
import { rotations } from "./schema/rotations";

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

/** @returns false when it isn't there. */
export const removeRotation = (tx: Tx, viewer: Viewer, id: string) => removeOwned(tx, rotations, viewer, id);
