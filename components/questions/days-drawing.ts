import { type DayAxis, dayAxis, valueTicks } from "@/components/chart/axis";
import type { Frame } from "@/components/chart/frame";
import type { QuestionRange } from "@/components/questions/ranges";
import { addDays, type Day, daysBetween } from "@/lib/days";
import { type DayCount, sevenDayAverages, standingInRange } from "@/lib/guide/pace";

export type DaysInput = {
  /** Every day up to today, zeros included; six days more than are drawn, or the first averages are of fewer days. */
  counts: readonly DayCount[];
  ranges: readonly QuestionRange[];
  today: Day;
};

/** Questions by day, for the painters. A day is as wide as 1; x counts from the left edge. */
export type DaysDrawing = {
  frame: Frame;
  valueTicks: number[];
  days: DayAxis;
  bars: { x: number; done: number; on: Day }[];
  averages: { x: number; y: number }[];
  bands: { x1: number; x2: number; min: number; max: number }[];
  /** Questions a day over the last seven days, rounded as shown. */
  average: number;
  /** The range that today's phase asks for. */
  range: QuestionRange | null;
  takeaway: string;
};

const shownAtLeast = 20;

export function drawDays({ counts, ranges, today }: DaysInput, days: number): DaysDrawing {
  const from = addDays(today, 1 - days);
  const first = counts[0];
  // Days follow each other without a gap, so one subtraction places them all.
  const offset = first ? daysBetween(from, first.on) : 0;
  const inside = ({ x }: { x: number }) => x >= 0 && x < days;
  const bars = counts.map(({ on, done }, index) => ({ x: offset + index, done, on })).filter(inside);
  const averages = sevenDayAverages(counts)
    .map(({ average }, index) => ({ x: offset + index + 0.5, y: average }))
    .filter(inside);
  const range = ranges.find((candidate) => candidate.from <= today && today <= candidate.to) ?? null;
  const bands = bandsOf(ranges, range, { from, days, today });
  const highest = Math.max(
    shownAtLeast,
    ...bars.map(({ done }) => done),
    ...averages.map(({ y }) => y),
    ...bands.map(({ max }) => max),
  );
  const frame = { days, low: 0, high: Math.ceil(highest / 10) * 10 };
  const average = Math.round(averages.at(-1)?.y ?? 0);
  return {
    frame,
    valueTicks: valueTicks(0, frame.high, 6),
    days: dayAxis(from, days - 1, 0.5),
    bars,
    averages,
    bands,
    average,
    range,
    takeaway: takeawayOf(average, range, bars),
  };
}

/**
 * The ranges as they were asked for, clipped to the days that are drawn. A plan that begins today says nothing of the
 * days before: then today's range stands behind all of them, as the measure.
 */
function bandsOf(
  ranges: readonly QuestionRange[],
  current: QuestionRange | null,
  { from, days, today }: { from: Day; days: number; today: Day },
): DaysDrawing["bands"] {
  if (current && ranges.every((range) => range.from >= today)) {
    return [{ x1: 0, x2: days, min: current.min, max: current.max }];
  }
  return ranges.flatMap(({ from: first, to: last, min, max }) => {
    const x1 = Math.max(daysBetween(from, first), 0);
    const x2 = Math.min(daysBetween(from, last) + 1, days);
    return x1 < x2 ? [{ x1, x2, min, max }] : [];
  });
}

function takeawayOf(average: number, range: QuestionRange | null, bars: { done: number }[]): string {
  const worked = bars.filter(({ done }) => done > 0).length;
  const against = range
    ? `, ${standingInRange(average, range)} the ${range.min} to ${range.max} that this phase asks for`
    : "";
  return `${average} questions a day over the last seven days${against}; ${worked} of the last ${bars.length} days had questions.`;
}
