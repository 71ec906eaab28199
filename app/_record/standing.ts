import type { Applicant } from "@/db/applicants";
import { type ApplicantRecord, newestDay, type PlanRows, type RecordSummary } from "@/db/record";
import type { Day } from "@/lib/days";
import { planEvents } from "@/lib/guide/events";
import {
  type CountedLetter,
  type Letter,
  letterAdvice,
  letterDates,
  letterNeed,
  lettersSummary,
  nextStates,
  opensLater,
} from "@/lib/guide/letters";
import type { OverviewInput } from "@/lib/guide/overview";
import type { PacedBlock } from "@/lib/guide/pace";
import { includesDr, type ProgramCount } from "@/lib/guide/programs";
import type { RecoveryCause } from "@/lib/guide/recovery";
import { examClashes } from "@/lib/guide/rotations";
import { nextSeason, type Season, seasonOf } from "@/lib/guide/season";
import { type Standing, type StandingInput, standingOf } from "@/lib/guide/standing";
import { type Story, storyOf } from "@/lib/guide/story";
import { type Strategy, strategyOf } from "@/lib/guide/strategy";
import { evidenceOf } from "@/lib/guide/task-evidence";
import {
  type CountedTask,
  countTasks,
  mergeTasks,
  nextTasks,
  type PlanTask,
  type TaskProgress,
  taskProgress,
} from "@/lib/guide/tasks";
import { scheduleNote } from "@/lib/guide/test-schedule";
import type { Thresholds } from "@/lib/guide/thresholds";
import { timelineTasks } from "@/lib/guide/timeline";
import { weekOf } from "@/lib/guide/week";

/** Converts these rows to the input of standingOf. */
export function standingInput(
  {
    causes = [],
    ...rows
  }: OverviewRows & {
    blocks: readonly PacedBlock[];
    /** Empty for mentors, who may not read them. */
    causes?: readonly RecoveryCause[];
  },
  today: Day,
): StandingInput {
  return {
    ...overviewInput(rows, today),
    blocks: rows.blocks,
    // They are sorted by attempt, and a later attempt has a later day.
    earlier: rows.results.slice(0, -1),
    weakOnTime: causes.includes("time"),
  };
}

type Aims = Pick<
  NonNullable<Applicant>,
  "targetScore" | "examOn" | "season" | "baselineScore" | "step1Result" | "planStartedOn"
>;
type OverviewRows = Pick<RecordSummary, "assessments" | "results"> &
  Pick<OverviewInput, "blocks" | "questionsSince"> & {
    applicant: Omit<Aims, "season" | "step1Result"> | null;
  };

/** Converts these rows to the input of overviewOf. */
export function overviewInput(
  { applicant, assessments, blocks, questionsSince, results }: OverviewRows,
  today: Day,
): OverviewInput {
  return {
    target: applicant?.targetScore ?? null,
    examOn: applicant?.examOn ?? null,
    baseline: applicant?.baselineScore ?? null,
    startedOn: applicant?.planStartedOn ?? null,
    assessments,
    blocks,
    questionsSince,
    official: results.at(-1) ?? null,
    today,
  };
}

/** The applicant's standing on `today`, by the thresholds that were read with the record. */
export function standingOfRecord(record: ApplicantRecord, today: Day): Standing {
  return standingOf(
    standingInput({ ...record, blocks: record.questionDays }, today),
    record.numbers.thresholds,
  );
}

/** The applicant's season: their choice, else the first whose programs have not started reviewing. */
export function seasonOfApplicant(
  applicant: Pick<Aims, "season"> | null,
  today: Day,
  thresholds: Thresholds,
): Season {
  return applicant?.season ? seasonOf(applicant.season, thresholds) : nextSeason(today, thresholds);
}

type TaskRows = Pick<RecordSummary, "hasDraft" | "results" | "lastActivity"> & {
  applicant: Pick<Aims, "season" | "examOn" | "step1Result"> | null;
  letters: readonly CountedLetter[];
  programs: readonly Pick<ProgramCount, "kind" | "status">[];
};

/** The guide's tasks in the applicant's season with what the record says about them, and the applicant's own tasks. */
export function tasksOfApplicant(
  { tasks, ...rows }: TaskRows & Pick<RecordSummary, "tasks">,
  plan: Pick<Standing, "start" | "phases">,
  today: Day,
  thresholds: Thresholds,
): PlanTask[] {
  const { timeline, context } = taskContext(rows, plan, today, thresholds);
  return mergeTasks(timeline, tasks, context);
}

/** The progress of these tasks, for a list of applicants. */
export function taskCountOfApplicant(
  { tasks, ...rows }: TaskRows & { tasks: readonly CountedTask[] },
  plan: Pick<Standing, "start" | "phases">,
  today: Day,
  thresholds: Thresholds,
): TaskProgress {
  const { timeline, context } = taskContext(rows, plan, today, thresholds);
  return countTasks(timeline, tasks, context);
}

function taskContext(
  { applicant, letters, programs, hasDraft, results, lastActivity }: TaskRows,
  { start, phases }: Pick<Standing, "start" | "phases">,
  today: Day,
  thresholds: Thresholds,
) {
  const season = seasonOfApplicant(applicant, today, thresholds);
  const evidence = evidenceOf(
    {
      examOn: applicant?.examOn ?? null,
      official: results.at(-1) ?? null,
      step1: applicant?.step1Result ?? null,
      letters: letterNeed(letters, { includesDr: includesDr(programs) }, thresholds),
      hasDraft,
      phases,
      lastActivity,
      today,
    },
    thresholds,
  );
  return {
    timeline: timelineTasks(season, thresholds),
    context: { today, startedOn: start, season: season.year, matchOn: season.match.on, evidence },
  };
}

