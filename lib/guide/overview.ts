import { type Day, daysBetween } from "@/lib/days";
import { type Assessment, byDay } from "./assessments";
import { isScored } from "./next-step";
import type { OfficialScore } from "./official-score";
import { type BriefPace, briefPace, type QuestionBlock } from "./pace";
import { type Phase, phaseOn, planPhases } from "./plan";
import { type BriefVerdict, judgeBriefly } from "./readiness";
import type { Thresholds } from "./thresholds";

/** What an overview depends on. */
export type OverviewInput = {
  target: number | null;
  examOn: Day | null;
  /** Points of a practice test from before the log; null: the oldest NBME is the baseline. */
  baseline: number | null;
  /** First day of the plan; null: the first day of the log. */
  startedOn: Day | null;
  assessments: readonly Assessment[];
  blocks: readonly Pick<QuestionBlock, "doneOn" | "done">[];
  /** The first day with questions, if `blocks` begin later. */
  questionsSince?: Day | null | undefined;
  /** The newest official score; null without one. */
  official: OfficialScore | null;
  today: Day;
};

/** What a list says of an applicant: a part of their standing (standingOf), by the same rules and without what takes long. */
export type Overview = PlanBegun & {
  verdict: BriefVerdict;
  pace: BriefPace;
  /** The official score, if it is a pass; else null. */
  official: OfficialScore | null;
  /** The newest attempt was not a pass, and no other exam is booked. */
  failed: boolean;
  /** Days until the exam; negative after it, null without a date. */
  daysToExam: number | null;
};

export function overviewOf(input: OverviewInput, thresholds: Thresholds): Overview {
  const { blocks, questionsSince = null, today } = input;
  const plan = planBegun(input, thresholds);
  return {
    ...plan,
    verdict: judgeBriefly(input, thresholds),
    pace: briefPace({ blocks, since: questionsSince, phase: plan.phase, today }, thresholds),
    ...finalScore(input, thresholds),
  };
}

/** The plan of an applicant: its first day, its baseline, its phases and today's phase. */
export type PlanBegun = { start: Day; baseline: number | null; phases: Phase[]; phase: Phase | null };

/** The plan starts with the log if no start is set, so that past phases are shown too. */
export function planBegun(input: OverviewInput, thresholds: Thresholds): PlanBegun {
  const { examOn, assessments, blocks, questionsSince, today } = input;
  const baseline = input.baseline ?? firstScore(assessments);
  const start =
    input.startedOn ??
    [
      questionsSince,
      ...assessments.map(({ takenOn }) => takenOn),
      ...blocks.map(({ doneOn }) => doneOn),
    ].reduce<Day>((first, on) => (on && on < first ? on : first), today);
  const phases = examOn === null ? [] : planPhases({ examOn, start, baseline }, thresholds);
  return { start, baseline, phases, phase: phaseOn(phases, today) };
}

/** The final official score, and the days to the exam. */
export function finalScore(
  { examOn, official, today }: Pick<OverviewInput, "examOn" | "official" | "today">,
  thresholds: Thresholds,
): Pick<Overview, "official" | "failed" | "daysToExam"> {
  const final = official && isScored(examOn, official, thresholds) ? official : null;
  const passed = final && final.score >= thresholds.exam.passingScore ? final : null;
  return {
    official: passed,
    failed: final !== null && passed === null,
    daysToExam: examOn === null ? null : daysBetween(today, examOn),
  };
}

function firstScore(assessments: readonly Assessment[]): number | null {
  const oldestFirst = [...assessments].sort(byDay);
  return oldestFirst.find(({ source, score }) => source === "nbme" && score !== null)?.score ?? null;
}
