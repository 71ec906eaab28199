import type { Day } from "@/lib/days";
import { type Assessment, byDay } from "./assessments";
import type { Thresholds } from "./thresholds";

/** A practice test with the score that the rules use: the reported one plus its source's correction, on the scale. */
export type ScoredTest = { assessment: Assessment; score: number };

/**
 * The tests that have a score, oldest first. Percentages are left out, and so is a test dated after `today`.
 * Source: decision (corrections are 0 until an admin says otherwise).
 */
export function scoredTests(
  assessments: readonly Assessment[],
  today: Day,
  { catalogue, exam }: Thresholds,
): ScoredTest[] {
  return assessments
    .filter(({ takenOn }) => takenOn <= today)
    .sort(byDay)
    .flatMap((assessment) => {
      if (assessment.score === null) return [];
      const corrected = assessment.score + catalogue.sources[assessment.source].correction;
      return [{ assessment, score: Math.min(exam.scaleMax, Math.max(exam.scaleMin, corrected)) }];
    });
}

/** The scored tests whose source counts towards the verdict, oldest first. */
export function countedTests(
  assessments: readonly Assessment[],
  today: Day,
  thresholds: Thresholds,
): ScoredTest[] {
  return scoredTests(assessments, today, thresholds).filter(
    ({ assessment }) => thresholds.catalogue.sources[assessment.source].counts,
  );
}
