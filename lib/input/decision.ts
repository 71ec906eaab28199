import { addMonths, type Day, parseDay } from "@/lib/days";
import type { Thresholds } from "@/lib/guide/thresholds";

/** How far ahead an exam day can be. */
const monthsAhead = 36;

/**
 * A scenario in the address of a page: an exam day and a target, both optional. An invalid value gets a sentence and is
 * left out.
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
        : { on: "Enter a day from today to three years ahead, as year-month-day." }),
      ...(typed.target.trim() === "" || target !== null
        ? {}
        : { target: `A target must be a whole number from ${scaleMin} to ${scaleMax}.` }),
    },
  };
}