/** The open first tasks of an applicant with an empty log; empty for everyone else. */
export function firstStepsOf(
  { assessments, questionDays }: Pick<ApplicantRecord, "assessments" | "questionDays">,
  tasks: readonly PlanTask[],
): PlanTask[] {
  if (assessments.length > 0 || questionDays.length > 0) return [];
  return tasks.filter(({ stage, state }) => stage === "start" && state === "open");
}

/** The whole plan of an applicant on `today`, for its pages, the calendar and mentors. */
export function planOfRecord(record: ApplicantRecord, rows: Omit<PlanRows, "resources">, today: Day) {
  const { applicant, assessments, questionDays, results, numbers } = record;
  const { rotations, cardDays, letters } = rows;
  const { thresholds } = numbers;
  const examOn = applicant?.examOn ?? null;
  const standing = standingOfRecord(record, today);
  const season = seasonOfApplicant(applicant, today, thresholds);
  const lastActivity = newestDay([...assessments.map((test) => test.takenOn), questionDays.at(-1)?.doneOn]);
  const tasks = tasksOfApplicant({ applicant, ...rows, results, lastActivity }, standing, today, thresholds);
  const scored = standing.official !== null;
  const phases = scored ? [] : standing.phases;
  const tests = scored ? [] : standing.tests;
  const week = weekOf({
    today,
    pace: standing.pace,
    weeklyQuestions: applicant?.weeklyQuestions ?? null,
    questionDays,
    tests,
    assessments,
  });
  const firstSteps = firstStepsOf(record, tasks);
  return {
    standing,
    season,
    tasks,
    firstSteps,
    /** The open tasks, in the order in which to do them. */
    next: nextTasks(tasks, { startFirst: firstSteps.length > 0 }),
    progress: taskProgress(tasks, today),
    events: planEvents({ season, examOn, phases, tests, rotations, tasks, letters, scored }, thresholds),
    week,
    /** Why the practice tests can't lead to a verdict; null if they can. */
    testsNote: scored
      ? null
      : scheduleNote(
          { assessments, tests, examOn, target: applicant?.targetScore ?? null, today },
          thresholds,
        ),
    /** Flashcards since Monday. */
    cards: cardDays.filter(({ doneOn }) => doneOn >= week.from).reduce((sum, { cards }) => sum + cards, 0),
    /** Rotations that the exam falls in. */
    clashes: scored ? [] : examClashes(examOn, rotations, today),
  };
}

/** The numbers of recommended letters, of those that have arrived, and of late ones. */
export function letterCountOfApplicant(
  applicant: Pick<Aims, "season"> | null,
  rows: readonly CountedLetter[],
  programs: readonly Pick<ProgramCount, "kind" | "status">[],
  today: Day,
  thresholds: Thresholds,
) {
  const season = seasonOfApplicant(applicant, today, thresholds);
  return lettersSummary(rows, { today, season, includesDr: includesDr(programs) }, thresholds);
}

/** The letters of an applicant on `today`, each with advice. */
export function lettersOfApplicant<Row extends Letter>(
  applicant: Applicant,
  rows: readonly Row[],
  programs: readonly ProgramCount[],
  today: Day,
  thresholds: Thresholds,
) {
  const season = seasonOfApplicant(applicant, today, thresholds);
  const dates = letterDates(season, thresholds);
  return {
    season,
    dates,
    needs: letterNeed(rows, { includesDr: includesDr(programs) }, thresholds),
    letters: rows.map((letter) => ({
      ...letter,
      wantedBy: letter.dueOn ?? dates.uploadBy,
      advice: letterAdvice(letter, { today, season }, thresholds),
      /** The states that it can move to today. */
      moves: nextStates(letter.state).filter(
        (to) => opensLater({ from: letter.state, to, on: today }, season) === null,
      ),
    })),
  };
}

/** The applicant's strategy on `today`, from the scores of this record. */
export function strategyOfRecord(record: ApplicantRecord, today: Day): Strategy {
  const { thresholds } = record.numbers;
  const { applicant, results } = record;
  const official = results.at(-1) ?? null;
  const { projection } = official ? { projection: null } : standingOfRecord(record, today);
  return strategyOf(
    {
      official: official?.score ?? null,
      attempts: official?.attempt ?? 0,
      failedStep2: results.some(({ score }) => score < thresholds.exam.passingScore),
      range: projection && { low: projection.low, high: projection.high },
      chosen: applicant?.strategyScore ?? null,
      step1: step1Of(applicant),
      target: applicant?.targetScore ?? null,
    },
    thresholds,
  );
}

/** The applicant's way through the Steps until `today`, from the scores of this record. */
export function storyOfRecord(
  { applicant, assessments, results, numbers }: ApplicantRecord,
  today: Day,
): Story {
  return storyOf(
    { step1: step1Of(applicant), baseline: applicant?.baselineScore ?? null, assessments, results, today },
    numbers.thresholds,
  );
}

/** The answers about Step 1; null for each that is missing. */
export const step1Of = (applicant: Applicant) => ({
  result: applicant?.step1Result ?? null,
  score: applicant?.step1Score ?? null,
  attempts: applicant?.step1Attempts ?? null,
});
