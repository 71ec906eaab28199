import { type Frame, fractionX, fractionY, percent } from "@/components/chart/frame";
import type { Stop } from "@/components/trajectory/stops";

const shown = 4;

/** The values of one day of the chart, beside a vertical line. Hidden from screen readers, which use the slider. */
export function Readout({ frame, stop }: { frame: Frame; stop: Stop }) {
  const x = fractionX(frame, stop.x);
  const y = fractionY(frame, stop.top);
  const sideways =
    x < 0.3 ? "translate-x-3" : x > 0.6 ? "-translate-x-[calc(100%+0.75rem)]" : "-translate-x-1/2";
  const high = y < 0.28;
  const vertical = high ? { top: percent(y) } : { bottom: percent(1 - y) };
  return (
    <div aria-hidden="true">
      <div className="absolute inset-y-0 w-px bg-soft/50" style={{ left: percent(x) }} />
      <div
        className={`absolute w-max max-w-44 @lg:max-w-56 rounded-lg border border-line bg-card px-3 py-2 text-xs shadow-lg ${high ? "mt-4" : "mb-4"} ${sideways}`}
        style={{ left: percent(x), ...vertical }}
      >
        <p className="text-soft">{stop.date}</p>
        {stop.points.slice(0, shown).map((point) => (
          <div key={point.id} className="mt-0.5">
            <p className="flex justify-between gap-4">
              <span className="truncate">{point.name}</span>
              <b>{point.score}</b>
            </p>
            {point.note && <p className="text-soft">{point.note}</p>}
          </div>
        ))}
        {stop.points.length > shown && <p className="text-soft">and {stop.points.length - shown} more</p>}
        {stop.range && (
          <p className="mt-0.5">
            {stop.range.percent}% range: <b>{`${stop.range.low}–${stop.range.high}`}</b>
          </p>
        )}
      </div>
    </div>
  );
}
