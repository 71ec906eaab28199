import type { Applicant } from "@/db/applicants";
import type { ApplicantRecord, PlanRows, RecordSummary } from "@/db/record";
import type { Day } from "@/lib/days";
import { planEvents } from "@/lib/guide/events";
import { type Letter, letterAdvice, letterDates, letterNeed, lettersSummary } from "@/lib/guide/letters";
import type { PacedBlock } from "@/lib/guide/pace";
import { includesDr, type ProgramCount } from "@/lib/guide/programs";
import { clashesWith } from "@/lib/guide/rotations";
import { nextSeason, type Season, seasonOf } from "@/lib/guide/season";
import { type Standing, type StandingInput, standingOf } from "@/lib/guide/standing";
import { type Strategy, strategyOf } from "@/lib/guide/strategy";
import { mergeTasks, type PlanTask, type StoredTask, taskProgress } from "@/lib/guide/tasks";
import { scheduleNote } from "@/lib/guide/test-schedule";
import type { Thresholds } from "@/lib/guide/thresholds";
import { timelineTasks } from "@/lib/guide/timeline";
import { weekOf } from "@/lib/guide/week";

/** Converts these rows to the input of standingOf. */
export function standingInput(
  {
    applicant,
    assessments,
    blocks,
    official,
    logStartedOn = null,
  }: Pick<RecordSummary, "applicant" | "assessments" | "official"> & {
    blocks: readonly PacedBlock[];
    /** The first day of the log, if these blocks are not all of it. */
    logStartedOn?: Day | null;
  },
  today: Day,
): StandingInput {
  return {
    target: applicant?.targetScore ?? null,
    examOn: applicant?.examOn ?? null,
    baseline: applicant?.baselineScore ?? null,
    startedOn: applicant?.planStartedOn ?? logStartedOn,
    assessments,
    blocks,
    official,
    today,
  };
}

/** The applicant's standing on `today`, by the thresholds that were read with the record. */
export function standingOfRecord(record: ApplicantRecord, today: Day): Standing {
  const { results, questionDays, numbers } = record;
  // The results are sorted by attempt, and a later attempt has a later day.
  const official = results.at(-1) ?? null;
  return standingOf(standingInput({ ...record, official, blocks: questionDays }, today), numbers.thresholds);
}

/** The applicant's season: their choice, else the first whose programs have not started reviewing. */
export function seasonOfApplicant(applicant: Applicant, today: Day, thresholds: Thresholds): Season {
  return applicant?.season ? seasonOf(applicant.season, thresholds) : nextSeason(today, thresholds);
}

/** The guide's tasks in the applicant's season, and the applicant's own tasks. */
export function tasksOfApplicant(
  applicant: Applicant,
  stored: readonly StoredTask[],
  startedOn: Day,
  today: Day,
  thresholds: Thresholds,
): PlanTask[] {
  const season = seasonOfApplicant(applicant, today, thresholds);
  return mergeTasks(timelineTasks(season, thresholds), stored, { today, startedOn });
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
export function planOfRecord(
  record: ApplicantRecord,
  { tasks: stored, rotations, cardDays, letters }: Omit<PlanRows, "resources">,
  today: Day,
) {
  const { applicant, assessments, questionDays, numbers } = record;
  const { thresholds } = numbers;
  const examOn = applicant?.examOn ?? null;
  const standing = standingOfRecord(record, today);
  const season = seasonOfApplicant(applicant, today, thresholds);
  const tasks = tasksOfApplicant(applicant, stored, standing.start, today, thresholds);
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
    tasks,
  });
  return {
    standing,
    season,
    tasks,
    firstSteps: firstStepsOf(record, tasks),
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
    clashes: examOn === null || scored ? [] : clashesWith(examOn, rotations),
  };
}

/** The numbers of recommended letters, of those that have arrived, and of late ones. */
export function letterCountOfApplicant(
  applicant: Applicant,
  rows: readonly Letter[],
  programs: readonly ProgramCount[],
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
      attempts: results.length,
      failedStep2: results.some(({ score }) => score < thresholds.exam.passingScore),
      range: projection && { low: projection.low, high: projection.high },
      step1: {
        result: applicant?.step1Result ?? null,
        score: applicant?.step1Score ?? null,
        attempts: applicant?.step1Attempts ?? null,
      },
      target: applicant?.targetScore ?? null,
    },
    thresholds,
  );
}
