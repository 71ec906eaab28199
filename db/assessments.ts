import { and, desc, eq, isNull } from "drizzle-orm";
import type { Assessment } from "@/lib/guide/assessments";
import type { AssessmentEntry } from "@/lib/input/assessment";
import { pageAsked, pagesOf } from "@/lib/pages";
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
import { assessmentNotes, assessments } from "./schema/assessments";

const columns = {
  id: assessments.id,
  takenOn: assessments.takenOn,
  source: assessments.source,
  form: assessments.form,
  score: assessments.score,
  percent: assessments.percent,
  fullLength: assessments.fullLength,
  timed: assessments.timed,
};

/**
 * How many of the newest tests the rules, the chart and the first list use: more than two years with a test a week. So no
 * page grows with the log; older tests have pages of their own.
 */
export const newestTests = 120;
const perPage = 50;

const newestFirst = (tx: Tx, userId: string) =>
  tx
    .select(columns)
    .from(assessments)
    .where(and(eq(assessments.userId, userId), isNull(assessments.deletedAt)))
    .orderBy(desc(assessments.takenOn), desc(assessments.logged));

/** The applicant's newest practice tests (`newestTests`), oldest first; of one day in the order of logging. */
export async function listAssessments(tx: Tx, userId: string) {
  return (await newestFirst(tx, userId).limit(newestTests)).reverse();
}

/**
 * One page of the practice tests that are older than those of listAssessments, newest first.
 * @param all how many practice tests the applicant has (ApplicantRecord).
 * @param asked the page in the address; without one, no tests are read.
 * @returns also the older tests that show which of these are repeats; 0 pages if there are no older tests.
 */
export async function listOlderAssessments(tx: Tx, userId: string, all: number, asked: string | undefined) {
  const older = all - newestTests;
  if (older <= 0 || asked === undefined)
    return { tests: [], known: [], page: 0, pages: older > 0 ? pagesOf(older, perPage) : 0 };
  const pages = pagesOf(older, perPage);
  const page = pageAsked(asked, pages);
  const known = await newestFirst(tx, userId)
    .offset(newestTests + (page - 1) * perPage)
    .limit(perPage + newestTests);
  return { tests: known.slice(0, perPage), known, page, pages };
}

export type OlderAssessments = Awaited<ReturnType<typeof listOlderAssessments>>;

/** Ids of the applicant's practice tests that were logged or changed after `since`. */
export const listChangedAssessments = (tx: Tx, userId: string, since: Date) =>
  listChanged(tx, assessments, userId, since);

/** The practice tests of listAssessments for many applicants, by applicant id. */
export async function listAssessmentsOf(tx: Tx, userIds: string[]): Promise<Map<string, Assessment[]>> {
  const { fullLength: _, timed: __, ...judged } = columns;
  const found = await listOfEach(tx, assessments, userIds, judged, [assessments.takenOn, assessments.logged]);
  return new Map([...found].map(([id, tests]) => [id, tests.slice(-newestTests)]));
}

/** One of the viewer's practice tests with its note, or null. */
export async function getAssessment(tx: Tx, viewer: Viewer, id: string) {
  const [row] = await tx
    .select({ ...columns, version: assessments.version, note: assessmentNotes.note })
    .from(assessments)
    .leftJoin(assessmentNotes, noteOf(viewer, id))
    .where(and(eq(assessments.userId, viewer.id), eq(assessments.id, id), isNull(assessments.deletedAt)));
  return row ?? null;
}

/**
 * Logs a practice test. The id comes from the form, so a form that is sent twice makes one row.
 * @returns false when this form already made a row with other content, or a row that was deleted since.
 */
export async function logAssessment(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { note, ...row }: AssessmentEntry,
): Promise<boolean> {
  const done = await insertOnce(tx, assessments, viewer, id, row);
  if (done === "added") await writeNote(tx, viewer, id, note);
  if (done !== "repeated") return done === "added";
  const [there] = await tx
    .select({ note: assessmentNotes.note })
    .from(assessmentNotes)
    .where(noteOf(viewer, id));
  return (there?.note ?? null) === note;
}

/** Saves if the stored version is still `seen`. */
export async function editAssessment(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  { note, ...row }: AssessmentEntry,
): Promise<Written> {
  const written = await editSeen(tx, assessments, viewer, { id, seen }, row);
  if (written === "written") await writeNote(tx, viewer, id, note);
  return written;
}

/** Deletes a practice test. It can be restored for thirty days. @returns false when it isn't there. */
export const deleteAssessment = (tx: Tx, viewer: Viewer, id: string) =>
  deleteOwned(tx, assessments, viewer, id);

/** `id` if it is a deleted practice test of the viewer's that can be restored, else null. */
export const findDeletedAssessment = (tx: Tx, viewer: Viewer, id: string | undefined) =>
  findDeleted(tx, assessments, viewer, id);

/** Restores a deleted practice test. @returns false when it isn't there. */
export const restoreAssessment = (tx: Tx, viewer: Viewer, id: string) =>
  restoreOwned(tx, assessments, viewer, id);

function noteOf(viewer: Viewer, id: string) {
  return and(eq(assessmentNotes.userId, viewer.id), eq(assessmentNotes.assessmentId, id));
}

async function writeNote(tx: Tx, viewer: Viewer, id: string, note: string | null): Promise<void> {
  if (note === null) {
    await tx.delete(assessmentNotes).where(noteOf(viewer, id));
    return;
  }
  await tx
    .insert(assessmentNotes)
    .values({ userId: viewer.id, assessmentId: id, note })
    .onConflictDoUpdate({
      target: [assessmentNotes.userId, assessmentNotes.assessmentId],
      set: { note },
    });
}
