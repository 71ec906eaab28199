import type { Day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { projectExam } from "./projection";
import type { Thresholds } from "./thresholds";

/** The projection as it stood on exam day, in points, and how often its range should hold. */
export type ProjectedOutcome = { mean: number; low: number; high: number; rangePercent: number };

/** What the tests until the exam projected for it, in whole points; null without a score among them. Source: decision. */
export function projectOutcome(
  assessments: readonly Assessment[],
  takenOn: Day,
  thresholds: Thresholds,
): ProjectedOutcome | null {
  const projection = projectExam({ assessments, examOn: takenOn, target: null, today: takenOn }, thresholds);
  return (
    projection && {
      mean: Math.round(projection.mean),
      low: Math.round(projection.low),
      high: Math.round(projection.high),
      rangePercent: thresholds.projection.rangePercent,
    }
  );
}

/** Where a score came out against the range that was projected for it. */
export function outcomeOf(
  score: number,
  { low, high }: { low: number; high: number },
): "below" | "inside" | "above" {
  return score < low ? "below" : score > high ? "above" : "inside";
}
