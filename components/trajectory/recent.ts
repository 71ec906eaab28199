import { addDays, type Day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";

/** The shorter view of the chart: this many weeks before today, and everything ahead. */
export const recentWeeks = 12;

/** The first day of the shorter view. */
export function recentFrom(today: Day): Day {
  return addDays(today, -7 * recentWeeks);
}

/** Whether the shorter view shows something, and less than everything: there are scores on both sides of its first day. */
export function hasRecentView(assessments: readonly Assessment[], today: Day): boolean {
  const days = assessments.flatMap(({ score, takenOn }) => (score === null ? [] : [takenOn]));
  return days.some((on) => on < recentFrom(today)) && days.some((on) => on >= recentFrom(today));
}
