import { addDays, type Day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import type { Letter } from "@/lib/guide/letters";
import type { OfficialScore } from "@/lib/guide/official-score";
import type { ProgramCount } from "@/lib/guide/programs";
import type { StoredTask } from "@/lib/guide/tasks";
import { type Applicant, getApplicant, listApplicants } from "./applicants";
import { listAssessments, listAssessmentsOf } from "./assessments";
import type { Tx } from "./engine/database";
import { listExamResults, listOfficialScores } from "./exam-results";
import { listLetters, listLettersOf } from "./letters";
import { listProgramCounts } from "./programs";
import {
  listFirstQuestionDays,
  listQuestionDays,
  listRecentQuestionsOf,
  type QuestionDay,
} from "./question-blocks";
import { listCardDays, listResources } from "./resources";
import { listRotations } from "./rotations";
import { listTasks, listTasksOf } from "./tasks";
import { getThresholds } from "./thresholds";

/** Everything from which an applicant's status is computed, and the thresholds in force. */
export async function getRecord(tx: Tx, userId: string) {
  // Started together, the statements are sent together.
  const [numbers, applicant, assessments, questionDays, results] = await Promise.all([
    getThresholds(tx),
    getApplicant(tx, userId),
    listAssessments(tx, userId),
    listQuestionDays(tx, userId),
    listExamResults(tx, userId),
  ]);
  return { numbers, applicant, assessments, questionDays, results };
}

export type ApplicantRecord = Awaited<ReturnType<typeof getRecord>>;

/** What the plan needs besides the record. */
export async function getPlanRows(tx: Tx, userId: string, cardsFrom: Day) {
  const [tasks, rotations, resources, cardDays, letters, programs] = await Promise.all([
    listTasks(tx, userId),
    listRotations(tx, userId),
    listResources(tx, userId),
    listCardDays(tx, userId, cardsFrom),
    listLetters(tx, userId),
    listProgramCounts(tx, [userId]),
  ]);
  return { tasks, rotations, resources, cardDays, letters, programs: programs.get(userId) ?? [] };
}

export type PlanRows = Awaited<ReturnType<typeof getPlanRows>>;

const recentDays = 14;

/** What a list of applicants needs to know about each. */
export type RecordSummary = {
  applicant: Applicant;
  assessments: Assessment[];
  recent: QuestionDay[];
  tasks: StoredTask[];
  letters: Letter[];
  programs: ProgramCount[];
  official: OfficialScore | null;
  /** The first day of the log, if the plan starts with it; else null. */
  logStartedOn: Day | null;
  /** The newest day of a test or of questions; null when nothing was ever logged. */
  lastActivity: Day | null;
};

/**
 * The records of many applicants, read with eight statements. Questions are those of the last two weeks before `today`,
 * for the pace of this week and the last. An applicant that the viewer may not read has an empty record.
 */
export async function listRecordSummaries(
  tx: Tx,
  userIds: string[],
  today: Day,
): Promise<Map<string, RecordSummary>> {
  if (userIds.length === 0) return new Map();
  const [applicants, assessments, questions, tasks, officials, letters, programs] = await Promise.all([
    listApplicants(tx, userIds),
    listAssessmentsOf(tx, userIds),
    listRecentQuestionsOf(tx, userIds, addDays(today, -recentDays)),
    listTasksOf(tx, userIds),
    listOfficialScores(tx, userIds),
    listLettersOf(tx, userIds),
    listProgramCounts(tx, userIds),
  ]);
  const withoutStart = userIds.filter((id) => !applicants.get(id)?.planStartedOn);
  const firstQuestions = await listFirstQuestionDays(tx, withoutStart);
  return new Map(
    userIds.map((id) => {
      const tests = assessments.get(id) ?? [];
      const { recent = [], lastOn = null } = questions.get(id) ?? {};
      const logged = [firstQuestions.get(id), tests[0]?.takenOn].filter((on) => on !== undefined).sort();
      const days = [tests.at(-1)?.takenOn, lastOn].filter((on) => on != null).sort();
      return [
        id,
        {
          applicant: applicants.get(id) ?? null,
          assessments: tests,
          recent,
          tasks: tasks.get(id) ?? [],
          letters: letters.get(id) ?? [],
          programs: programs.get(id) ?? [],
          official: officials.get(id) ?? null,
          logStartedOn: applicants.get(id)?.planStartedOn ? null : (logged[0] ?? null),
          lastActivity: days.at(-1) ?? null,
        },
      ];
    }),
  );
}
