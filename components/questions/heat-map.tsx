import { LegendEntry } from "@/components/chart/legend-entry";
import { type CalendarWeek, calendarOf } from "@/components/questions/calendar";
import { monthsHeight, pitch } from "@/components/questions/heat-grid";
import { HeatReader } from "@/components/questions/heat-reader";
import type { QuestionRange } from "@/components/questions/ranges";
import { WeekTable } from "@/components/questions/week-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Drawn } from "@/components/ui/drawn";
import { type Day, formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import { type DayCount, standingInRange } from "@/lib/guide/pace";

type HeatMapProps = {
  /** The days shown; a missing day had no questions. */
  counts: readonly DayCount[];
  today: Day;
  /** The ranges of the plan's phases. */
  ranges: readonly QuestionRange[];
  /** The number of weeks. A narrow screen shows only the newest that fit. */
  weeks?: number;
};

const square = 16;

/** What a day was: its questions compared with the range of its phase, or "free" of a range. Without questions it has no class. */
type DayKind = "under" | "within" | "over" | "free";

const kindWords: Record<DayKind, string> = {
  under: "below the recommended range",
  within: "in the range",
  over: "above it",
  free: "no range that day",
};

/** A calendar of questions with one column a week. A day's shape tells how its questions compare with its phase's range. */
export function HeatMap({ counts, ranges, today, weeks = 26 }: HeatMapProps) {
  const calendar = calendarOf(counts, today, weeks);
  const width = weeks * pitch;
  const height = monthsHeight + 7 * pitch;
  const rangeOn = (on: Day) => ranges.find(({ from, to }) => from <= on && on <= to) ?? null;
  const days = calendar.flatMap((week) =>
    week.days.flatMap(({ on, done }) => (done === null ? [] : [{ on, done, range: rangeOn(on) }])),
  );
  const kinds = (["under", "within", "over", "free"] as const).filter((kind) =>
    days.some(({ done, range }) => kindOf(done, range) === kind),
  );
  const takeaway = takeawayOf(days, weeks);
  return (
    <figure>
      <figcaption className="mb-3">{takeaway}</figcaption>
      <HeatReader hint="Choose a day to read it.">
        <Drawn as="div" role="img" aria-label={takeaway} className="flex">
          <svg aria-hidden="true" width="32" height={height} className="shrink-0 fill-soft text-xs">
            {["Mon", "", "Wed", "", "Fri", "", "Sun"].map(
              (name, row) =>
                name && (
                  <text key={name} y={monthsHeight + row * pitch + square / 2 + 4}>
                    {name}
                  </text>
                ),
            )}
          </svg>
          {/* Aligned right: weeks that do not fit are cut off on the left, as whole weeks if CSS round() is supported. */}
          <svg
            aria-hidden="true"
            viewBox={`0 0 ${width} ${height}`}
            preserveAspectRatio="xMaxYMin slice"
            height={height}
            className="heat min-w-0 flex-1"
            style={{ maxWidth: width, width: `round(down, calc(100% - 32px), ${pitch}px)`, flex: "none" }}
          >
            {monthsOf(calendar).map(({ column, text }) => (
              <text key={column} x={column * pitch} y="11" className="fill-soft text-xs">
                {text}
              </text>
            ))}
            {calendar.map(({ monday, days }, column) => (
              <g key={monday} transform={`translate(${column * pitch} ${monthsHeight})`}>
                {days.map(({ on, done }, row) => {
                  if (done === null) return null;
                  const range = rangeOn(on);
                  return (
                    <rect key={on} y={row * pitch} className={kindOf(done, range)}>
                      <title>{`${formatDay(on, "weekday", today)}: ${done}${range ? ` of ${range.min}–${range.max}` : ""}`}</title>
                    </rect>
                  );
                })}
              </g>
            ))}
          </svg>
        </Drawn>
      </HeatReader>
      <Drawn as="div">
        <ul className="heat mt-1 flex flex-wrap gap-x-4 gap-y-1 text-soft text-xs">
          {kinds.map((kind) => (
            <LegendEntry key={kind} name={kindWords[kind]} width={16} height={16}>
              <rect className={kind} />
            </LegendEntry>
          ))}
          <LegendEntry name="no questions" width={16} height={16}>
            <rect />
          </LegendEntry>
        </ul>
        <Disclosure summary="Show as table" className="mt-2">
          <WeekTable calendar={calendar} today={today} />
        </Disclosure>
      </Drawn>
    </figure>
  );
}

function kindOf(done: number, range: QuestionRange | null): DayKind | undefined {
  if (done === 0) return undefined;
  return range ? standingInRange(done, range) : "free";
}

/** The name of each month, above the first week that begins in it. */
function monthsOf(calendar: CalendarWeek[]): { column: number; text: string }[] {
  const months: { column: number; text: string }[] = [];
  for (const [column, { monday }] of calendar.entries()) {
    const before = calendar[column - 1]?.monday;
    const begins =
      before === undefined ? Number(monday.slice(8)) <= 7 : before.slice(0, 7) !== monday.slice(0, 7);
    if (begins) months.push({ column, text: formatDay(monday, "month") });
  }
  return months;
}

function takeawayOf(days: { done: number; range: QuestionRange | null }[], weeks: number): string {
  const done = days.reduce((sum, day) => sum + day.done, 0);
  const worked = days.filter((day) => day.done > 0).length;
  const planned = days.filter(({ range }) => range !== null);
  const reached = planned.filter(({ done, range }) => range && done >= range.min).length;
  const inAll = `Last ${weeks} weeks: ${counted(done, "question")} on ${worked} of ${counted(days.length, "day")}`;
  return planned.length === 0
    ? `${inAll}.`
    : `${inAll}. The recommended range was reached on ${reached} of the ${counted(planned.length, "day")} that have one.`;
}
