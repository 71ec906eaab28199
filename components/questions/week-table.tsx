import type { CalendarWeek } from "@/components/questions/calendar";
import { type Day, formatDay } from "@/lib/days";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** Questions by day, one row a week, newest first. */
export function WeekTable({ calendar, today }: { calendar: readonly CalendarWeek[]; today: Day }) {
  return (
    <table className="w-full max-w-2xl border-collapse text-right text-xs sm:text-sm">
      <thead>
        <tr className="border-line border-b text-soft">
          <th scope="col" className="py-1.5 pr-1 text-left font-normal">
            Week of
          </th>
          {weekdays.map((name) => (
            <th key={name} scope="col" abbr={name} className="py-1.5 pr-1 font-normal">
              {name.slice(0, 2)}
            </th>
          ))}
          <th scope="col" className="py-1.5 font-normal">
            Total
          </th>
        </tr>
      </thead>
      <tbody>
        {[...calendar].reverse().map(({ monday, days, total }) => (
          <tr key={monday} className="border-line border-b">
            <th scope="row" className="py-1 pr-1 text-left font-normal">
              {formatDay(monday, "compact", today)}
            </th>
            {days.map(({ on, done }) => (
              <td key={on} className={done === 0 ? "py-1 pr-1 text-soft" : "py-1 pr-1"}>
                {done}
              </td>
            ))}
            <td className="py-1 font-medium">{total}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
