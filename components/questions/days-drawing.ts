import { type DayAxis, dayAxis, valueTicks } from "@/components/chart/axis";
import type { Frame } from "@/components/chart/frame";
import type { QuestionRange } from "@/components/questions/ranges";
import { addDays, type Day, daysBetween } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import { averagedDaysText, type DayCount, sevenDayAverages, standingInRange } from "@/lib/guide/pace";

export type DaysInput = {
  /** From `loggedDays`. It needs six days more than are shown for full averages. */
  counts: readonly DayCount[];
  ranges: readonly QuestionRange[];
  today: Day;
};

/** The geometry of the chart of questions by day. x is in days from the left edge. */
export type DaysDrawing = {
  frame: Frame;
  valueTicks: number[];
  days: DayAxis;
  bars: { x: number; done: number; on: Day }[];
  averages: { x: number; y: number }[];
  bands: { x1: number; x2: number; min: number; max: number }[];
  /** Rounded average of questions a day over the last seven days. */
  average: number;
  /** The recommended range of today's phase. */
  range: QuestionRange | null;
  takeaway: string;
};

const shownAtLeast = 20;

export function drawDays({ counts, ranges, today }: DaysInput, days: number): DaysDrawing {
  const from = addDays(today, 1 - days);
  const first = counts[0];
  // The days have no gaps, so one offset is enough for all.
  const offset = first ? daysBetween(from, first.on) : 0;
  const inside = ({ x }: { x: number }) => x >= 0 && x < days;
  const bars = counts.map(({ on, done }, index) => ({ x: offset + index, done, on })).filter(inside);
  const averages = sevenDayAverages(counts)
    .map(({ average }, index) => ({ x: offset + index + 0.5, y: average }))
    .filter(inside);
  const range = ranges.find((candidate) => candidate.from <= today && today <= candidate.to) ?? null;
  const bands = rangeBands(ranges, range, { from, days, today });
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
    takeaway: takeawayOf(average, range, bars, Math.min(counts.length, 7)),
  };
}

/**
 * The phases' ranges, clipped to the days shown. If the plan starts today, today's range is used for all days.
 */
function rangeBands(
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

function takeawayOf(
  average: number,
  range: QuestionRange | null,
  bars: { done: number }[],
  averagedDays: number,
): string {
  if (averagedDays === 0) return "No questions logged yet.";
  const worked = bars.filter(({ done }) => done > 0).length;
  const against = range
    ? `, ${standingInRange(average, range)} the recommended ${range.min} to ${range.max}`
    : "";
  const days = bars.length === 1 ? "" : `; ${worked} of the last ${bars.length} days had questions`;
  return `${counted(average, "question")} a day over ${averagedDaysText({ averagedDays })}${against}${days}.`;
}
