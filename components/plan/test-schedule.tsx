import { type Day, formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import type { PlannedTest } from "@/lib/guide/test-schedule";
import type { Thresholds } from "@/lib/guide/thresholds";

/** The practice tests still to take. */
export function TestSchedule({
  tests,
  today,
  thresholds,
}: {
  tests: readonly PlannedTest[];
  today: Day;
  thresholds: Thresholds;
}) {
  if (tests.length === 0) {
    return (
      <p className="text-soft">
        No more practice tests in the last {counted(thresholds.testCalendar.quietDays, "day")} before the
        exam.
      </p>
    );
  }
  return (
    <ol>
      {tests.map(({ on, form }) => (
        <li key={on} className="flex justify-between gap-4 border-line border-b py-2">
          <span>{form?.label ?? "A practice test (all forms on sale are taken)"}</span>
          <span className={`whitespace-nowrap ${on === today ? "font-semibold" : "text-soft"}`}>
            {on === today ? "today" : formatDay(on, "weekday", today)}
          </span>
        </li>
      ))}
    </ol>
  );
}
