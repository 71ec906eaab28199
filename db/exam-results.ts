import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { OfficialScore } from "@/lib/guide/official-score";
import type { ProjectedOutcome } from "@/lib/guide/outcome";
import type { ExamResultEntry } from "@/lib/input/plan";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { deleteKept, restoreKept } from "./owned";
import { examResults } from "./schema/exam-results";

/** The applicant's official scores with their projections, by attempt. */
export async function listExamResults(tx: Tx, userId: string) {
  return tx
    .select({
      attempt: examResults.attempt,
      takenOn: examResults.takenOn,
      score: examResults.score,
      projectedLow: examResults.projectedLow,
      projectedMean: examResults.projectedMean,
      projectedHigh: examResults.projectedHigh,
      rangePercent: examResults.rangePercent,
    })
    .from(examResults)
    .where(and(eq(examResults.userId, userId), isNull(examResults.deletedAt)))
    .orderBy(asc(examResults.attempt));
}

/** The newest official score, or null. */
export async function getOfficialScore(tx: Tx, userId: string): Promise<OfficialScore | null> {
  return (await listOfficialScores(tx, [userId])).get(userId)?.at(-1) ?? null;
}

/** The official scores of many applicants, oldest first, by applicant id. */
export async function listOfficialScores(tx: Tx, userIds: string[]): Promise<Map<string, OfficialScore[]>> {
  const rows = await tx
    .select({
      userId: examResults.userId,
      takenOn: examResults.takenOn,
      score: examResults.score,
    })
    .from(examResults)
    .where(and(inArray(examResults.userId, userIds), isNull(examResults.deletedAt)))
    .orderBy(asc(examResults.attempt));
  const byUser = new Map<string, OfficialScore[]>();
  for (const { userId, ...official } of rows) byUser.set(userId, [...(byUser.get(userId) ?? []), official]);
  return byUser;
}

/**
 * Records or corrects the viewer's official score of an attempt, with the projection as it was on exam day. A removed score of
 * this attempt is replaced, and can no longer be restored.
 */
export async function recordExamResult(
  tx: Tx,
  viewer: Viewer,
  result: ExamResultEntry,
  projected: ProjectedOutcome | null,
  thresholdVersion: number,
): Promise<void> {
  const { attempt, ...rest } = {
    ...result,
    projectedLow: projected?.low ?? null,
    projectedMean: projected?.mean ?? null,
    projectedHigh: projected?.high ?? null,
    rangePercent: projected?.rangePercent ?? null,
    thresholdVersion,
  };
  await tx
    .insert(examResults)
    .values({ userId: viewer.id, attempt, ...rest })
    .onConflictDoUpdate({
      target: [examResults.userId, examResults.attempt],
      set: { ...rest, recordedAt: sql`now()`, deletedAt: null },
    });
}

/** Removes a recorded score. It can be restored for thirty days. @returns false when it isn't there. */
export const removeExamResult = (tx: Tx, viewer: Viewer, attempt: number) =>
  deleteKept(tx, examResults, viewer, eq(examResults.attempt, attempt));

/** The viewer's removed score of an attempt, while it can be restored; else null. */
export async function getRemovedExamResult(tx: Tx, viewer: Viewer, attempt: number) {
  const [row] = await tx
    .select({ attempt: examResults.attempt, takenOn: examResults.takenOn })
    .from(examResults)
    .where(
      and(
        eq(examResults.userId, viewer.id),
        eq(examResults.attempt, attempt),
        isNotNull(examResults.deletedAt),
      ),
    );
  return row ?? null;
}

/** Restores a removed score. @returns false when there is none of this attempt. */
export const restoreExamResult = (tx: Tx, viewer: Viewer, attempt: number) =>
  restoreKept(tx, examResults, viewer, eq(examResults.attempt, attempt));

/**
 * How often the newest official score of a person was inside, below and above the projected range, over everyone in the
 * nightly snapshot. The database adds noise and rounds to multiples of five.
 */
export type Calibration = { people: number; inside: number; below: number; above: number };

/** For admins; null for everyone else, and while fewer than fifty people have such a score. */
export async function getCalibration(tx: Tx): Promise<Calibration | null> {
  const [row] = await tx
    .select({
      people: sql<number | null>`counted.people`,
      inside: sql<number>`counted.inside`,
      below: sql<number>`counted.below`,
      above: sql<number>`counted.above`,
    })
    .from(sql`app.calibration_counts() as counted`);
  return row?.people == null ? null : { ...row, people: row.people };
}
