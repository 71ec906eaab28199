import { nextStep } from "./next-step";
import type { OfficialScore } from "./official-score";
import { finalScore, type OverviewInput, planBegun } from "./overview";
import { measurePace, type PacedBlock } from "./pace";
import { basisNote, projectExam } from "./projection";
import { judgeReadiness } from "./readiness";
import { planTests } from "./test-schedule";
import type { Thresholds } from "./thresholds";

/** The rows of an applicant's record that the guide's rules use. */
export type StandingInput = OverviewInput & {
  blocks: readonly PacedBlock[];
  /** The official scores of earlier attempts. */
  earlier?: readonly OfficialScore[];
  /** Time is a known weakness: the plan has more full-length practice. */
  weakOnTime?: boolean;
};

/** An applicant's standing today: the results of all rules, for the pages that show them. */
export function standingOf(input: StandingInput, thresholds: Thresholds) {
  const { target, examOn, assessments, blocks, questionsSince, official, weakOnTime = false, today } = input;
  const plan = planBegun(input, thresholds);
  const { phases, phase } = plan;
  const officials = officialsOf(input);
  const tests = planTests({ assessments, phases, examOn, target, weakOnTime, today }, thresholds);
  return {
    verdict: judgeReadiness({ target, assessments, today }, thresholds),
    projection: projectExam({ assessments, official: officials, examOn, target, today }, thresholds),
    /** What the projection is based on, if that is little. */
    basisNote: basisNote({ assessments, official: officials, today }, thresholds),
    /** All official scores, oldest first: the projection uses them. */
    officials,
    ...plan,
    /** Practice tests still to take. */
    tests,
    pace: measurePace({ blocks, since: questionsSince, phase, today }, thresholds),
    next: nextStep({ target, examOn, assessments, tests, official, today }, thresholds),
    ...finalScore(input, thresholds),
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
