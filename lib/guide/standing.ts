import { type Day, daysBetween } from "@/lib/days";
import { type Assessment, byDay } from "./assessments";
import { isBehind, nextStep } from "./next-step";
import type { OfficialScore } from "./official-score";
import { measurePace, type PacedBlock } from "./pace";
import { phaseOn, planPhases } from "./plan";
import { projectExam } from "./projection";
import { judgeReadiness } from "./readiness";
import { planTests } from "./test-schedule";
import type { Thresholds } from "./thresholds";

/** What the guide's rules need of an applicant. */
export type StandingInput = {
  target: number | null;
  examOn: Day | null;
  /** Points of a practice test before the log begins; null: the oldest counted test is the baseline. */
  baseline: number | null;
  /** The day on which the plan began; null: with the first day of the log. */
  startedOn: Day | null;
  assessments: readonly Assessment[];
  blocks: readonly PacedBlock[];
  /** The newest score of the exam itself; null before. */
  official: OfficialScore | null;
  today: Day;
};

/** Where an applicant stands today: every rule of the guide applied once, for the pages that show it. */
export function standingOf(input: StandingInput, thresholds: Thresholds) {
  const { target, examOn, assessments, blocks, official, today } = input;
  const baseline = input.baseline ?? firstScore(assessments);
  // Without a start of its own the plan began with the log, so that the phases behind today can be shown too.
  const start =
    input.startedOn ??
    earliest(today, [...assessments.map((a) => a.takenOn), ...blocks.map((block) => block.doneOn)]);
  const phases = examOn === null ? [] : planPhases({ examOn, start, baseline }, thresholds);
  const phase = phaseOn(phases, today);
  const tests = planTests({ assessments, phases, examOn, today }, thresholds);
  const behind = official && isBehind(examOn, official) ? official : null;
  return {
    verdict: judgeReadiness({ target, assessments, today }, thresholds),
    projection: projectExam({ assessments, examOn, target, today }, thresholds),
    start,
    baseline,
    phases,
    phase,
    /** Practice tests still to take. */
    tests,
    pace: measurePace({ blocks, phase, today }, thresholds),
    next: nextStep({ target, examOn, assessments, tests, official, today }, thresholds),
    /** The exam's own score, when it is a pass and behind the applicant. */
    official: behind && behind.score >= thresholds.exam.passingScore ? behind : null,
    /** Days; negative once it is over, null while it isn't booked. */
    daysToExam: examOn === null ? null : daysBetween(today, examOn),
  };
}

export type Standing = ReturnType<typeof standingOf>;

function earliest(today: Day, days: readonly Day[]): Day {
  return days.reduce((first, on) => (on.localeCompare(first) < 0 ? on : first), today);
}

function firstScore(assessments: readonly Assessment[]): number | null {
  const oldestFirst = [...assessments].sort(byDay);
  return oldestFirst.find(({ source, score }) => source === "nbme" && score !== null)?.score ?? null;
}
