import type { CalendarWeek } from "@/components/questions/calendar";
import { type Day, formatDay } from "@/lib/days";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** Questions by day, one row a week, newest first. */
export function WeekTable({ calendar, today }: { calendar: readonly CalendarWeek[]; today: Day }) {
  return (
    <table className="weeks w-full max-w-2xl border-collapse text-right text-xs sm:text-sm">
      <thead>
        <tr>
          <th scope="col">Week of</th>
          {weekdays.map((name) => (
            <th key={name} scope="col" abbr={name}>
              {name.slice(0, 2)}
            </th>
          ))}
          <th scope="col">Total</th>
        </tr>
      </thead>
      <tbody>
        {[...calendar].reverse().map(({ monday, days, total }) => (
          <tr key={monday}>
            <th scope="row">{formatDay(monday, "compact", today)}</th>
            {days.map(({ on, done }) => (
              <td key={on} className={done === 0 ? "none" : undefined}>
                {done}
              </td>
            ))}
            <td>{total}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
