"use client";

import {
  type ComponentType,
  lazy,
  type PointerEvent,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { boxClass, dayAt, gutters } from "@/components/chart/frame";
import type { Drawing } from "@/components/trajectory/drawing";
import { Readout } from "@/components/trajectory/readout";
import { nearestStop, spokenStop, stopsOf } from "@/components/trajectory/stops";
import type { TrajectoryRechartsProps } from "@/components/trajectory/trajectory-recharts";

/** Recharts. If it can't be loaded, the server's chart stays. */
const TrajectoryRecharts = lazy<ComponentType<TrajectoryRechartsProps>>(() =>
  import("@/components/trajectory/trajectory-recharts").then(
    (chunk) => ({ default: chunk.TrajectoryRecharts }),
    () => ({ default: () => null }),
  ),
);

const never = () => () => {};

type TrajectoryLiveProps = {
  /** The sentence that replaces the chart for screen readers. */
  takeaway: string;
  /** The `Drawing` as JSON: React handles a text as one value, and an object member by member. */
  drawing: string;
  /** The server's chart of the same drawing. */
  children: ReactNode;
};

/**
 * A person can point at a test or at the exam, tap it, or step through them with the arrow keys. The values are found by
 * the frame that both renderers scale by, whichever has drawn the chart. Recharts is loaded when someone first does so.
 */
export function TrajectoryLive({ takeaway, drawing: json, children }: TrajectoryLiveProps) {
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [wanted, setWanted] = useState(false);
  const [drawn, setDrawn] = useState(false);
  const [index, setIndex] = useState<number | null>(null);
  const box = useRef<HTMLDivElement>(null);
  // Only the browser reads it: the server has drawn the picture.
  const drawing = useMemo((): Drawing | null => (hydrated ? JSON.parse(json) : null), [hydrated, json]);
  const stops = useMemo(() => (drawing ? stopsOf(drawing) : []), [drawing]);
  const stop = index === null ? undefined : stops[index];
  const last = stops[stops.length - 1];

  const onDrawn = useCallback(() => setDrawn(true), []);
  const show = (shown: number | null) => {
    setWanted(true);
    setIndex(shown);
  };
  const onPoint = ({ currentTarget, clientX }: PointerEvent) => {
    if (!drawing) return;
    const { left, width } = currentTarget.getBoundingClientRect();
    show(nearestStop(stops, dayAt(drawing.frame, clientX - left, width)));
  };
  const hide = () => setIndex(null);

  // A finger leaves the chart as soon as it is lifted, so its values stay until the next tap elsewhere.
  const open = stop !== undefined;
  useEffect(() => {
    if (!open) return;
    const onPress = ({ target }: Event) => {
      if (target instanceof Node && !box.current?.contains(target)) setIndex(null);
    };
    document.addEventListener("pointerdown", onPress);
    return () => document.removeEventListener("pointerdown", onPress);
  }, [open]);

  return (
    <div
      ref={box}
      className={`${boxClass} touch-pan-y touch-pinch-zoom select-none [-webkit-tap-highlight-color:transparent]`}
      onPointerDown={onPoint}
      onPointerMove={onPoint}
      onPointerLeave={({ pointerType }) => pointerType === "mouse" && hide()}
      onPointerCancel={hide}
    >
      {/* The marks have titles for readers without a script, and nothing in Recharts may take the focus from a tap. */}
      <div
        role="img"
        aria-label={takeaway}
        className={`absolute inset-0 ${hydrated ? "pointer-events-none" : ""}`}
      >
        {/* On paper it is the server's chart: Recharts keeps the width that it had in the window. */}
        <div className={drawn ? "hidden print:block" : undefined}>{children}</div>
        {wanted && drawing && (
          <div className={`absolute inset-0 ${drawn ? "print:hidden" : "invisible"}`}>
            <Suspense>
              <TrajectoryRecharts drawing={drawing} onDrawn={onDrawn} />
            </Suspense>
          </div>
        )}
      </div>
      {drawing && (
        <div
          className="pointer-events-none absolute print:hidden"
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
              onChange={(event) => show(Number(event.target.value))}
              onFocus={(event) => show(Number(event.target.value))}
              onBlur={hide}
              onKeyDown={(event) => event.key === "Escape" && hide()}
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
