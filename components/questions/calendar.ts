import { addDays, type Day, mondayOf } from "@/lib/days";
import type { DayCount } from "@/lib/guide/pace";

/** A week from Monday to Sunday. `done` is null for a future day and 0 without questions. */
export type CalendarWeek = { monday: Day; days: { on: Day; done: number | null }[]; total: number };

/** The last `weeks` weeks, the current one last. */
export function calendarOf(counts: readonly DayCount[], today: Day, weeks: number): CalendarWeek[] {
  const done = new Map(counts.map((count) => [count.on, count.done]));
  const thisMonday = mondayOf(today);
  return Array.from({ length: weeks }, (_, index) => {
    const monday = addDays(thisMonday, (index + 1 - weeks) * 7);
    const days = Array.from({ length: 7 }, (_, offset) => {
      const on = addDays(monday, offset);
      return { on, done: on > today ? null : (done.get(on) ?? 0) };
    });
    return { monday, days, total: days.reduce((sum, day) => sum + (day.done ?? 0), 0) };
  });
}
