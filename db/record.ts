import { addDays, type Day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import type { Letter } from "@/lib/guide/letters";
import type { OfficialScore } from "@/lib/guide/official-score";
import type { ProgramCount } from "@/lib/guide/programs";
import type { Rotation } from "@/lib/guide/rotations";
import type { StoredTask } from "@/lib/guide/tasks";
import { type Applicant, getApplicant, listApplicants } from "./applicants";
import { listAssessments, listAssessmentsOf } from "./assessments";
import type { Tx } from "./engine/database";
import { listExamResults, listOfficialScores } from "./exam-results";
import { listLetters, listLettersOf } from "./letters";
import { listProgramCounts } from "./programs";
import { listQuestionDays, listRecentQuestionsOf, type QuestionDay } from "./question-blocks";
import { listRecoveryCauses } from "./recovery-causes";
import { listCardDays, listResources } from "./resources";
import { listRotations, listRotationsOf } from "./rotations";
import { listDrafts } from "./statements";
import { listTasks, listTasksOf } from "./tasks";
import { getThresholds } from "./thresholds";

/** Everything from which an applicant's status is computed, and the thresholds in force. */
export async function getRecord(tx: Tx, userId: string) {
  // Started together, the statements are sent together.
  const [numbers, applicant, assessments, questionDays, results, causes] = await Promise.all([
    getThresholds(tx),
    getApplicant(tx, userId),
    listAssessments(tx, userId),
    listQuestionDays(tx, userId),
    listExamResults(tx, userId),
    listRecoveryCauses(tx, userId),
  ]);
  return { numbers, applicant, assessments, questionDays, results, causes };
}

export type ApplicantRecord = Awaited<ReturnType<typeof getRecord>>;

/** What the plan needs besides the record. */
export async function getPlanRows(tx: Tx, userId: string, cardsFrom: Day) {
  const [tasks, rotations, resources, cardDays, letters, programs, drafts] = await Promise.all([
    listTasks(tx, userId),
    listRotations(tx, userId),
    listResources(tx, userId),
    listCardDays(tx, userId, cardsFrom),
    listLetters(tx, userId),
    listProgramCounts(tx, [userId]),
    listDrafts(tx, [userId]),
  ]);
  return {
    ...{ tasks, rotations, resources, cardDays, letters },
    programs: programs.get(userId) ?? [],
    hasDraft: drafts.has(userId),
  };
}

export type PlanRows = Awaited<ReturnType<typeof getPlanRows>>;

const recentDays = 14;

/** The newest of these days; null if there is none. */
export function newestDay(days: readonly (Day | null | undefined)[]): Day | null {
  return days.reduce<Day | null>(
    (newest, on) => (on != null && (newest === null || on > newest) ? on : newest),
    null,
  );
}

/** What a list of applicants needs to know about each. */
export type RecordSummary = {
  applicant: Applicant;
  assessments: Assessment[];
  recent: QuestionDay[];
  /** The first day with questions; null when none were ever logged. */
  questionsSince: Day | null;
  tasks: StoredTask[];
  letters: Letter[];
  programs: ProgramCount[];
  /** Whether the statement has a text. */
  hasDraft: boolean;
  /** Official scores, oldest first. */
  results: OfficialScore[];
  rotations: Rotation[];
  /** The newest day of a test or of questions; null when nothing was ever logged. */
  lastActivity: Day | null;
};

/**
 * The records of many applicants, read with ten statements. Questions are those of the last two weeks before `today`,
 * for the pace of this week and the last. An applicant that the viewer may not read has an empty record.
 */
export async function listRecordSummaries(
  tx: Tx,
  userIds: string[],
  today: Day,
): Promise<Map<string, RecordSummary>> {
  if (userIds.length === 0) return new Map();
  const [applicants, assessments, questions, tasks, officials, letters, programs, drafts, rotations] =
    await Promise.all([
      listApplicants(tx, userIds),
      listAssessmentsOf(tx, userIds),
      listRecentQuestionsOf(tx, userIds, addDays(today, -recentDays)),
      listTasksOf(tx, userIds),
      listOfficialScores(tx, userIds),
      listLettersOf(tx, userIds),
      listProgramCounts(tx, userIds),
      listDrafts(tx, userIds),
      listRotationsOf(tx, userIds),
    ]);
  return new Map(
    userIds.map((id) => {
      const tests = assessments.get(id) ?? [];
      const { recent = [], firstOn = null, lastOn = null } = questions.get(id) ?? {};
      return [
        id,
        {
          applicant: applicants.get(id) ?? null,
          assessments: tests,
          recent,
          questionsSince: firstOn,
          tasks: tasks.get(id) ?? [],
          letters: letters.get(id) ?? [],
          programs: programs.get(id) ?? [],
          hasDraft: drafts.has(id),
          results: officials.get(id) ?? [],
          rotations: rotations.get(id) ?? [],
          lastActivity: newestDay([tests.at(-1)?.takenOn, lastOn]),
        },
      ];
    }),
  );
}
