"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useState, useSyncExternalStore } from "react";
import { boxClass, gutters } from "@/components/chart/frame";
import type { Drawing } from "@/components/trajectory/drawing";
import { Readout } from "@/components/trajectory/readout";
import { nearestStop, spokenStop, stopsOf } from "@/components/trajectory/stops";
import type { TrajectoryRechartsProps } from "@/components/trajectory/trajectory-recharts";

/** Loads Recharts in a chunk of its own after hydration. If that fails, the server's chart stays. */
const TrajectoryRecharts = dynamic<TrajectoryRechartsProps>(
  () =>
    import("@/components/trajectory/trajectory-recharts").then(
      (chunk) => chunk.TrajectoryRecharts,
      () => Nothing,
    ),
  { ssr: false },
);

function Nothing() {
  return null;
}

const never = () => () => {};

type TrajectoryLiveProps = {
  drawing: Drawing;
  /** The server's chart of the same drawing. */
  children: ReactNode;
};

/**
 * Shows the server's chart until Recharts has rendered the same chart in the same box. Then a person can point at tests or
 * step through them with the arrow keys.
 */
export function TrajectoryLive({ drawing, children }: TrajectoryLiveProps) {
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [drawn, setDrawn] = useState(false);
  const [index, setIndex] = useState<number | null>(null);
  const stops = stopsOf(drawing);
  const stop = index === null ? undefined : stops[index];
  const last = stops[stops.length - 1];

  const onDrawn = useCallback(() => setDrawn(true), []);
  const onPoint = (x: number | null) => setIndex(x === null ? null : nearestStop(stops, x));

  return (
    <div className={boxClass}>
      <div role="img" aria-label={drawing.takeaway} className="absolute inset-0">
        {!drawn && children}
        {hydrated && (
          <div className={drawn ? "absolute inset-0" : "invisible absolute inset-0"}>
            <TrajectoryRecharts drawing={drawing} onDrawn={onDrawn} onPoint={onPoint} />
          </div>
        )}
      </div>
      {drawn && (
        <div
          className="pointer-events-none absolute"
          style={{ top: gutters.top, right: gutters.right, bottom: gutters.bottom, left: gutters.left }}
        >
          {last && (
            <input
              type="range"
              aria-label="Read the chart test by test"
              aria-valuetext={spokenStop(stop ?? last)}
              min={0}
              max={stops.length - 1}
              value={index ?? stops.length - 1}
              onChange={(event) => setIndex(Number(event.target.value))}
              onFocus={(event) => setIndex(Number(event.target.value))}
              onBlur={() => setIndex(null)}
              onKeyDown={(event) => event.key === "Escape" && setIndex(null)}
              className="peer absolute inset-0 h-full w-full opacity-0"
            />
          )}
          <div className="absolute -inset-1 rounded-md outline-accent peer-focus-visible:outline-2" />
          {stop && <Readout frame={drawing.frame} stop={stop} />}
        </div>
      )}
    </div>
  );
}
