import type { Day } from "@/lib/days";
import type { Phase } from "@/lib/guide/plan";
import type { Thresholds } from "@/lib/guide/thresholds";

/** How many questions a day a phase of the plan asks for, both days included. */
export type QuestionRange = { from: Day; to: Day; min: number; max: number };

/** The ranges of those phases that name one. */
export function rangesOf(phases: readonly Phase[], thresholds: Thresholds): QuestionRange[] {
  return phases.flatMap(({ name, from, to }) => {
    const { questionsMin: min, questionsMax: max } = thresholds.phases[name];
    return min === null || max === null ? [] : [{ from, to, min, max }];
  });
}
