import { and, asc, eq, gte, sql } from "drizzle-orm";
import type { Day } from "@/lib/days";
import { firstResources } from "@/lib/guide/resources";
import type { ResourceEntry } from "@/lib/input/plan";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { editOwned, insertOnce, removeOwned } from "./owned";
import { cardDays, resources } from "./schema/resources";

/** What the applicant studies with, in the order of entry. */
export async function listResources(tx: Tx, userId: string) {
  return tx
    .select({ id: resources.id, kind: resources.kind, name: resources.name, passes: resources.passes })
    .from(resources)
    .where(eq(resources.userId, userId))
    .orderBy(asc(resources.position), asc(resources.id));
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

/** @returns false when it isn't there. */
export const editResource = (tx: Tx, viewer: Viewer, id: string, entry: ResourceEntry) =>
  editOwned(tx, resources, viewer, id, entry);

/** @returns false when it isn't there. */
export const removeResource = (tx: Tx, viewer: Viewer, id: string) => removeOwned(tx, resources, viewer, id);

/** Flashcards by day since `from`, oldest first. */
export async function listCardDays(tx: Tx, userId: string, from: Day) {
  return tx
    .select({ doneOn: cardDays.doneOn, cards: cardDays.cards })
    .from(cardDays)
    .where(and(eq(cardDays.userId, userId), gte(cardDays.doneOn, from)))
    .orderBy(asc(cardDays.doneOn));
}

/** Sets how many flashcards the viewer reviewed on a day; 0 removes the day. */
export async function setCardDay(tx: Tx, viewer: Viewer, doneOn: Day, cards: number): Promise<void> {
  if (cards === 0) {
    await tx.delete(cardDays).where(and(eq(cardDays.userId, viewer.id), eq(cardDays.doneOn, doneOn)));
    return;
  }
  await tx
    .insert(cardDays)
    .values({ userId: viewer.id, doneOn, cards })
    .onConflictDoUpdate({ target: [cardDays.userId, cardDays.doneOn], set: { cards: sql`excluded.cards` } });
}
