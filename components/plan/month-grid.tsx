import { dayName } from "@/components/plan/week-panel";
import { Drawn } from "@/components/ui/drawn";
import { Link, type LinkProps } from "@/components/ui/link";
import { addDays, addMonths, type Day, daysFrom, daysInMonth, formatDay, mondayOf } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import type { PlanEvent } from "@/lib/guide/events";

type MonthGridProps<Address extends string> = {
  events: readonly PlanEvent[];
  /** The first day of the month. */
  month: Day;
  today: Day;
  hrefOf: (month: Day) => LinkProps<Address>["href"];
};

/** The last day of a month. */
export const endOfMonth = (month: Day): Day => addDays(month, daysInMonth(month) - 1);

/** The dates of one month in its weeks. Tasks are counted only: they have their own list. */
export function MonthGrid<Address extends string>({ events, month, today, hrefOf }: MonthGridProps<Address>) {
  const end = endOfMonth(month);
  const days = daysFrom(mondayOf(month), addDays(mondayOf(end), 6));
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(7 * week, 7 * week + 7));
  return (
    <>
      <div className="mb-2 print:hidden flex flex-wrap items-baseline gap-x-5 text-sm [&_a]:inline-flex [&_a]:min-h-11 [&_a]:items-center">
        <Link href={hrefOf(addMonths(month, -1))} scroll={false}>
          Earlier<span className="sr-only"> month</span>
        </Link>
        <Link href={hrefOf(addMonths(month, 1))} scroll={false}>
          Later<span className="sr-only"> month</span>
        </Link>
      </div>
      <Drawn as="table" className="month">
        <caption>{formatDay(month, "monthOfYear")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Week</span>
            </th>
            {days.slice(0, 7).map((on) => (
              <th key={on} scope="col">
                {dayName(on)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              <th scope="row">
                {week[0] && <span className="sr-only">from {formatDay(week[0], "compact", today)}</span>}
              </th>
              {week.map((on) => (
                <td key={on}>
                  {month <= on && on <= end && (
                    <DayCell on={on} isToday={on === today} events={events} month={month} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Drawn>
    </>
  );
}

type DayCellProps = { on: Day; isToday: boolean; events: readonly PlanEvent[]; month: Day };

function DayCell({ on, isToday, events, month }: DayCellProps) {
  // What lasts is named on its first day, and on the first of each later month.
  const named = events.filter(
    (event) =>
      event.kind !== "task" && (event.on === on || (on === month && event.on < on && event.to >= on)),
  );
  const tasks = events.filter((event) => event.kind === "task" && event.on === on).length;
  return (
    <>
      <span className={isToday ? "month-today" : "text-soft"}>{Number(on.slice(8))}</span>
      {isToday && <span className="sr-only"> today</span>}
      {(named.length > 0 || tasks > 0) && (
        <ul>
          {named.map(({ kind, key, title }) => (
            <li key={kind + key}>{title}</li>
          ))}
          {tasks > 0 && <li>{counted(tasks, "task")} due</li>}
        </ul>
      )}
    </>
  );
}
