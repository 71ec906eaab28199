import { type DayTick, dayTicks } from "@/components/chart/axis";
import { type Day, daysBetween } from "@/lib/days";
import type { EventKind, PlanEvent } from "@/lib/guide/events";

/** An event as a line shows it. */
export type LineEvent = PlanEvent & {
  /** A shorter title, for a bar in which the title does not fit. */
  short?: string | undefined;
  /** A practice test whose name is written. The others are dots only. */
  named?: boolean | undefined;
  /** A practice test that was taken, not planned. */
  taken?: boolean | undefined;
};

/**
 * A phase or rotation; `left` and `width` in percent of the line. A rotation without a title in it has its name `beside` it;
 * without either, a mark below has the name.
 */
export type Bar = {
  key: string;
  kind: EventKind;
  title: string | null;
  beside: string | null;
  left: number;
  width: number;
  lane: number;
};
/** A name beside its mark; `row` keeps names apart. */
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
/** A practice test, as a dot. */
export type Dot = { key: string; left: number; isTaken: boolean };

export type LineDrawing = {
  bars: Bar[];
  lanes: number;
  marks: Mark[];
  rows: number;
  tests: Dot[];
  months: (DayTick & { left: number })[];
  /** Percent; null when today is not shown. */
  today: number | null;
};

/** The width of a letter and of the gap beside a name, in pixels. */
const letter = 6.9;
const gap = 16;
const mostMonths = 12;

type LineRange = {
  from: Day;
  to: Day;
  today: Day;
  /** Pixels of the narrowest line that is drawn: on it no name may touch another. */
  width: number;
};

/** Places the plan's events between two days, both included. Events outside are left out, and bars are cut off. */
export function drawLine(
  events: readonly LineEvent[],
  { from, to, today, width: narrowest }: LineRange,
): LineDrawing {
  const days = Math.max(1, daysBetween(from, to));
  const at = (on: Day) => (100 * daysBetween(from, on)) / days;
  const shown = events.filter((event) => event.to >= from && event.on <= to);
  const lasting = shown.filter(({ kind }) => kind === "phase" || kind === "rotation");
  const bars = lasting.map(({ key, kind, title, short = title, ...event }) => {
    const left = Math.max(0, at(event.on));
    const end = Math.min(100, at(event.to) + 100 / days);
    const width = Math.max(0.4, end - left);
    const written = [title, short].find((text) => widthOf(text) <= (width / 100) * narrowest) ?? null;
    const hasRoom = ((left + width) / 100) * narrowest + widthOf(short) <= narrowest;
    const beside = written === null && kind === "rotation" && hasRoom ? short : null;
    return { key, kind, title: written, beside, name: short, left, width };
  });
  const marks = [
    ...bars.flatMap(({ key, kind, title, beside, name, left }) =>
      title === null && beside === null
        ? [{ key: `name-${key}`, kind, title: name, estimated: false, left }]
        : [],
    ),
    ...shown
      .filter(({ kind, named }) => kind === "exam" || kind === "score" || kind === "season" || named)
      .map(({ key, kind, title, estimated, on }) => ({ key, kind, title, estimated, left: at(on) })),
  ];
  const placed = inRows(
    marks.sort((a, b) => a.left - b.left),
    narrowest,
  );
  const withLanes = inLanes(
    bars.map(({ name: _, ...bar }) => bar),
    narrowest,
  );
  return {
    bars: withLanes,
    lanes: withLanes.reduce((most, { lane }) => Math.max(most, lane + 1), 0),
    marks: placed,
    rows: placed.reduce((most, { row }) => Math.max(most, row + 1), 0),
    tests: shown
      .filter(({ kind }) => kind === "test")
      // Where a day has both, the one that was taken lies on the one that is planned.
      .sort((a, b) => Number(a.taken ?? false) - Number(b.taken ?? false))
      .map(({ key, on, taken = false }): Dot => ({ key, left: at(on), isTaken: taken })),
    months: dayTicks(from, days, mostMonths).map((tick) => ({ ...tick, left: (100 * tick.x) / days })),
    today: today >= from && today <= to ? at(today) : null,
  };
}

const widthOf = (text: string) => text.length * letter + gap;

/** Phases share the first lane. A rotation, with the name beside it, gets the first other lane in which it overlaps nothing. */
function inLanes(bars: readonly Omit<Bar, "lane">[], narrowest: number): Bar[] {
  const rowFor = rowAllocator();
  const first = bars.some(({ kind }) => kind === "phase") ? 1 : 0;
  return bars.map((bar) => {
    const name = bar.beside === null ? 0 : (100 * widthOf(bar.beside)) / narrowest;
    return {
      ...bar,
      lane: bar.kind === "phase" ? 0 : first + rowFor(bar.left, bar.left + bar.width + name),
    };
  });
}

/**
 * Each name gets the first row in which it touches no other name, and in which no line from a mark down to its name runs
 * through another name, as far as that is possible. Most names are right of their marks, so the marks are taken from the right.
 */
function inRows(marks: readonly Omit<Mark, "row" | "side">[], narrowest: number): Mark[] {
  const placed: (Mark & { x: number; from: number; to: number })[] = [];
  const sided = marks.map((mark) => {
    const x = (mark.left / 100) * narrowest;
    const width = widthOf(mark.title);
    return x + width > narrowest
      ? { ...mark, x, from: x - width, to: x + gap / 2, side: "left" as const }
      : { ...mark, x, from: x - gap / 2, to: x + width, side: "right" as const };
  });
  const order = [
    ...sided.filter(({ side }) => side === "left"),
    ...sided.filter(({ side }) => side === "right").reverse(),
  ];
  for (const mark of order) {
    const free = Array.from({ length: marks.length + 1 }, (_, row) => row).filter((row) =>
      placed.every((other) => other.row !== row || mark.to <= other.from || other.to <= mark.from),
    );
    const isClear = (row: number) =>
      placed.every((other) => {
        const [upper, lower] = other.row < row ? [other, mark] : [mark, other];
        return other.row === row || lower.x < upper.from || lower.x > upper.to;
      });
    placed.push({ ...mark, row: free.find(isClear) ?? free[0] ?? 0 });
  }
  return placed.sort((a, b) => a.x - b.x).map(({ x: _, from: __, to: ___, ...mark }) => mark);
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
