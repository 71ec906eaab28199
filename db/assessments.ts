import { and, asc, eq, gt, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Day } from "@/lib/days";
import type { Assessment, Source } from "@/lib/guide/assessments";
import { isUuid } from "@/lib/uuid";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { assessmentNotes, assessments } from "./schema/assessments";

/** What a form or an import says of a practice test. Exactly one of score (points) and percent is given. */
export type AssessmentEntry = {
  takenOn: Day;
  source: Source;
  form: string;
  score: number | null;
  percent: number | null;
  fullLength: boolean;
  timed: boolean;
  note: string | null;
};

/** What became of a write that named the version it saw. */
export type Written = "written" | "conflict" | "missing";

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

/** The applicant's practice tests, oldest first. */
export async function listAssessments(tx: Tx, userId: string) {
  return tx
    .select(columns)
    .from(assessments)
    .where(and(eq(assessments.userId, userId), isNull(assessments.deletedAt)))
    .orderBy(asc(assessments.takenOn), asc(assessments.id));
}

/** Ids of the applicant's practice tests that were logged or changed after `since`. */
export async function listChangedAssessments(tx: Tx, userId: string, since: Date): Promise<Set<string>> {
  const rows = await tx
    .select({ id: assessments.id })
    .from(assessments)
    .where(
      and(eq(assessments.userId, userId), isNull(assessments.deletedAt), gt(assessments.updatedAt, since)),
    );
  return new Set(rows.map(({ id }) => id));
}

/** The practice tests of many applicants, oldest first, by their ids: one row an applicant. */
export async function listAssessmentsOf(tx: Tx, userIds: string[]): Promise<Map<string, Assessment[]>> {
  const rows = await tx
    .select({
      userId: assessments.userId,
      tests: sql<
        [string, Day, Source, string, number | null, number | null][]
      >`json_agg(json_build_array(${assessments.id}, ${assessments.takenOn}, ${assessments.source}, ${assessments.form}, ${assessments.score}, ${assessments.percent}) order by ${assessments.takenOn}, ${assessments.id})`,
    })
    .from(assessments)
    .where(and(inArray(assessments.userId, userIds), isNull(assessments.deletedAt)))
    .groupBy(assessments.userId);
  return new Map(
    rows.map(({ userId, tests }) => [
      userId,
      tests.map(([id, takenOn, source, form, score, percent]) => ({
        id,
        takenOn,
        source,
        form,
        score,
        percent,
      })),
    ]),
  );
}

/** One practice test of the viewer's with her own note, or null. */
export async function getAssessment(tx: Tx, viewer: Viewer, id: string) {
  const [row] = await tx
    .select({ ...columns, version: assessments.version, note: assessmentNotes.note })
    .from(assessments)
    .leftJoin(assessmentNotes, noteOf(viewer, id))
    .where(and(eq(assessments.userId, viewer.id), eq(assessments.id, id), isNull(assessments.deletedAt)));
  return row ?? null;
}

/**
 * Logs a practice test. The id comes from the form: sent twice, it is one row.
 * @returns false when this form made another row before (sent again with other content, or deleted since).
 */
export async function logAssessment(
  tx: Tx,
  viewer: Viewer,
  id: string,
  entry: AssessmentEntry,
): Promise<boolean> {
  const { note, ...row } = entry;
  const inserted = await tx
    .insert(assessments)
    .values({ userId: viewer.id, id, ...row })
    .onConflictDoNothing()
    .returning({ id: assessments.id });
  if (inserted.length > 0) {
    await writeNote(tx, viewer, id, note);
    return true;
  }
  const there = await getAssessment(tx, viewer, id);
  return (
    there !== null &&
    there.takenOn === entry.takenOn &&
    there.form === entry.form &&
    there.score === entry.score &&
    there.percent === entry.percent
  );
}

/** Writes over the version that the viewer saw. */
export async function editAssessment(
  tx: Tx,
  viewer: Viewer,
  id: string,
  seen: number,
  entry: AssessmentEntry,
): Promise<Written> {
  const { note, ...row } = entry;
  const updated = await tx
    .update(assessments)
    .set({ ...row, version: sql`${assessments.version} + 1`, updatedAt: sql`now()` })
    .where(
      and(
        eq(assessments.userId, viewer.id),
        eq(assessments.id, id),
        eq(assessments.version, seen),
        isNull(assessments.deletedAt),
      ),
    )
    .returning({ id: assessments.id });
  if (updated.length === 0) return (await getAssessment(tx, viewer, id)) ? "conflict" : "missing";
  await writeNote(tx, viewer, id, note);
  return "written";
}

/** Deletes a practice test so that it can be brought back for a month. @returns false when it isn't there. */
export async function deleteAssessment(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  await tx
    .delete(assessments)
    .where(
      and(eq(assessments.userId, viewer.id), sql`${assessments.deletedAt} < now() - interval '30 days'`),
    );
  const deleted = await tx
    .update(assessments)
    .set({ deletedAt: sql`now()`, version: sql`${assessments.version} + 1` })
    .where(and(eq(assessments.userId, viewer.id), eq(assessments.id, id), isNull(assessments.deletedAt)))
    .returning({ id: assessments.id });
  return deleted.length > 0;
}

/** `id` if it is a deleted practice test of the viewer's that can be brought back, else null. */
export async function findDeletedAssessment(tx: Tx, viewer: Viewer, id: string | undefined) {
  if (!id || !isUuid(id)) return null;
  const [row] = await tx
    .select({ id: assessments.id })
    .from(assessments)
    .where(and(eq(assessments.userId, viewer.id), eq(assessments.id, id), isNotNull(assessments.deletedAt)));
  return row?.id ?? null;
}

/** Brings a deleted practice test back as it was. @returns false when it isn't there. */
export async function restoreAssessment(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  const restored = await tx
    .update(assessments)
    .set({ deletedAt: null, version: sql`${assessments.version} + 1` })
    .where(and(eq(assessments.userId, viewer.id), eq(assessments.id, id), isNotNull(assessments.deletedAt)))
    .returning({ id: assessments.id });
  return restored.length > 0;
}

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
