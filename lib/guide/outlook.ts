import { type NextStep, nextStep } from "./next-step";
import type { OfficialScore } from "./official-score";
import type { Overview, OverviewInput } from "./overview";
import { type Projection, projectExamAlone } from "./projection";
import { officialsOf } from "./standing";
import { planTests } from "./test-schedule";
import type { Thresholds } from "./thresholds";

/** What a list says of the weeks ahead. */
export type Outlook = {
  /** Null after a pass, and where projectExam has none. */
  projection: Pick<Projection, "low" | "high" | "chance"> | null;
  next: NextStep;
};

/**
 * The projection and the next step of an applicant, as standingOf has them. It takes longer than overviewOf: for the part of
 * a list that is shown.
 * @param input.earlier the official scores of earlier attempts.
 */
export function outlookOf(
  input: OverviewInput & { earlier: readonly OfficialScore[] },
  { phases, official }: Pick<Overview, "phases" | "official">,
  thresholds: Thresholds,
): Outlook {
  const { target, examOn, assessments, today } = input;
  const tests = planTests({ assessments, phases, examOn, target, today }, thresholds);
  return {
    projection: official
      ? null
      : projectExamAlone({ assessments, official: officialsOf(input), examOn, target, today }, thresholds),
    next: nextStep({ target, examOn, assessments, tests, official: input.official, today }, thresholds),
  };
}
