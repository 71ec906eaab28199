import { and, asc, eq, gte, sql } from "drizzle-orm";
import type { Day } from "@/lib/days";
import type { ResourceKind } from "@/lib/guide/resources";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { cardDays, resources } from "./schema/resources";

export type ResourceEntry = { kind: ResourceKind; name: string; passes: number };

/** What the guide begins with. */
const firstResources: ResourceEntry[] = [
  { kind: "bank", name: "UWorld", passes: 0 },
  { kind: "self-assessment", name: "NBME and UWSA", passes: 0 },
  { kind: "text", name: "One review text", passes: 0 },
  { kind: "cards", name: "Anki", passes: 0 },
];

/** What the applicant studies with, in the order of entry. */
export async function listResources(tx: Tx, userId: string) {
  return tx
    .select({ id: resources.id, kind: resources.kind, name: resources.name, passes: resources.passes })
    .from(resources)
    .where(eq(resources.userId, userId))
    .orderBy(asc(resources.position), asc(resources.id));
}

/** Gives a new applicant the guide's resources to begin with. */
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
 * Adds a resource. The id comes from the form: sent twice, it is one row.
 * @returns false when this form made another one before.
 */
export async function addResource(
  tx: Tx,
  viewer: Viewer,
  id: string,
  entry: ResourceEntry,
): Promise<boolean> {
  const inserted = await tx
    .insert(resources)
    .values({ userId: viewer.id, id, position: 100, ...entry })
    .onConflictDoNothing()
    .returning({ id: resources.id });
  if (inserted.length > 0) return true;
  const there = (await listResources(tx, viewer.id)).find((resource) => resource.id === id);
  return there?.name === entry.name && there.kind === entry.kind;
}

/** @returns false when it isn't there. */
export async function editResource(
  tx: Tx,
  viewer: Viewer,
  id: string,
  entry: ResourceEntry,
): Promise<boolean> {
  const updated = await tx
    .update(resources)
    .set(entry)
    .where(and(eq(resources.userId, viewer.id), eq(resources.id, id)))
    .returning({ id: resources.id });
  return updated.length > 0;
}

/** @returns false when it isn't there. */
export async function removeResource(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  const removed = await tx
    .delete(resources)
    .where(and(eq(resources.userId, viewer.id), eq(resources.id, id)))
    .returning({ id: resources.id });
  return removed.length > 0;
}

/** Flashcards by day since `from`, oldest first. */
export async function listCardDays(tx: Tx, userId: string, from: Day) {
  return tx
    .select({ doneOn: cardDays.doneOn, cards: cardDays.cards })
    .from(cardDays)
    .where(and(eq(cardDays.userId, userId), gte(cardDays.doneOn, from)))
    .orderBy(asc(cardDays.doneOn));
}

/** Sets how many flashcards the viewer reviewed on a day; 0 takes the day out. */
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
