import { Disclosure } from "@/components/ui/disclosure";
import { type Day, formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import { type PlannedTest, plannedName } from "@/lib/guide/test-schedule";

type TestScheduleProps = {
  tests: readonly PlannedTest[];
  /** From scheduleNote. */
  note: string | null;
  today: Day;
};

const shownAtOnce = 2;

/** The practice tests still to take, the later ones folded, and a note if they can't lead to a verdict. */
export function TestSchedule({ tests, note, today }: TestScheduleProps) {
  const later = tests.slice(shownAtOnce);
  return (
    <>
      {note && <p className="mb-3 text-sm">{note}</p>}
      {tests.length === 0 ? (
        <p className="text-soft">No more practice tests before the exam.</p>
      ) : (
        <Tests tests={tests.slice(0, shownAtOnce)} today={today} />
      )}
      {later.length > 0 && (
        <Disclosure summary={counted(later.length, "later test")}>
          <Tests tests={later} today={today} />
        </Disclosure>
      )}
    </>
  );
}

function Tests({ tests, today }: Pick<TestScheduleProps, "tests" | "today">) {
  return (
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
  );
}
