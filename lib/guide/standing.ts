import { type Day, daysBetween } from "@/lib/days";
import { type Assessment, byDay } from "./assessments";
import { nextStep } from "./next-step";
import { measurePace, type PacedBlock } from "./pace";
import { phaseOn, planPhases } from "./plan";
import { projectExam } from "./projection";
import { judgeReadiness } from "./readiness";
import type { Thresholds } from "./thresholds";

/** What the guide's rules need of an applicant. */
export type StandingInput = {
  target: number | null;
  examOn: Day | null;
  /** Points of a practice test before the log begins; null: the oldest counted test is the baseline. */
  baseline: number | null;
  assessments: readonly Assessment[];
  blocks: readonly PacedBlock[];
  today: Day;
};

/** Where an applicant stands today: every rule of the guide applied once, for the pages that show it. */
export function standingOf(input: StandingInput, thresholds: Thresholds) {
  const { target, examOn, assessments, blocks, today } = input;
  const baseline = input.baseline ?? firstScore(assessments);
  // The plan began with the log, so that the phases behind today can be shown too.
  const start = earliest(today, [
    ...assessments.map((a) => a.takenOn),
    ...blocks.map((block) => block.doneOn),
  ]);
  const phases = examOn === null ? [] : planPhases({ examOn, today: start, baseline }, thresholds);
  const phase = phaseOn(phases, today);
  return {
    verdict: judgeReadiness({ target, assessments, today }, thresholds),
    projection: projectExam({ assessments, examOn, target, today }, thresholds),
    phases,
    phase,
    pace: measurePace({ blocks, phase, today }, thresholds),
    next: nextStep({ target, examOn, assessments, phase, today }, thresholds),
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
