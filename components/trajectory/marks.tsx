import { Axes } from "@/components/chart/axes";
import { atX, atY, type Frame } from "@/components/chart/frame";
import type { Drawing, MarkerShape, PlotPoint, PlotProjection } from "@/components/trajectory/drawing";
import type { LabelTone, PlotLabel } from "@/components/trajectory/labels";
import { strokes } from "@/components/trajectory/paint";

const outlines: Record<Exclude<MarkerShape, "circle">, string> = {
  diamond: "M0-6.2 6.2 0 0 6.2-6.2 0Z",
  square: "M-4.6-4.6H4.6V4.6H-4.6Z",
};

type MarkerProps = { shape: MarkerShape; counted: boolean; repeat?: boolean; dense?: boolean };

/**
 * A practice test, centred on 0,0. The shape shows the source; filled: it counts; second outline: a repeated form.
 */
export function Marker({ shape, counted, repeat = false, dense = false }: MarkerProps) {
  const paint = counted ? "fill-accent stroke-card" : "fill-card stroke-soft";
  return (
    <g className={dense ? "scale-60 @lg:scale-85" : undefined}>
      {repeat && <circle r="8.6" className="fill-none stroke-soft" strokeWidth="1" />}
      {shape === "circle" ? (
        <circle r={counted ? 5.2 : 4.6} className={paint} strokeWidth="1.6" />
      ) : (
        <path d={outlines[shape]} className={paint} strokeWidth="1.6" strokeLinejoin="round" />
      )}
    </g>
  );
}

/** A practice test in the chart; its title is its name where no script runs. */
export function TestMarker({ point, dense }: { point: PlotPoint; dense: boolean }) {
  const { name, date, score, shape, counted, repeat } = point;
  return (
    <>
      <title>{`${name}, ${date}: ${score}`}</title>
      <Marker shape={shape} counted={counted} repeat={repeat} dense={dense} />
    </>
  );
}

/** The range for the exam: a vertical line between two ends. */
export function ExamRange({ frame, x, range }: { frame: Frame; x: number; range: PlotProjection }) {
  const at = atX(frame, x);
  const { low, high, percent, date } = range;
  return (
    <g {...strokes.range}>
      <title>{`Exam, ${date}: ${percent}% range ${Math.round(low)}–${Math.round(high)}`}</title>
      <line x1={at} x2={at} y1={atY(frame, high)} y2={atY(frame, low)} />
      {[low, high].map((end) => (
        <svg key={end} aria-hidden="true" x={at} y={atY(frame, end)} className="overflow-visible">
          <path d="M-5 0H5" />
        </svg>
      ))}
    </g>
  );
}

const tones: Record<LabelTone, string> = {
  ink: "fill-ink font-semibold",
  quiet: "fill-soft",
  ready: "fill-ready font-semibold",
};

/** The axes and the labels. */
export function Texts({ drawing: { frame, scoreTicks, days, labels } }: { drawing: Drawing }) {
  return (
    <>
      <Axes frame={frame} values={scoreTicks} days={days} />
      <Labels frame={frame} labels={labels.narrow} className="@lg:hidden" />
      <Labels frame={frame} labels={labels.wide} className="hidden @lg:inline" />
    </>
  );
}

type LabelsProps = { frame: Frame; labels: PlotLabel[]; className: string };

/** Labels with a background outline, so that lines behind them do not disturb the text. */
function Labels({ frame, labels, className }: LabelsProps) {
  return (
    <g className={`stroke-4 stroke-card [paint-order:stroke] [stroke-linejoin:round] ${className}`}>
      {labels.map((label) => (
        <text
          key={label.key}
          x={atX(frame, label.x)}
          y={atY(frame, label.y)}
          dx={label.dx}
          dy={label.dy}
          textAnchor={label.anchor}
          className={`text-xs ${tones[label.tone]}`}
        >
          {label.text}
        </text>
      ))}
    </g>
  );
}
