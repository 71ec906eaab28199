"use client";

import { useRouter } from "next/navigation";
import {
  type ReactNode,
  startTransition,
  useDeferredValue,
  useId,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import type { ScenarioRecord } from "@/components/decision/scenario-picture";

type Picture = typeof import("@/components/decision/scenario-picture");

type ScenarioLiveProps = {
  /** The scenario of the page's address. */
  target: number;
  /** Days from today to its exam day, and that day in words. */
  days: number;
  dayText: string;
  /** The ends of the sliders. */
  targets: { min: number; max: number };
  mostDays: number;
  /** A `ScenarioRecord` as JSON: React handles a text as one value, and an object member by member. */
  record: string;
  form: ReactNode;
  /** Below the chart, the same for all scenarios. */
  legend: ReactNode;
  /** The server's chart. */
  chart: ReactNode;
  /** The server's numbers. */
  facts: ReactNode;
};

/** Where the sliders are. */
type Place = { target: number; days: number };

const isSame = (a: Place, b: Place) => a.target === b.target && a.days === b.days;

const load = () => import("@/components/decision/scenario-picture");

const never = () => () => {};

/**
 * Two sliders below the chart that redraw it as they move, by the same rules as on the server. When one comes to rest, the page asks the
 * server for its address, so that the compared days follow and the address can be sent. What draws is loaded when somebody takes
 * hold of a slider; if that fails, the form stays.
 */
export function ScenarioLive({ form, legend, chart, facts, record, ...asked }: ScenarioLiveProps) {
  const router = useRouter();
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [picture, setPicture] = useState<Picture | null>(null);
  const [moved, setMoved] = useState<Place | null>(null);
  const [seen, setSeen] = useState<Place>(asked);
  const [requested, setRequested] = useState<Place | null>(null);
  /** Read at first use: most visitors move no slider. */
  const recordOf = useMemo(() => {
    let read: ScenarioRecord | undefined;
    return (): ScenarioRecord => {
      read ??= JSON.parse(record) as ScenarioRecord;
      return read;
    };
  }, [record]);
  if (!isSame(seen, asked)) {
    setSeen(asked);
    // What was moved stays only if the answer is the one that was asked for, and the slider has gone on since.
    if (!moved || !requested || !isSame(requested, asked) || isSame(moved, asked)) setMoved(null);
  }
  const { target, days } = moved ?? asked;
  const shown = useDeferredValue(moved);

  const wake = () => {
    if (!picture) load().then(setPicture, () => {});
  };
  const settle = () => {
    if (!moved || isSame(moved, asked) || !navigator.onLine) return;
    const go = ({ dayAfter }: Picture) => {
      setRequested(moved);
      const { on } = dayAfter(recordOf().today, moved.days);
      startTransition(() =>
        router.replace(`/plan/decision?on=${on}&target=${moved.target}`, { scroll: false }),
      );
    };
    load().then(go, () => {});
  };
  const now = useMemo(() => {
    if (!picture || !shown) return null;
    const { on } = picture.dayAfter(recordOf().today, shown.days);
    return picture.drawMoved({ target: shown.target, examOn: on }, recordOf());
  }, [picture, shown, recordOf]);
  const slider = { onWake: wake, onSettled: settle };
  return (
    <>
      {now ? now.chart : chart}
      {legend}
      <div className="scenario-controls">
        <div className="scenario-sliders">
          {hydrated && (
            <>
              <Slider
                {...slider}
                label="Exam day"
                value={days}
                min={0}
                max={Math.max(asked.mostDays, days)}
                text={picture ? picture.dayAfter(recordOf().today, days).text : asked.dayText}
                onChange={(to) => setMoved({ target, days: to })}
              />
              <Slider
                {...slider}
                label="Target"
                value={target}
                min={Math.min(asked.targets.min, target)}
                max={asked.targets.max}
                text={String(target)}
                onChange={(to) => setMoved({ target: to, days })}
              />
            </>
          )}
        </div>
        {form}
      </div>
      {now ? now.facts : facts}
    </>
  );
}

type SliderProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  /** The value in words. */
  text: string;
  onWake: () => void;
  onChange: (value: number) => void;
  onSettled: () => void;
};

function Slider({ label, value, min, max, text, onWake, onChange, onSettled }: SliderProps) {
  const id = useId();
  return (
    <div className="grid content-start gap-1">
      <div className="flex flex-wrap justify-between gap-x-4 text-sm">
        <label htmlFor={id} className="text-soft">
          {label}
        </label>
        <output htmlFor={id}>{text}</output>
      </div>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        value={value}
        aria-valuetext={text}
        onPointerEnter={onWake}
        onFocus={onWake}
        onChange={(event) => {
          onWake();
          onChange(Number(event.target.value));
        }}
        onPointerUp={onSettled}
        onKeyUp={onSettled}
        className="min-h-8 w-full"
      />
    </div>
  );
}
