import type { Day } from "@/lib/days";
import type { Assessment } from "./assessments";
import type { OfficialScore } from "./official-score";
import { scoredTests } from "./scores";
import type { Thresholds } from "./thresholds";

/** A measurement of the level: a practice test or an official score, in points, with its standard error. */
export type Observation = { on: Day; score: number; errorPoints: number };

/**
 * All measurements up to `today`, oldest first. A practice test has its source's error, an official score the exam's,
 * which is the smaller one. Source: fact.
 */
export function observationsOf(
  {
    assessments,
    officials,
    today,
  }: { assessments: readonly Assessment[]; officials: readonly OfficialScore[]; today: Day },
  thresholds: Thresholds,
): Observation[] {
  const { catalogue, exam } = thresholds;
  return [
    ...scoredTests(assessments, today, thresholds).map(({ assessment, score }) => ({
      on: assessment.takenOn,
      score,
      errorPoints: catalogue.sources[assessment.source].errorPoints ?? exam.practiceErrorPoints,
    })),
    ...officials
      .filter(({ takenOn }) => takenOn <= today)
      .map(({ takenOn, score }) => ({ on: takenOn, score, errorPoints: exam.errorPoints })),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
