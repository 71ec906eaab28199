import type { DaysDrawing } from "@/components/questions/days-drawing";
import { Axes, Grid } from "@/components/trajectory/axes";
import { fractionX, fractionY, percent } from "@/components/trajectory/frame";
import { pathOf } from "@/components/trajectory/paint";
import { Plot, Stretched } from "@/components/trajectory/plot";
import { formatDay } from "@/lib/days";

type DaysChartProps = {
  drawing: DaysDrawing;
  /** A bar for each day behind the average. */
  bars: boolean;
  /** The height and position of the box; the plot leaves the usual gutters. */
  className: string;
};

/** The 7-day average against the range that the phase asks for. */
export function DaysChart({ drawing, bars, className }: DaysChartProps) {
  const { frame, averages, bands } = drawing;
  const newest = averages.at(-1);
  return (
    <div className="@container">
      <div role="img" aria-label={drawing.takeaway} className={className}>
        <Plot>
          {bands.map((band) => (
            <rect
              key={band.x1}
              x={percent(fractionX(frame, band.x1))}
              y={percent(fractionY(frame, band.max))}
              width={percent(fractionX(frame, band.x2 - band.x1))}
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
                    x={percent(fractionX(frame, x + 0.16))}
                    y={percent(fractionY(frame, done))}
                    width={percent(fractionX(frame, 0.68))}
                    height={percent(1 - fractionY(frame, done))}
                    rx="1.5"
                  >
                    <title>{`${formatDay(on)}: ${done}`}</title>
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
          {newest && (
            <text
              x="100%"
              y={percent(fractionY(frame, newest.y))}
              dx="8"
              dy="4"
              className="fill-ink font-semibold text-xs"
            >
              {drawing.average}
            </text>
          )}
          <Axes frame={frame} values={drawing.valueTicks} narrow={drawing.narrow} wide={drawing.wide} />
        </Plot>
      </div>
      <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-soft text-xs">
        {bars && (
          <li className="inline-flex items-center gap-1.5">
            <svg aria-hidden="true" width="20" height="14" className="fill-accent/30">
              <rect x="3" y="4" width="5" height="10" rx="1" />
              <rect x="11" y="0" width="5" height="14" rx="1" />
            </svg>
            A day
          </li>
        )}
        <li className="inline-flex items-center gap-1.5">
          <svg aria-hidden="true" width="20" height="14" className="stroke-accent">
            <path d="M1 9 7 6l5 3 7-4" fill="none" strokeWidth="2.2" strokeLinecap="round" />
          </svg>
          7-day average
        </li>
        {bands.length > 0 && (
          <li className="inline-flex items-center gap-1.5">
            <svg aria-hidden="true" width="20" height="14">
              <rect width="20" height="14" fill="var(--band)" />
            </svg>
            {drawing.range
              ? `This phase: ${drawing.range.min}–${drawing.range.max} a day`
              : "What the phase asks for"}
          </li>
        )}
      </ul>
    </div>
  );
}
