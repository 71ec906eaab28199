import { Axes, Grid } from "@/components/chart/axes";
import { dayAxis, valueTicks } from "@/components/chart/axis";
import { atX, atY, type Frame, pathOf } from "@/components/chart/frame";
import { NewestValue, Plot, Stretched } from "@/components/chart/plot";
import { Disclosure } from "@/components/ui/disclosure";
import { Drawn } from "@/components/ui/drawn";
import { Table } from "@/components/ui/table";
import { addDays, daysBetween, formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import type { accuracyByWeek } from "@/lib/guide/pace";

type AccuracyWeek = ReturnType<typeof accuracyByWeek>[number];

type AccuracyTrendProps = {
  /** Weeks with graded questions, in any order. */
  weeks: readonly AccuracyWeek[];
  /** Questions in a block. A week with fewer answers has an outlined dot. */
  blockQuestions: number;
};

const percentOf = (rate: number) => Math.round(rate * 100);

/** The share of correct answers by week. Weeks without answers interrupt the line. */
export function AccuracyTrend({ weeks, blockQuestions }: AccuracyTrendProps) {
  const shown = [...weeks].sort((a, b) => (a.weekOf < b.weekOf ? -1 : 1));
  const first = shown[0];
  const last = shown.at(-1);
  if (!first || !last) {
    return <p className="text-soft">Enter how many answers were correct to see the weekly trend.</p>;
  }
  const from = addDays(first.weekOf, -4);
  const span = Math.max(daysBetween(from, last.weekOf) + 4, 56);
  const rates = shown.map(({ rate }) => rate * 100);
  const frame: Frame = {
    days: span,
    low: Math.max(Math.floor((Math.min(...rates) - 6) / 10) * 10, 0),
    high: Math.min(Math.ceil((Math.max(...rates) + 6) / 10) * 10, 100),
  };
  const points = shown.map((week) => ({ ...week, x: daysBetween(from, week.weekOf), y: week.rate * 100 }));
  const values = valueTicks(frame.low, frame.high, 6);
  return (
    <Drawn as="figure">
      <div className="@container">
        <div role="img" aria-label={takeawayOf(first, last)} className="relative h-56">
          <Plot>
            <Grid frame={frame} values={values} />
            <Stretched>
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
            <Axes frame={frame} values={values} unit="%" days={dayAxis(from, span)} />
          </Plot>
        </div>
      </div>
      {points.some(({ done }) => done < blockQuestions) && (
        <p className="mt-1 text-soft text-xs">
          Outlined dots: fewer than {counted(blockQuestions, "answer")} that week.
        </p>
      )}
      <div className="mt-2">
        <Disclosure summary="Show as table">
          <Table
            caption="Correct by week"
            columns={["Week of", ["Answers", "num"], ["Correct", "num"], ["Share", "num"]]}
          >
            {[...shown].reverse().map((week) => (
              <tr key={week.weekOf}>
                <th scope="row">{formatDay(week.weekOf, "long")}</th>
                <td className="num">{week.done}</td>
                <td className="num">{week.correct}</td>
                <td className="num">{percentOf(week.rate)}%</td>
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

function takeawayOf(first: AccuracyWeek, last: AccuracyWeek): string {
  const newest = `${percentOf(last.rate)}% of ${counted(last.done, "answer")} correct in the week of ${formatDay(last.weekOf, "long")}`;
  return first === last
    ? `${newest}.`
    : `${newest}, ${percentOf(first.rate)}% in the week of ${formatDay(first.weekOf, "long")}.`;
}
