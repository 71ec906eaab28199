import { LegendEntry } from "@/components/chart/legend-entry";
import { type CalendarWeek, calendarOf } from "@/components/questions/calendar";
import { WeekTable } from "@/components/questions/week-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Drawn } from "@/components/ui/drawn";
import { type Day, formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import type { DayCount } from "@/lib/guide/pace";

type HeatMapProps = {
  /** The days shown; a missing day had no questions. */
  counts: readonly DayCount[];
  today: Day;
  /** The number of weeks. A narrow screen shows only the newest that fit. */
  weeks?: number;
  /** Questions in an exam block: the size of one step of the scale. */
  blockQuestions: number;
};

/** One square and the gap to the next, in pixels. */
const pitch = 20;
const square = 16;
const monthsHeight = 18;
/** Colours from "less than one block" to "four blocks and more". */
const steps = [
  "fill-accent/20",
  "fill-accent/40",
  "fill-accent/60",
  "fill-accent/80",
  "fill-accent",
] as const;

/** A calendar of questions with one column a week. Darker means more questions. */
export function HeatMap({ counts, today, weeks = 26, blockQuestions }: HeatMapProps) {
  const calendar = calendarOf(counts, today, weeks);
  const width = weeks * pitch;
  const height = monthsHeight + 7 * pitch;
  return (
    <Drawn as="figure">
      <div role="img" aria-label={takeawayOf(calendar, today)} className="flex">
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
              {days.map(({ on, done }, row) =>
                done === null ? null : (
                  <rect key={on} y={row * pitch} className={toneOf(done, blockQuestions)}>
                    <title>{`${formatDay(on, "weekday", today)}: ${done}`}</title>
                  </rect>
                ),
              )}
            </g>
          ))}
        </svg>
      </div>
      <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 pl-8 text-soft text-xs">
        <Step tone="fill-wash" text="0" />
        {steps.map((tone, index) => (
          <Step key={tone} tone={tone} text={stepText(index, blockQuestions)} />
        ))}
      </ul>
      <div className="mt-2">
        <Disclosure summary="Show as table">
          <WeekTable calendar={calendar} today={today} />
        </Disclosure>
      </div>
    </Drawn>
  );
}

function Step({ tone, text }: { tone: string; text: string }) {
  return (
    <LegendEntry name={text} width={12} height={12}>
      <rect width="12" height="12" rx="2.5" className={tone} />
    </LegendEntry>
  );
}

function toneOf(done: number, block: number): string {
  if (done === 0) return "fill-wash";
  return steps[Math.min(Math.floor(done / block), steps.length - 1)] ?? steps[0];
}

function stepText(index: number, block: number): string {
  if (index === steps.length - 1) return `${index * block} and more`;
  return `${Math.max(index * block, 1)}–${(index + 1) * block - 1}`;
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

function takeawayOf(calendar: CalendarWeek[], today: Day): string {
  const days = calendar.flatMap((week) => week.days).filter(({ on }) => on <= today);
  const done = days.reduce((sum, day) => sum + (day.done ?? 0), 0);
  const worked = days.filter((day) => (day.done ?? 0) > 0).length;
  return `Calendar of the last ${calendar.length} weeks: ${counted(done, "question")} on ${worked} of ${days.length} days.`;
}
