import { Axes, Grid } from "@/components/chart/axes";
import { atX, atY, fractionY, pathOf, percent } from "@/components/chart/frame";
import { LegendEntry } from "@/components/chart/legend-entry";
import { NewestValue, Plot, Stretched } from "@/components/chart/plot";
import { calendarOf } from "@/components/questions/calendar";
import { type DaysInput, drawDays } from "@/components/questions/days-drawing";
import { WeekTable } from "@/components/questions/week-table";
import { Disclosure } from "@/components/ui/disclosure";
import { addDays, daysBetween, formatDay, mondayOf } from "@/lib/days";

type DaysChartProps = DaysInput & {
  /** The number of weeks shown. */
  weeks: number;
  /** A bar for each day behind the average. */
  bars?: boolean;
  /** False where the days stand in a table beside it. Then a sentence above the chart says what it shows. */
  table?: boolean;
  /** Classes for the height and position of the box. */
  className: string;
};

/** Questions a day: the 7-day average and the recommended range. */
export function DaysChart({ weeks, bars = false, table = true, className, ...input }: DaysChartProps) {
  // The days of the calendar and of the table: from the Monday of the first week on.
  const from = addDays(mondayOf(input.today), (1 - weeks) * 7);
  const drawing = drawDays(input, daysBetween(from, input.today) + 1);
  const { frame, averages, bands } = drawing;
  const newest = averages.at(-1);
  return (
    <>
      {!table && <p className="mb-1">{drawing.takeaway}</p>}
      <div className="@container">
        <div role="img" aria-label={drawing.takeaway} className={className}>
          <Plot>
            {bands.map((band) => (
              <rect
                key={band.x1}
                x={atX(frame, band.x1)}
                y={atY(frame, band.max)}
                width={atX(frame, band.x2 - band.x1)}
                height={percent(fractionY(frame, band.min) - fractionY(frame, band.max))}
                fill="var(--band)"
              />
            ))}
            <Grid frame={frame} values={drawing.valueTicks} />
            {bars && (
              <g className="fill-accent/30">
                {drawing.bars
                  .filter(({ done }) => done > 0)
                  .map(({ x, done, on }) => (
                    <rect
                      key={on}
                      x={atX(frame, x + 0.16)}
                      y={atY(frame, done)}
                      width={atX(frame, 0.68)}
                      height={percent(1 - fractionY(frame, done))}
                      rx="1.5"
                    >
                      <title>{`${formatDay(on, "short", input.today)}: ${done}`}</title>
                    </rect>
                  ))}
              </g>
            )}
            <Stretched>
              <path
                d={pathOf(frame, averages)}
                fill="none"
                className="stroke-accent"
                strokeWidth="2.2"
                strokeLinejoin="round"
                strokeLinecap="round"
                vectorEffect="non-scaling-stroke"
              />
            </Stretched>
            {newest && <NewestValue frame={frame} x={frame.days} y={newest.y} text={drawing.average} />}
            <Axes frame={frame} values={drawing.valueTicks} days={drawing.days} />
          </Plot>
        </div>
        <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-soft text-xs">
          {bars && (
            <LegendEntry name="Each day" className="fill-accent/30">
              <rect x="3" y="4" width="5" height="10" rx="1" />
              <rect x="11" y="0" width="5" height="14" rx="1" />
            </LegendEntry>
          )}
          <LegendEntry name="7-day average" className="stroke-accent">
            <path d="M1 9 7 6l5 3 7-4" fill="none" strokeWidth="2.2" strokeLinecap="round" />
          </LegendEntry>
          {bands.length > 0 && (
            <LegendEntry
              name={
                drawing.range ? `Recommended: ${drawing.range.min}–${drawing.range.max} a day` : "Recommended"
              }
            >
              <rect width="20" height="14" fill="var(--band)" />
            </LegendEntry>
          )}
        </ul>
      </div>
      {table && (
        <div className="mt-2">
          <Disclosure summary="Show as table">
            <WeekTable calendar={calendarOf(input.counts, input.today, weeks)} today={input.today} />
          </Disclosure>
        </div>
      )}
    </>
  );
}
