import { addMonths, type Day, parseDay } from "@/lib/days";
import type { Thresholds } from "@/lib/guide/thresholds";

/** How far ahead a day to sit can be asked about. */
const monthsAhead = 36;

/**
 * A scenario as its address says it: a day to sit and a target, either of which may be missing. Each that can't be
 * used has a sentence and is left out.
 */
export function decisionInput(
  typed: { on: string; target: string },
  { thresholds, today }: { thresholds: Thresholds; today: Day },
): { values: { on: Day | null; target: number | null }; errors: { on?: string; target?: string } } {
  const { scaleMin, scaleMax } = thresholds.exam;
  const day = parseDay(typed.on.trim());
  const on = day && day >= today && day <= addMonths(today, monthsAhead) ? day : null;
  const number = /^\d{1,3}$/.test(typed.target.trim()) ? Number(typed.target) : null;
  const target = number !== null && number >= scaleMin && number <= scaleMax ? number : null;
  return {
    values: { on, target },
    errors: {
      ...(typed.on.trim() === "" || on !== null
        ? {}
        : { on: "Write a day from today to three years ahead, as year-month-day." }),
      ...(typed.target.trim() === "" || target !== null
        ? {}
        : { target: `A target is a whole number from ${scaleMin} to ${scaleMax}.` }),
    },
  };
}
