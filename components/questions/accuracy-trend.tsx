import { Axes, Grid } from "@/components/chart/axes";
import { dayAxis, valueTicks } from "@/components/chart/axis";
import { atX, atY, type Frame, pathOf } from "@/components/chart/frame";
import { NewestValue, Plot, Stretched } from "@/components/chart/plot";
import { Disclosure } from "@/components/ui/disclosure";
import { Drawn } from "@/components/ui/drawn";
import { Table } from "@/components/ui/table";
import { addDays, type Day, daysBetween, formatDay } from "@/lib/days";
import { accuracyRange, type ShareRange } from "@/lib/guide/accuracy-range";
import { counted } from "@/lib/guide/counted";
import type { accuracyByWeek } from "@/lib/guide/pace";

type AccuracyWeek = ReturnType<typeof accuracyByWeek>[number];

type AccuracyTrendProps = {
  /** Weeks with graded questions, in any order. */
  weeks: readonly AccuracyWeek[];
  /** Questions in a block. A week with fewer answers has an outlined dot. */
  blockQuestions: number;
  /** How often a range contains the true share. */
  rangePercent: number;
};

/** At most so many weeks have their number of answers above them, in a narrow and in a wide container. */
const numbersShown = { narrow: 6, wide: 9 };

const percentOf = (rate: number) => Math.round(rate * 100);

/** The share of correct answers by week, with its range and the number of answers. Weeks without answers interrupt the line. */
export function AccuracyTrend({ weeks, blockQuestions, rangePercent }: AccuracyTrendProps) {
  const shown = weeks
    .map((week) => ({ ...week, range: accuracyRange(week, rangePercent) }))
    .sort((a, b) => (a.weekOf < b.weekOf ? -1 : 1));
  const first = shown[0];
  const last = shown.at(-1);
  if (!first || !last) {
    return <p className="text-soft">Enter how many answers were correct to see the weekly trend.</p>;
  }
  const from = addDays(first.weekOf, -4);
  const span = Math.max(daysBetween(from, last.weekOf) + 4, 56);
  const frame: Frame = {
    days: span,
    low: Math.floor(Math.min(...shown.map(({ range }) => range.low)) * 10) * 10,
    high: Math.ceil(Math.max(...shown.map(({ range }) => range.high)) * 10) * 10,
  };
  const points = shown.map((week) => ({ ...week, x: daysBetween(from, week.weekOf), y: week.rate * 100 }));
  const values = valueTicks(frame.low, frame.high, 6);
  const takeaway = takeawayOf(first, last, rangePercent);
  return (
    <Drawn as="figure">
      <figcaption className="mb-1">{takeaway}</figcaption>
      <div className="@container">
        <div role="img" aria-label={takeaway} className="relative h-56">
          <Plot>
            <Grid frame={frame} values={values} />
            <Stretched>
              <path
                d={points.map((point) => rangePath(frame, point)).join("")}
                className="stroke-accent/50"
                strokeWidth="2.4"
                vectorEffect="non-scaling-stroke"
              />
              <path
                d={runsOf(points)
                  .map((run) => pathOf(frame, run))
                  .join("")}
                fill="none"
                className="stroke-accent"
                strokeWidth="1.6"
                strokeLinejoin="round"
                vectorEffect="non-scaling-stroke"
              />
            </Stretched>
            {points.map((point) => (
              <circle
                key={point.weekOf}
                cx={atX(frame, point.x)}
                cy={atY(frame, point.y)}
                r="3.6"
                strokeWidth="1.4"
                className={point.done < blockQuestions ? "fill-card stroke-soft" : "fill-accent stroke-card"}
              >
                <title>{`Week of ${formatDay(point.weekOf, "long")}: ${percentOf(point.rate)}%, ${point.correct} of ${point.done}`}</title>
              </circle>
            ))}
            <NewestValue
              frame={frame}
              x={daysBetween(from, last.weekOf)}
              y={last.rate * 100}
              text={`${percentOf(last.rate)}%`}
            />
            <Numbers frame={frame} points={points} most={numbersShown.narrow} className="@lg:hidden" />
            <Numbers frame={frame} points={points} most={numbersShown.wide} className="hidden @lg:inline" />
            <Axes frame={frame} values={values} unit="%" days={dayAxis(from, span)} />
          </Plot>
        </div>
      </div>
      <p className="mt-1 text-soft text-xs">
        Numbers above: answers that week. Vertical lines: {rangePercent}% range of the share.
        {points.some(({ done }) => done < blockQuestions) &&
          ` Outlined dots: fewer than ${counted(blockQuestions, "answer")} that week.`}
      </p>
      <div className="mt-2">
        <Disclosure summary="Show as table">
          <Table
            caption="Correct by week"
            columns={[
              "Week of",
              ["Answers", "num"],
              ["Correct", "num"],
              ["Share", "num"],
              [`${rangePercent}% range`, "num"],
            ]}
          >
            {[...shown].reverse().map((week) => (
              <tr key={week.weekOf}>
                <th scope="row">{formatDay(week.weekOf, "long")}</th>
                <td className="num">{week.done}</td>
                <td className="num">{week.correct}</td>
                <td className="num">{percentOf(week.rate)}%</td>
                <td className="num">{rangeText(week.range)}</td>
              </tr>
            ))}
          </Table>
        </Disclosure>
      </div>
    </Drawn>
  );
}

/** Groups of consecutive weeks. */
function runsOf<Point extends { x: number }>(points: Point[]): Point[][] {
  const runs: Point[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && point.x - before.x <= 7) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

type NumbersProps = {
  frame: Frame;
  points: readonly { weekOf: Day; x: number; done: number }[];
  most: number;
  className: string;
};

/** The number of answers above some weeks: the newest, and every second, third… before it. */
function Numbers({ frame, points, most, className }: NumbersProps) {
  const stride = Math.ceil(points.length / most);
  return (
    <g className={`fill-soft text-xs ${className}`}>
      {points
        .filter((_, index) => (points.length - 1 - index) % stride === 0)
        .map(({ weekOf, x, done }) => (
          <text key={weekOf} x={atX(frame, x)} y="0" dy="-8" textAnchor="middle">
            {done}
          </text>
        ))}
    </g>
  );
}

function rangePath(frame: Frame, { x, range }: { x: number; range: ShareRange }): string {
  return pathOf(frame, [
    { x, y: range.low * 100 },
    { x, y: range.high * 100 },
  ]);
}

const rangeText = ({ low, high }: ShareRange) => `${percentOf(low)}–${percentOf(high)}%`;

type RangedWeek = AccuracyWeek & { range: ShareRange };

function takeawayOf(first: RangedWeek, last: RangedWeek, rangePercent: number): string {
  const newest = `${percentOf(last.rate)}% of ${counted(last.done, "answer")} correct in the week of ${formatDay(last.weekOf, "long")}`;
  if (first === last) return `${newest} (${rangePercent}% range ${rangeText(last.range)}).`;
  const before = `${percentOf(first.rate)}% in the week of ${formatDay(first.weekOf, "long")}`;
  if (last.range.low > first.range.high) return `${newest}, clearly more than ${before}.`;
  if (last.range.high < first.range.low) return `${newest}, clearly less than ${before}.`;
  return `${newest}, ${before}: the ${rangePercent}% ranges overlap.`;
}
