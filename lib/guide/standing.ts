import { type Day, daysBetween } from "@/lib/days";
import { type Assessment, byDay } from "./assessments";
import { isScored, nextStep } from "./next-step";
import type { OfficialScore } from "./official-score";
import { measurePace, type PacedBlock } from "./pace";
import { phaseOn, planPhases } from "./plan";
import { basisNote, projectExam } from "./projection";
import { judgeReadiness } from "./readiness";
import { planTests } from "./test-schedule";
import type { Thresholds } from "./thresholds";

/** The rows of an applicant's record that the guide's rules use. */
export type StandingInput = {
  target: number | null;
  examOn: Day | null;
  /** Points of a practice test from before the log; null: the oldest NBME is the baseline. */
  baseline: number | null;
  /** First day of the plan; null: the first day of the log. */
  startedOn: Day | null;
  assessments: readonly Assessment[];
  blocks: readonly PacedBlock[];
  /** The first day with questions, if `blocks` begin later. */
  questionsSince?: Day | null | undefined;
  /** The newest official score; null without one. */
  official: OfficialScore | null;
  /** The official scores of earlier attempts. */
  earlier?: readonly OfficialScore[];
  /** Time is a known weakness: the plan has more full-length practice. */
  weakOnTime?: boolean;
  today: Day;
};

/** An applicant's standing today: the results of all rules, for the pages that show them. */
export function standingOf(input: StandingInput, thresholds: Thresholds) {
  const { target, examOn, assessments, blocks, questionsSince, official, weakOnTime = false, today } = input;
  const baseline = input.baseline ?? firstScore(assessments);
  // The plan starts with the log if no start is set, so that past phases are shown too.
  const start =
    input.startedOn ??
    earliest(questionsSince ?? today, [
      ...assessments.map((test) => test.takenOn),
      ...blocks.map((block) => block.doneOn),
    ]);
  const phases = examOn === null ? [] : planPhases({ examOn, start, baseline }, thresholds);
  const phase = phaseOn(phases, today);
  const officials = officialsOf(input);
  const tests = planTests({ assessments, phases, examOn, target, weakOnTime, today }, thresholds);
  const final = official && isScored(examOn, official, thresholds) ? official : null;
  return {
    verdict: judgeReadiness({ target, assessments, today }, thresholds),
    projection: projectExam({ assessments, official: officials, examOn, target, today }, thresholds),
    /** What the projection is based on, if that is little. */
    basisNote: basisNote({ assessments, official: officials, today }, thresholds),
    /** All official scores, oldest first: the projection uses them. */
    officials,
    start,
    baseline,
    phases,
    phase,
    /** Practice tests still to take. */
    tests,
    pace: measurePace({ blocks, since: questionsSince, phase, today }, thresholds),
    next: nextStep({ target, examOn, assessments, tests, official, today }, thresholds),
    /** The official score, if it is a pass; else null. */
    official: final && final.score >= thresholds.exam.passingScore ? final : null,
    /** Days until the exam; negative after it, null without a date. */
    daysToExam: examOn === null ? null : daysBetween(today, examOn),
  };
}

export type Standing = ReturnType<typeof standingOf>;

/** All official scores, oldest first. */
export function officialsOf({
  earlier = [],
  official,
}: Pick<StandingInput, "earlier" | "official">): OfficialScore[] {
  return official ? [...earlier, official] : [...earlier];
}

function earliest(one: Day, days: readonly Day[]): Day {
  return days.reduce((first, on) => (on < first ? on : first), one);
}

function firstScore(assessments: readonly Assessment[]): number | null {
  const oldestFirst = [...assessments].sort(byDay);
  return oldestFirst.find(({ source, score }) => source === "nbme" && score !== null)?.score ?? null;
}
