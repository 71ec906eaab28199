import type { Day } from "@/lib/days";
import { questionRange } from "@/lib/guide/pace";
import type { Phase } from "@/lib/guide/plan";
import type { Thresholds } from "@/lib/guide/thresholds";

/** The recommended questions a day in a phase; `from` and `to` are included. */
export type QuestionRange = { from: Day; to: Day; min: number; max: number };

/** The ranges of the phases that have one. */
export function rangesOf(phases: readonly Phase[], thresholds: Thresholds): QuestionRange[] {
  return phases.flatMap(({ name, from, to }) => {
    const range = questionRange(thresholds.phases[name]);
    return range ? [{ from, to, ...range }] : [];
  });
}
