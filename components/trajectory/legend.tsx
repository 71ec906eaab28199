import type { ReactNode } from "react";
import { LegendEntry } from "@/components/chart/legend-entry";
import type { Drawing, PlotPoint } from "@/components/trajectory/drawing";
import { Marker } from "@/components/trajectory/marks";
import { strokes } from "@/components/trajectory/paint";
import { Drawn } from "@/components/ui/drawn";
import { counted } from "@/lib/guide/counted";
import { type Source, sourceNames } from "@/lib/guide/sources";

type LegendProps = {
  drawing: Drawing;
  /** Days that a score stays fresh. Longer gaps are dotted. */
  freshDays: number;
};

/** Explains the marks that are in the chart. */
export function Legend({ drawing, freshDays }: LegendProps) {
  const kinds = kindsOf(drawing.points);
  if (kinds.length === 0 && !drawing.projection) return null;
  return (
    <Drawn as="ul" className="flex flex-wrap gap-x-5 gap-y-1 text-soft text-xs">
      {kinds.map(({ source, shape, counted }) => (
        <Entry
          key={`${source}-${counted}`}
          mark={<Marker shape={shape} counted={counted} />}
          text={counted ? sourceNames[source] : `${sourceNames[source]}, not counted`}
        />
      ))}
      {drawing.points.some((point) => point.repeat) && (
        <Entry
          mark={<circle r="7" className="fill-none stroke-soft" />}
          text="Form taken before: counts only below the ready line"
        />
      )}
      {drawing.links.some((link) => link.long) && (
        <Entry
          mark={<line x1="-9" x2="9" {...strokes.longLink} />}
          text={`Gap of more than ${counted(freshDays, "day")}`}
        />
      )}
      {(drawing.projection || drawing.level.length > 0) && (
        <Entry
          mark={
            <>
              <rect x="-9" y="-6" width="18" height="12" fill="var(--band)" />
              {drawing.level.length > 0 && <line x1="-8" x2="0" {...strokes.level} />}
              {drawing.projection && (
                <line x1={drawing.level.length > 0 ? 4 : -8} x2="8" {...strokes.projection} />
              )}
            </>
          }
          text="Estimated level"
        />
      )}
      {drawing.projection && (
        <Entry
          mark={<path d="M0-7V7M-4-7H4M-4 7H4" {...strokes.range} />}
          text={`${drawing.projection.percent}% range for the exam`}
        />
      )}
    </Drawn>
  );
}

/** The mark is centred on 0,0. */
function Entry({ mark, text }: { mark: ReactNode; text: string }) {
  return (
    <LegendEntry name={text} height={18} viewBox="-10 -9 20 18">
      {mark}
    </LegendEntry>
  );
}

type Kind = Pick<PlotPoint, "source" | "shape" | "counted">;

/** Each source once, in a fixed order. */
function kindsOf(points: PlotPoint[]): Kind[] {
  const order: Source[] = ["nbme", "uwsa", "free120", "other"];
  return order.flatMap((source) => points.find((point) => point.source === source) ?? []);
}
