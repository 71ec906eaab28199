import type { Day } from "@/lib/days";
import type { Assessment } from "./assessments";
import type { OfficialScore } from "./official-score";
import { projectExam } from "./projection";
import type { Thresholds } from "./thresholds";

/** The projection on exam day, in points. The range should contain the score `rangePercent` of the time. */
export type ProjectedOutcome = { mean: number; low: number; high: number; rangePercent: number };

/**
 * The projection from the tests and official scores before exam day, in whole points; null without a score.
 * Source: decision.
 */
export function projectOutcome(
  assessments: readonly Assessment[],
  takenOn: Day,
  thresholds: Thresholds,
  officials: readonly OfficialScore[] = [],
): ProjectedOutcome | null {
  const earlier = officials.filter((score) => score.takenOn < takenOn);
  const projection = projectExam(
    { assessments, official: earlier, examOn: takenOn, target: null, today: takenOn },
    thresholds,
  );
  return (
    projection && {
      mean: Math.round(projection.mean),
      low: Math.round(projection.low),
      high: Math.round(projection.high),
      rangePercent: thresholds.projection.rangePercent,
    }
  );
}

/** Compares an official score with the range that was projected for it. */
export function outcomeOf(
  score: number,
  { low, high }: { low: number; high: number },
): "below" | "inside" | "above" {
  return score < low ? "below" : score > high ? "above" : "inside";
}
