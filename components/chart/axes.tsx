import type { DayAxis, DayTick } from "@/components/chart/axis";
import { atX, atY, type Frame, fractionX } from "@/components/chart/frame";

type AxesProps = {
  frame: Frame;
  values: number[];
  /** Shown after each value: "%". */
  unit?: string;
  days: DayAxis;
};

/** The numbers left of the plot and the days below it; a narrow container shows fewer days. */
export function Axes({ frame, values, unit = "", days }: AxesProps) {
  return (
    <g className="fill-soft text-xs">
      {values.map((value) => (
        <text key={value} x="0" y={atY(frame, value)} dx="-9" dy="4" textAnchor="end">
          {value}
          {unit}
        </text>
      ))}
      <Days frame={frame} ticks={days.narrow} className="@lg:hidden" />
      <Days frame={frame} ticks={days.wide} className="hidden @lg:inline" />
    </g>
  );
}

function Days({ frame, ticks, className }: { frame: Frame; ticks: DayTick[]; className: string }) {
  return (
    <g className={className}>
      {ticks.map(({ x, text }) => (
        <text key={x} x={atX(frame, x)} y="100%" dy="21" textAnchor={anchorOf(frame, x)}>
          {text}
        </text>
      ))}
    </g>
  );
}

/** Text at the left or right edge is aligned inwards, because the gutter is too narrow for half of it. */
function anchorOf(frame: Frame, x: number): "start" | "middle" | "end" {
  const share = fractionX(frame, x);
  return share < 0.02 ? "start" : share > 0.98 ? "end" : "middle";
}

/** Hairlines at the values, behind everything. */
export function Grid({ frame, values }: { frame: Frame; values: number[] }) {
  return (
    <g className="stroke-line">
      {values.map((value) => (
        <line key={value} x1="0" x2="100%" y1={atY(frame, value)} y2={atY(frame, value)} />
      ))}
    </g>
  );
}
