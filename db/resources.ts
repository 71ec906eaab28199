import { and, asc, eq, gte, isNull, sql } from "drizzle-orm";
import type { Day } from "@/lib/days";
import { firstResources } from "@/lib/guide/resources";
import type { ResourceEntry } from "@/lib/input/plan";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { deleteOwned, editSeen, findDeleted, insertOnce, restoreOwned } from "./owned";
import { cardDays, resources } from "./schema/resources";

const columns = {
  id: resources.id,
  kind: resources.kind,
  name: resources.name,
  passes: resources.passes,
  version: resources.version,
};

const here = (userId: string) => and(eq(resources.userId, userId), isNull(resources.deletedAt));

/** What the applicant studies with, in the order of entry. */
export async function listResources(tx: Tx, userId: string) {
  return tx
    .select(columns)
    .from(resources)
    .where(here(userId))
    .orderBy(asc(resources.position), asc(resources.id));
}

/** One of the viewer's resources, or null. */
export async function getResource(tx: Tx, viewer: Viewer, id: string) {
  const [row] = await tx
    .select(columns)
    .from(resources)
    .where(and(here(viewer.id), eq(resources.id, id)));
  return row ?? null;
}

/** Adds the guide's resources to a new applicant's list. */
export async function addFirstResources(tx: Tx, viewer: Viewer): Promise<void> {
  await tx.insert(resources).values(
    firstResources.map((entry, position) => ({
      userId: viewer.id,
      id: crypto.randomUUID(),
      position,
      ...entry,
    })),
  );
}

/**
 * Adds a resource. The id comes from the form, so a form that is sent twice makes one row.
 * @returns false when this form already made a resource with other content.
 */
export const addResource = async (tx: Tx, viewer: Viewer, id: string, entry: ResourceEntry) =>
  (await insertOnce(tx, resources, viewer, id, { ...entry, position: 100 })) !== "refused";

/** Saves if the stored version is still `seen`. */
export const editResource = (tx: Tx, viewer: Viewer, id: string, seen: number, entry: ResourceEntry) =>
  editSeen(tx, resources, viewer, { id, seen }, entry);

/** Deletes a resource. It can be restored for thirty days. @returns false when it isn't there. */
export const removeResource = (tx: Tx, viewer: Viewer, id: string) => deleteOwned(tx, resources, viewer, id);

/** `id` if it is a deleted resource of the viewer's that can be restored, else null. */
export const findDeletedResource = (tx: Tx, viewer: Viewer, id: string | undefined) =>
  findDeleted(tx, resources, viewer, id);

/** Restores a deleted resource. @returns false when it isn't there. */
export const restoreResource = (tx: Tx, viewer: Viewer, id: string) =>
  restoreOwned(tx, resources, viewer, id);

/** Flashcards by day since `from`, oldest first. */
export async function listCardDays(tx: Tx, userId: string, from: Day) {
  return tx
    .select({ doneOn: cardDays.doneOn, cards: cardDays.cards })
    .from(cardDays)
    .where(and(eq(cardDays.userId, userId), gte(cardDays.doneOn, from)))
    .orderBy(asc(cardDays.doneOn));
}

/**
 * Sets how many flashcards the viewer reviewed on a day; 0 removes the day.
 * @param late of a total that may come much later than it was typed: the total that it replaced then (0: none; null: not
 * known). Another total that the day has by now is kept.
 * @returns the day's total now.
 */
export async function setCardDay(
  tx: Tx,
  viewer: Viewer,
  doneOn: Day,
  cards: number,
  late?: { seen: number | null },
): Promise<number> {
  const ofDay = and(eq(cardDays.userId, viewer.id), eq(cardDays.doneOn, doneOn));
  const isAsSeen = late && (late.seen === null ? sql`false` : eq(cardDays.cards, late.seen));
  if (cards === 0) await tx.delete(cardDays).where(and(ofDay, isAsSeen));
  else {
    await tx
      .insert(cardDays)
      .values({ userId: viewer.id, doneOn, cards })
      .onConflictDoUpdate({
        target: [cardDays.userId, cardDays.doneOn],
        set: { cards: sql`excluded.cards` },
        ...(isAsSeen && { setWhere: isAsSeen }),
      });
  }
  if (!late) return cards;
  const [now] = await tx.select({ cards: cardDays.cards }).from(cardDays).where(ofDay);
  return now?.cards ?? 0;
}
