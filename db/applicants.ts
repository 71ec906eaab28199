import { and, eq, inArray, sql } from "drizzle-orm";
import type { Day } from "@/lib/days";
import { changeExamDate, type ExamDate } from "@/lib/guide/exam-date";
import { changeTarget, type Target } from "@/lib/guide/target";
import type { AimsEntry } from "@/lib/input/aims";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { getOfficialScore } from "./exam-results";
import { addFirstResources } from "./resources";
import { applicants } from "./schema/applicants";
import { assessments } from "./schema/assessments";
import { questionBlocks } from "./schema/question-blocks";

const columns = {
  targetScore: applicants.targetScore,
  examOn: applicants.examOn,
  season: applicants.season,
  baselineScore: applicants.baselineScore,
  step1Result: applicants.step1Result,
  step1Score: applicants.step1Score,
  step1Attempts: applicants.step1Attempts,
  planStartedOn: applicants.planStartedOn,
  weeklyQuestions: applicants.weeklyQuestions,
  strategyScore: applicants.strategyScore,
  examBefore: applicants.examBefore,
  examMovedOn: applicants.examMovedOn,
  targetBefore: applicants.targetBefore,
  targetChangedOn: applicants.targetChangedOn,
  version: applicants.version,
};

export type Applicant = Awaited<ReturnType<typeof getApplicant>>;

/** The applicant's aims and starting point; null until they answer or skip the first questions. */
export async function getApplicant(tx: Tx, userId: string) {
  const [row] = await tx.select(columns).from(applicants).where(eq(applicants.userId, userId));
  return row ?? null;
}

/** The aims of many applicants, by applicant id. */
export async function listApplicants(
  tx: Tx,
  userIds: string[],
): Promise<Map<string, NonNullable<Applicant>>> {
  const rows = await tx
    .select({ userId: applicants.userId, ...columns })
    .from(applicants)
    .where(inArray(applicants.userId, userIds));
  return new Map(rows.map(({ userId, ...aims }) => [userId, aims]));
}

/**
 * Saves the viewer's aims if the stored version is still `seen` (0: none yet). When the exam date changes, the plan's
 * start and the date before are updated too; when the target changes, the target before.
 * @returns false when another tab saved in between; then nothing was changed.
 */
export async function saveAims(
  tx: Tx,
  viewer: Viewer,
  aims: AimsEntry,
  { seen, today }: { seen: number; today: Day },
): Promise<boolean> {
  const before = (await getApplicant(tx, viewer.id)) ?? noAims;
  const moves = aims.examOn !== before.examOn;
  const row = { ...aims, ...(moves ? await examDateOf(tx, viewer, before, aims.examOn, today) : {}) };
  // The first answers are no change.
  if (seen === 0) return addApplicant(tx, viewer, row);
  const updated = await tx
    .update(applicants)
    .set({
      ...row,
      ...changeTarget(before, aims.targetScore, today),
      version: sql`${applicants.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(and(eq(applicants.userId, viewer.id), eq(applicants.version, seen)))
    .returning({ version: applicants.version });
  return updated.length > 0;
}

const noAims: ExamDate & Target = {
  examOn: null,
  planStartedOn: null,
  examBefore: null,
  examMovedOn: null,
  targetScore: null,
  targetBefore: null,
  targetChangedOn: null,
};

async function examDateOf(
  tx: Tx,
  viewer: Viewer,
  before: ExamDate,
  to: Day | null,
  today: Day,
): Promise<ExamDate> {
  const [official, logStartedOn] = await Promise.all([
    getOfficialScore(tx, viewer.id),
    getFirstLoggedDay(tx, viewer),
  ]);
  return changeExamDate(before, to, { official, logStartedOn, today });
}

async function getFirstLoggedDay(tx: Tx, viewer: Viewer): Promise<Day | null> {
  const [row] = await tx
    .select({
      on: sql<Day | null>`least(
        (select min(taken_on) from ${assessments} where ${assessments.userId} = ${viewer.id} and deleted_at is null),
        (select min(done_on) from ${questionBlocks} where ${questionBlocks.userId} = ${viewer.id} and deleted_at is null)
      )::text`,
    })
    .from(sql`(select 1) as one`);
  return row?.on ?? null;
}

/** @returns false when the viewer's row exists already; it is not changed. */
async function addApplicant(tx: Tx, viewer: Viewer, row: Partial<AimsEntry & ExamDate>): Promise<boolean> {
  const inserted = await tx
    .insert(applicants)
    .values({ userId: viewer.id, ...row })
    .onConflictDoNothing()
    .returning({ version: applicants.version });
  if (inserted.length > 0) await addFirstResources(tx, viewer);
  return inserted.length > 0;
}

/** Corrects the day of an exam that was already taken. This does not count as moving the exam. */
export async function correctExamDay(tx: Tx, viewer: Viewer, examOn: Day): Promise<void> {
  await tx
    .update(applicants)
    .set({ examOn, version: sql`${applicants.version} + 1`, updatedAt: sql`now()` })
    .where(eq(applicants.userId, viewer.id));
}

export type Pace = Pick<NonNullable<Applicant>, "planStartedOn" | "weeklyQuestions">;

/** When the viewer's plan began and their questions a week, which nobody else changes until the transaction ends. */
export async function lockPace(tx: Tx, viewer: Viewer): Promise<Pace | null> {
  const { planStartedOn, weeklyQuestions } = columns;
  const [pace] = await tx
    .select({ planStartedOn, weeklyQuestions })
    .from(applicants)
    .where(eq(applicants.userId, viewer.id))
    .for("update");
  return pace ?? null;
}

/** Sets when the plan began and how many questions a week the viewer wants to do (null: as the phase recommends). */
export async function savePlanSettings(tx: Tx, viewer: Viewer, settings: Pace): Promise<void> {
  await tx.update(applicants).set(settings).where(eq(applicants.userId, viewer.id));
}

/** Sets the score that the viewer plans the application with; null: the middle of the projected range. */
export async function saveStrategyScore(tx: Tx, viewer: Viewer, strategyScore: number | null): Promise<void> {
  await tx.update(applicants).set({ strategyScore }).where(eq(applicants.userId, viewer.id));
}

/** Skips the first questions: adds an empty row, so that they are not asked again. An existing row is not changed. */
export async function skipStart(tx: Tx, viewer: Viewer): Promise<void> {
  await addApplicant(tx, viewer, {});
}
