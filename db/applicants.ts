import { and, eq, inArray, sql } from "drizzle-orm";
import type { Day } from "@/lib/days";
import type { AimsEntry } from "@/lib/input/aims";
import type { PlanSettings } from "@/lib/input/plan";
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
  examBefore: applicants.examBefore,
  examMovedOn: applicants.examMovedOn,
  version: applicants.version,
};

export type Applicant = Awaited<ReturnType<typeof getApplicant>>;

/** What the applicant aims at and starts from; null until she has answered or skipped the first questions. */
export async function getApplicant(tx: Tx, userId: string) {
  const [row] = await tx.select(columns).from(applicants).where(eq(applicants.userId, userId));
  return row ?? null;
}

/** The aims of many applicants, by their ids. */
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
 * Writes the viewer's aims over the version that she saw (0: none yet). An exam date that is moved or given up is kept
 * beside the new one; the plan begins with the first date, or with the log where that is older, and anew after an
 * official score.
 * @returns false when another tab wrote in between; nothing was changed then.
 */
export async function saveAims(
  tx: Tx,
  viewer: Viewer,
  aims: AimsEntry,
  { seen, today }: { seen: number; today: Day },
): Promise<boolean> {
  if (seen === 0) {
    const planStartedOn = aims.examOn && (await firstDay(tx, viewer, today));
    const inserted = await tx
      .insert(applicants)
      .values({ userId: viewer.id, ...aims, planStartedOn })
      .onConflictDoNothing()
      .returning({ version: applicants.version });
    if (inserted.length > 0) await addFirstResources(tx, viewer);
    return inserted.length > 0;
  }
  const before = await getApplicant(tx, viewer.id);
  if (!before) return false;
  const updated = await tx
    .update(applicants)
    .set({
      ...aims,
      ...(await examChange(tx, viewer, before, aims.examOn, today)),
      version: sql`${applicants.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(and(eq(applicants.userId, viewer.id), eq(applicants.version, seen)))
    .returning({ version: applicants.version });
  return updated.length > 0;
}

async function examChange(
  tx: Tx,
  viewer: Viewer,
  before: NonNullable<Applicant>,
  examOn: Day | null,
  today: Day,
) {
  if (examOn === before.examOn) return {};
  const official = await getOfficialScore(tx, viewer.id);
  if (official && before.examOn !== null && before.examOn <= official.takenOn) {
    // The exam was sat: another date is another plan, not a move.
    return { planStartedOn: today, examBefore: null, examMovedOn: null };
  }
  return {
    planStartedOn: before.planStartedOn ?? (examOn && (await firstDay(tx, viewer, today))),
    ...(before.examOn === null ? {} : { examBefore: before.examOn, examMovedOn: today }),
  };
}

/** The first day of the viewer's log, or today while it is empty. */
async function firstDay(tx: Tx, viewer: Viewer, today: Day): Promise<Day> {
  const [row] = await tx
    .select({
      on: sql<Day>`least(
        ${today}::date,
        (select min(taken_on) from ${assessments} where ${assessments.userId} = ${viewer.id} and deleted_at is null),
        (select min(done_on) from ${questionBlocks} where ${questionBlocks.userId} = ${viewer.id} and deleted_at is null)
      )::text`,
    })
    .from(sql`(select 1) as one`);
  return row?.on ?? today;
}

/** Corrects the day of an exam that was sat: that is not a move. */
export async function correctExamDay(tx: Tx, viewer: Viewer, examOn: Day): Promise<void> {
  await tx
    .update(applicants)
    .set({ examOn, version: sql`${applicants.version} + 1`, updatedAt: sql`now()` })
    .where(eq(applicants.userId, viewer.id));
}

/** Sets when the plan began and how many questions a week the viewer wants to do (null: as the phase says). */
export async function savePlanSettings(tx: Tx, viewer: Viewer, settings: PlanSettings): Promise<void> {
  await tx.update(applicants).set(settings).where(eq(applicants.userId, viewer.id));
}

/** Skips the first questions: an empty row, so that they are not asked again. Keeps what is there. */
export async function skipStart(tx: Tx, viewer: Viewer): Promise<void> {
  const inserted = await tx
    .insert(applicants)
    .values({ userId: viewer.id })
    .onConflictDoNothing()
    .returning({ version: applicants.version });
  if (inserted.length > 0) await addFirstResources(tx, viewer);
}
