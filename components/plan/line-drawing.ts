import { type DayTick, dayTicks } from "@/components/chart/axis";
import { type Day, daysBetween } from "@/lib/days";
import type { EventKind, PlanEvent } from "@/lib/guide/events";

/** A phase or rotation; `left` and `width` in percent of the line. */
export type Bar = { key: string; kind: EventKind; title: string; left: number; width: number; lane: number };
/** An event of one day, with its name beside the mark; `row` keeps names apart. */
export type Mark = {
  key: string;
  kind: EventKind;
  title: string;
  estimated: boolean;
  left: number;
  row: number;
  /** The side of the mark where the name is written. */
  side: "right" | "left";
};
/** A small mark without a name, for kinds with many events. */
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

/** Names must not touch on the narrowest line. Its width, the width of a letter and the gap are in pixels. */
const narrowest = 700;
const letter = 6.9;
const gap = 16;
const mostMonths = 12;

/** Places the plan's events between two days, both included. Events outside are left out, and bars are cut off. */
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

/** Phases share the first lane. A rotation gets the first other lane in which it overlaps nothing. */
function inLanes(bars: readonly Omit<Bar, "lane">[]): Bar[] {
  const rowFor = rowAllocator();
  return bars.map((bar) => ({
    ...bar,
    lane: bar.kind === "phase" ? 0 : 1 + rowFor(bar.left, bar.left + bar.width),
  }));
}

/** Each name gets the first row in which it touches no other name. */
function inRows(marks: readonly Omit<Mark, "row" | "side">[]): Mark[] {
  const rowFor = rowAllocator();
  return marks.map((mark) => {
    const x = (mark.left / 100) * narrowest;
    const width = mark.title.length * letter + gap;
    return x + width > narrowest
      ? { ...mark, row: rowFor(x - width, x + gap / 2), side: "left" }
      : { ...mark, row: rowFor(x - gap / 2, x + width), side: "right" };
  });
}

/** Returns a function that gives each interval the first row in which it overlaps no earlier one. */
function rowAllocator(): (start: number, end: number) => number {
  const rows: [number, number][][] = [];
  return (start, end) => {
    const free = rows.findIndex((row) => !row.some(([from, to]) => start < to && from < end));
    const row = free === -1 ? rows.length : free;
    rows[row] = [...(rows[row] ?? []), [start, end]];
    return row;
  };
}
