import type { Day } from "@/lib/days";
import type { Thresholds } from "@/lib/guide/thresholds";

type Numbers = { thresholds: Thresholds; today: Day };

/** Today is another day in another time zone: three are possible at once. */
const mostDays = 3;

/**
 * Makes the rules of a form once a day and version of the thresholds, because that takes longer than to read a form by them. They
 * get nothing else, so nothing of a person is kept with them.
 */
export function keptRules<Rules>(make: (numbers: Numbers) => Rules): (numbers: Numbers) => Rules {
  // A Thresholds object never changes.
  const cache = new WeakMap<Thresholds, Map<Day, Rules>>();
  return ({ thresholds, today }) => {
    const byDay = cache.get(thresholds) ?? new Map<Day, Rules>();
    cache.set(thresholds, byDay);
    const rules = byDay.get(today) ?? make({ thresholds, today });
    const [oldest] = byDay.keys();
    if (!byDay.has(today) && byDay.size >= mostDays && oldest !== undefined) byDay.delete(oldest);
    byDay.set(today, rules);
    return rules;
  };
}
