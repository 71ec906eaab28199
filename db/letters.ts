import { isDeepStrictEqual } from "node:util";
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Day } from "@/lib/days";
import type { Letter, LetterState } from "@/lib/guide/letters";
import type { LetterEntry } from "@/lib/input/letter";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import {
  deleteOwned,
  editSeen,
  findDeleted,
  insertOnce,
  listChanged,
  listOfEach,
  restoreOwned,
  type Written,
} from "./owned";
import { letterDetails, letterSteps, letters } from "./schema/letters";

const columns = {
  id: letters.id,
  writer: letters.writer,
  institution: letters.institution,
  specialty: letters.specialty,
  kind: letters.kind,
  speaksToGrowth: letters.speaksToGrowth,
  waived: letters.waived,
  state: letters.state,
  since: letters.sinceOn,
  dueOn: letters.dueOn,
};

/** A letter with everything that a mentor may see. */
export type LetterRow = Letter & {
  institution: string | null;
  specialty: string | null;
  speaksToGrowth: boolean | null;
  waived: boolean;
};

/** How many programs a letter is assigned to, for letters of `userIds` that the viewer may read. */
async function countAssigned(tx: Tx, userIds: readonly string[]) {
  const people = sql.join(
    userIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await tx
    .select({
      userId: sql<string>`counted.user_id`,
      letterId: sql<string>`counted.letter_id`,
      count: sql<number>`counted.count`,
    })
    .from(sql`app.letter_program_counts(array[${people}]::uuid[]) as counted`);
  const counts = new Map(rows.map(({ userId, letterId, count }) => [`${userId} ${letterId}`, count]));
  return (userId: string, { id }: { id: string }) => counts.get(`${userId} ${id}`) ?? 0;
}

/** Of a letter and its private details. */
const isOfLetter = and(eq(letterDetails.userId, letters.userId), eq(letterDetails.letterId, letters.id));

/** Their letters. A deleted one is kept for a while, so that the deletion can be undone. */
const here = (userId: string) => and(eq(letters.userId, userId), isNull(letters.deletedAt));

/** The applicant's letters, by writer. */
export async function listLetters(tx: Tx, userId: string): Promise<LetterRow[]> {
  const [assigned, rows] = await Promise.all([
    countAssigned(tx, [userId]),
    tx.select(columns).from(letters).where(here(userId)).orderBy(asc(letters.writer), asc(letters.id)),
  ]);
  return rows.map((row) => ({ ...row, programs: assigned(userId, row) }));
}

/** What the rules need to know about the letters of many applicants, by applicant id. */
export async function listLettersOf(tx: Tx, userIds: string[]): Promise<Map<string, Letter[]>> {
  const { id, writer, kind, state, since, dueOn } = columns;
  const judged = { id, writer, kind, state, since, dueOn };
  const [assigned, found] = await Promise.all([
    countAssigned(tx, userIds),
    listOfEach(tx, letters, userIds, judged, [letters.writer, letters.id]),
  ]);
  return new Map(
    [...found].map(([userId, rows]) => [
      userId,
      rows.map((row) => ({ ...row, programs: assigned(userId, row) })),
    ]),
  );
}

/** The viewer's letters with the programs that each is assigned to. */
export async function listAssigned(tx: Tx, viewer: Viewer) {
  const rows = await tx
    .select({ id: letters.id, state: letters.state, programNames: letterDetails.programs })
    .from(letters)
    .leftJoin(letterDetails, isOfLetter)
    .where(here(viewer.id));
  return rows.map((row) => ({ ...row, programNames: row.programNames ?? [] }));
}

/** Ids of the applicant's letters that were changed after `since`. */
export const listChangedLetters = (tx: Tx, userId: string, since: Date) =>
  listChanged(tx, letters, userId, since);

/** One of the viewer's letters with its private details, or null. */
export async function getLetter(tx: Tx, viewer: Viewer, id: string) {
  const [row] = await tx
    .select({
      ...columns,
      version: letters.version,
      email: letterDetails.email,
      knows: letterDetails.knows,
      note: letterDetails.note,
      programNames: letterDetails.programs,
    })
    .from(letters)
    .leftJoin(letterDetails, isOfLetter)
    .where(and(here(viewer.id), eq(letters.id, id)));
  if (!row) return null;
  const programNames = row.programNames ?? [];
  return { ...row, programNames, programs: programNames.length };
}

/** The history of a letter's states, oldest first. */
export async function listLetterSteps(tx: Tx, userId: string, letterId: string) {
  return tx
    .select({ id: letterSteps.id, state: letterSteps.state, on: letterSteps.stepOn })
    .from(letterSteps)
    .where(and(eq(letterSteps.userId, userId), eq(letterSteps.letterId, letterId)))
    .orderBy(asc(letterSteps.at), asc(letterSteps.id));
}

/**
 * Adds a letter in the state "considering". The id comes from the form, so a form that is sent twice makes one row.
 * @returns false when this form already made a letter with other content.
 */
export async function addLetter(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { email, knows, note, programs, ...row }: LetterEntry,
  today: Day,
): Promise<boolean> {
  const done = await insertOnce(tx, letters, viewer, id, { ...row, sinceOn: today }, ["sinceOn"]);
  if (done === "added") {
    await writeDetails(tx, viewer, id, { email, knows, note, programs });
    await addStep(tx, viewer, id, "considering", today);
  }
  if (done !== "repeated") return done === "added";
  const there = await getLetter(tx, viewer, id);
  return isDeepStrictEqual([there?.email, there?.programNames], [email, programs]);
}

/** Saves if the stored version is still `seen`. */
export async function editLetter(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  { email, knows, note, programs, ...row }: LetterEntry,
): Promise<Written> {
  const written = await editSeen(tx, letters, viewer, { id, seen }, row);
  if (written === "written") await writeDetails(tx, viewer, id, { email, knows, note, programs });
  return written;
}

/**
 * Assigns a letter to a program of the viewer's list, or takes it from it; once or twice is the same. It is a change of the
 * letter, so an older form of it is in conflict. @returns false when the letter isn't there.
 */
export async function assignLetter(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { program, assigned }: { program: string; assigned: boolean },
): Promise<boolean> {
  const changed = await tx
    .update(letters)
    .set({ version: sql`${letters.version} + 1`, updatedAt: sql`now()` })
    .where(and(here(viewer.id), eq(letters.id, id)))
    .returning({ id: letters.id });
  if (changed.length === 0) return false;
  const without = sql`array_remove(${letterDetails.programs}, ${program})`;
  await tx
    .insert(letterDetails)
    .values({ userId: viewer.id, letterId: id, programs: assigned ? [program] : [] })
    .onConflictDoUpdate({
      target: [letterDetails.userId, letterDetails.letterId],
      set: { programs: assigned ? sql`${without} || ${program}::text` : without },
    });
  return true;
}

/** Moves a letter from the state that the viewer saw to another. @returns false when it is no longer in that state. */
export async function moveLetter(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { from, to, on }: { from: LetterState; to: LetterState; on: Day },
): Promise<boolean> {
  const moved = await tx
    .update(letters)
    .set({ state: to, sinceOn: on, version: sql`${letters.version} + 1`, updatedAt: sql`now()` })
    .where(and(here(viewer.id), eq(letters.id, id), eq(letters.state, from)))
    .returning({ id: letters.id });
  if (moved.length === 0) return false;
  await addStep(tx, viewer, id, to, on);
  return true;
}

/** Deletes a letter. It can be restored for thirty days. @returns false when it isn't there. */
export const removeLetter = (tx: Tx, viewer: Viewer, id: string) => deleteOwned(tx, letters, viewer, id);

/** `id` if it is a deleted letter of the viewer's that can be restored, else null. */
export const findDeletedLetter = (tx: Tx, viewer: Viewer, id: string | undefined) =>
  findDeleted(tx, letters, viewer, id);

/** Restores a deleted letter. @returns false when it isn't there. */
export const restoreLetter = (tx: Tx, viewer: Viewer, id: string) => restoreOwned(tx, letters, viewer, id);

/** The state of a deleted letter, and the programs that it is assigned to; null when there is none. */
export async function getDeletedLetter(tx: Tx, viewer: Viewer, id: string) {
  const [row] = await tx
    .select({ state: letters.state, programNames: letterDetails.programs })
    .from(letters)
    .leftJoin(letterDetails, isOfLetter)
    .where(and(eq(letters.userId, viewer.id), eq(letters.id, id), isNotNull(letters.deletedAt)));
  return row ? { ...row, programNames: row.programNames ?? [] } : null;
}

async function addStep(tx: Tx, viewer: Viewer, letterId: string, state: LetterState, stepOn: Day) {
  await tx.insert(letterSteps).values({ userId: viewer.id, letterId, state, stepOn });
}

async function writeDetails(
  tx: Tx,
  viewer: Viewer,
  letterId: string,
  details: Pick<LetterEntry, "email" | "knows" | "note" | "programs">,
): Promise<void> {
  await tx
    .insert(letterDetails)
    .values({ userId: viewer.id, letterId, ...details })
    .onConflictDoUpdate({ target: [letterDetails.userId, letterDetails.letterId], set: details });
}
