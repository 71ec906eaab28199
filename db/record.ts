import { type SQL, sql } from "drizzle-orm";
import { addDays, type Day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import type { Letter } from "@/lib/guide/letters";
import type { OfficialScore } from "@/lib/guide/official-score";
import type { QuestionBlock } from "@/lib/guide/pace";
import type { ProgramCount } from "@/lib/guide/programs";
import type { RecoveryCause } from "@/lib/guide/recovery";
import type { Rotation } from "@/lib/guide/rotations";
import type { StoredTask } from "@/lib/guide/tasks";
import { type Applicant, listApplicants } from "./applicants";
import { type listAssessments, listAssessmentsOf, newestTests } from "./assessments";
import type { Tx } from "./engine/database";
import { lawJson, momentOf } from "./engine/law-json";
import { type listExamResults, listOfficialScores } from "./exam-results";
import { type LetterRow, listLettersOf } from "./letters";
import { listProgramCounts } from "./programs";
import { listRecentQuestionsOf, type QuestionDay } from "./question-blocks";
import type { listCardDays, listResources } from "./resources";
import { type listRotations, listRotationsOf } from "./rotations";
import { listDrafts } from "./statements";
import { listTasksOf } from "./tasks";
import { getThresholdsOf } from "./thresholds";

/** Everything from which an applicant's status is computed, and the thresholds in force. In one statement. */
export async function getRecord(tx: Tx, userId: string) {
  const stored = await lawJson<StoredRecord>(tx, recordOf(userId));
  return readRecord(tx, stored);
}

export type ApplicantRecord = Awaited<ReturnType<typeof getRecord>>;

/** What the plan needs besides the record. In one statement. */
export async function getPlanRows(tx: Tx, userId: string, cardsFrom: Day) {
  return readPlanRows(await lawJson<StoredPlanRows>(tx, planRowsOf(userId, cardsFrom)));
}

export type PlanRows = Awaited<ReturnType<typeof getPlanRows>>;

/** The record and what the plan needs besides. In one statement. */
export async function getRecordAndPlanRows(tx: Tx, userId: string, cardsFrom: Day) {
  const { record, more } = await getRecordAnd<StoredPlanRows>(tx, userId, planRowsOf(userId, cardsFrom));
  return { record, rows: readPlanRows(more) };
}

/** The record and another JSON value of the database. In one statement. */
export async function getRecordAnd<More>(tx: Tx, userId: string, json: SQL) {
  const both = sql`json_build_array(${recordOf(userId)}, ${json})`;
  const found = await lawJson<[StoredRecord, More]>(tx, both);
  if (!found) throw new Error("The database returned no record.");
  return { record: await readRecord(tx, found[0]), more: found[1] };
}

// What the functions of db/law/record.sql return. A list without rows is null.

type StoredRecord = {
  /** The number of the thresholds' version in force, and since when. */
  inForce: [number, string] | null;
  applicant: Applicant;
  tests: { all: number; newest: Awaited<ReturnType<typeof listAssessments>> | null };
  /** Day, source and sum of each, separated by spaces; the days by commas. */
  questionDays: string | null;
  newestBlock: Pick<QuestionBlock, "mode" | "source"> | null;
  results: Awaited<ReturnType<typeof listExamResults>> | null;
  causes: RecoveryCause[] | null;
  hasNews: boolean | null;
};

type StoredPlanRows = {
  tasks: StoredTask[] | null;
  rotations: Awaited<ReturnType<typeof listRotations>> | null;
  resources: Awaited<ReturnType<typeof listResources>> | null;
  cardDays: Awaited<ReturnType<typeof listCardDays>> | null;
  letters: LetterRow[] | null;
  programs: ProgramCount[] | null;
  hasDraft: boolean;
};

const recordOf = (userId: string) => sql`app.applicant_record(${userId}::uuid, ${newestTests}::integer)`;
const planRowsOf = (userId: string, cardsFrom: Day) =>
  sql`app.plan_rows(${userId}::uuid, ${cardsFrom}::date)`;

async function readRecord(tx: Tx, stored: StoredRecord | null) {
  if (!stored) throw new Error("The database returned no record.");
  return {
    numbers: await getThresholdsOf(
      tx,
      stored.inForce && { version: stored.inForce[0], since: momentOf(stored.inForce[1]) },
    ),
    applicant: stored.applicant,
    /** The newest practice tests, oldest first. */
    assessments: stored.tests.newest ?? [],
    /** How many practice tests there are in all. */
    tests: stored.tests.all,
    /** The questions by day and source, oldest first. */
    questionDays: stored.questionDays?.split(",").map(readQuestionDay) ?? [],
    /** Mode and source of the newest block, as defaults of the next form. */
    newestBlock: stored.newestBlock,
    results: stored.results ?? [],
    causes: stored.causes ?? [],
    /** Whether listUnseenVersions has something for the viewer. */
    hasNews: stored.hasNews ?? false,
  };
}

function readQuestionDay(text: string): QuestionDay {
  const [doneOn, source, done] = text.split(" ");
  return { doneOn: doneOn as Day, source: source as QuestionDay["source"], done: Number(done) };
}

function readPlanRows(stored: StoredPlanRows | null) {
  if (!stored) throw new Error("The database returned no plan.");
  return {
    tasks: stored.tasks ?? [],
    rotations: stored.rotations ?? [],
    resources: stored.resources ?? [],
    cardDays: stored.cardDays ?? [],
    letters: stored.letters ?? [],
    programs: stored.programs ?? [],
    hasDraft: stored.hasDraft,
  };
}

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
