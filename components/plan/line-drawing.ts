import { type DayTick, dayTicks } from "@/components/trajectory/axis";
import { type Day, daysBetween } from "@/lib/days";
import type { EventKind, PlanEvent } from "@/lib/guide/events";

/** What lasts; `left` and `width` in percent of the line. */
export type Bar = { key: string; kind: EventKind; title: string; left: number; width: number; lane: number };
/** What happens on a day, named beside its mark where `row` has room for it. */
export type Mark = {
  key: string;
  kind: EventKind;
  title: string;
  estimated: boolean;
  left: number;
  row: number;
  /** On which side of its mark the name stands. */
  side: "right" | "left";
};
/** Too many to be named: a small mark each. */
export type Tick = { key: string; kind: EventKind; left: number };

export type LineDrawing = {
  bars: Bar[];
  lanes: number;
  marks: Mark[];
  rows: number;
  tests: Tick[];
  tasks: Tick[];
  months: (DayTick & { left: number })[];
  /** Percent; null when today is not shown. */
  today: number | null;
};

/** The narrowest line that is drawn, in pixels, and how wide a letter is on it: names must not touch there. */
const narrowest = 700;
const letter = 6.9;
const gap = 16;
const mostMonths = 12;

/** Lays the plan's events out between two days, both shown. What lies outside is left out or cut off. */
export function drawLine(
  events: readonly PlanEvent[],
  { from, to, today }: { from: Day; to: Day; today: Day },
): LineDrawing {
  const days = Math.max(1, daysBetween(from, to));
  const at = (on: Day) => (100 * daysBetween(from, on)) / days;
  const shown = events.filter((event) => event.to >= from && event.on <= to);
  const lasting = shown.filter(({ kind }) => kind === "phase" || kind === "rotation");
  const bars = lasting.map((event): Omit<Bar, "lane"> => {
    const left = Math.max(0, at(event.on));
    const end = Math.min(100, at(event.to) + 100 / days);
    return { key: event.key, kind: event.kind, title: event.title, left, width: Math.max(0.4, end - left) };
  });
  const withLanes = inLanes(bars);
  const marks = inRows(
    shown
      .filter(({ kind }) => kind === "exam" || kind === "score" || kind === "season")
      .map(({ key, kind, title, estimated, on }) => ({ key, kind, title, estimated, left: at(on) })),
  );
  const ticks = (...kinds: EventKind[]) =>
    shown
      .filter((event) => kinds.includes(event.kind))
      .map(({ key, kind, on }): Tick => ({ key, kind, left: at(on) }));
  return {
    bars: withLanes,
    lanes: withLanes.reduce((most, { lane }) => Math.max(most, lane + 1), 0),
    marks,
    rows: marks.reduce((most, { row }) => Math.max(most, row + 1), 0),
    tests: ticks("test"),
    tasks: ticks("task", "letter"),
    months: dayTicks(from, days, mostMonths).map((tick) => ({ ...tick, left: (100 * tick.x) / days })),
    today: today >= from && today <= to ? at(today) : null,
  };
}

/** Phases share the first lane; a rotation takes the next one in which it overlaps nothing. */
function inLanes(bars: readonly Omit<Bar, "lane">[]): Bar[] {
  const ends: number[] = [];
  return bars.map((bar) => {
    if (bar.kind === "phase") return { ...bar, lane: 0 };
    ends[0] ??= 0;
    let lane = 1;
    while ((ends[lane] ?? -1) > bar.left) lane += 1;
    ends[lane] = bar.left + bar.width;
    return { ...bar, lane };
  });
}

/** Each name in the first row in which it touches no other. */
function inRows(marks: readonly Omit<Mark, "row" | "side">[]): Mark[] {
  const taken: [number, number][][] = [];
  return marks.map((mark) => {
    const x = (mark.left / 100) * narrowest;
    const width = mark.title.length * letter + gap;
    const side = x + width > narrowest ? ("left" as const) : ("right" as const);
    const [start, end] = side === "right" ? [x - gap / 2, x + width] : [x - width, x + gap / 2];
    let row = 0;
    while (taken[row]?.some(([from, to]) => start < to && from < end)) row += 1;
    taken[row] = [...(taken[row] ?? []), [start, end]];
    return { ...mark, row, side };
  });
}
