import type { Day } from "@/lib/days";
import { questionRange } from "@/lib/guide/pace";
import type { Phase } from "@/lib/guide/plan";
import type { Thresholds } from "@/lib/guide/thresholds";

/** How many questions a day a phase of the plan asks for, both days included. */
export type QuestionRange = { from: Day; to: Day; min: number; max: number };

/** The ranges of those phases that name one. */
export function rangesOf(phases: readonly Phase[], thresholds: Thresholds): QuestionRange[] {
  return phases.flatMap(({ name, from, to }) => {
    const range = questionRange(thresholds.phases[name]);
    return range ? [{ from, to, ...range }] : [];
  });
}
