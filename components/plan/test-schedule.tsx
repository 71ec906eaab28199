import { type Day, formatDay } from "@/lib/days";
import { type PlannedTest, plannedName } from "@/lib/guide/test-schedule";

/** The practice tests still to take, and a note if they can't lead to a verdict. */
export function TestSchedule({
  tests,
  note,
  today,
}: {
  tests: readonly PlannedTest[];
  /** From scheduleNote. */
  note: string | null;
  today: Day;
}) {
  return (
    <>
      {note && <p className="mb-3">{note}</p>}
      {tests.length === 0 ? (
        <p className="text-soft">No more practice tests before the exam.</p>
      ) : (
        <ol>
          {tests.map((test) => (
            <li key={test.on} className="flex justify-between gap-4 border-line border-b py-2">
              <span>
                {test.form || test.fullLength
                  ? plannedName(test)
                  : "A practice test (all forms on sale are taken)"}
              </span>
              <span className={`whitespace-nowrap ${test.on === today ? "font-semibold" : "text-soft"}`}>
                {test.on === today ? "today" : formatDay(test.on, "weekday", today)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
