import { addDays, addMonths, type Day, day as dayOf, daysBetween, formatDay, weekday } from "@/lib/days";

const steps = [5, 10, 20, 50, 100, 200, 500, 1000];

/** Round values from `low` to `high` (both inclusive), in the finest step that gives at most `most` of them. */
export function valueTicks(low: number, high: number, most = 7): number[] {
  for (const step of steps) {
    const first = Math.ceil(low / step);
    const count = Math.floor(high / step) - first + 1;
    if (count <= most)
      return Array.from({ length: Math.max(count, 0) }, (_, index) => (first + index) * step);
  }
  return [low, high];
}

/** `x`: days from the left edge. */
export type DayTick = { x: number; text: string };

const monthStrides = [1, 2, 3, 6, 12, 24, 60];
const weekStrides = [1, 2, 4];
/** The longest span, in days, with ticks by week ("9 Jun"); longer spans have ticks by month ("Jun"). */
const longestInWeeks = 70;

/** The ticks of a narrow container and of a wide one. */
export type DayAxis = { narrow: DayTick[]; wide: DayTick[] };

/** The day axis of a plot that begins on `from`. `shift` moves each tick within its day: 0.5 is the middle. */
export function dayAxis(from: Day, days: number, shift = 0): DayAxis {
  const ticks = (most: number, januaryAsYear: boolean) =>
    dayTicks(from, days, most, januaryAsYear).map(({ x, text }) => ({ x: x + shift, text }));
  return { narrow: ticks(4, true), wide: ticks(9, false) };
}

/**
 * Ticks on the first of months, or on Mondays where the span is short; at most `most` of them. `januaryAsYear`: "2027"
 * instead of "Jan 2027", where there is little room.
 */
export function dayTicks(from: Day, days: number, most: number, januaryAsYear = false): DayTick[] {
  return days <= longestInWeeks ? weekTicks(from, days, most) : monthTicks(from, days, most, januaryAsYear);
}

function weekTicks(from: Day, days: number, most: number): DayTick[] {
  const toMonday = (8 - weekday(from)) % 7;
  const stride = 7 * (weekStrides.find((weeks) => (days - toMonday) / (7 * weeks) < most) ?? 4);
  const ticks: DayTick[] = [];
  for (let x = toMonday; x <= days; x += stride) {
    const on = addDays(from, x);
    const before = addDays(from, Math.max(x - stride, 0));
    ticks.push({ x, text: formatDay(on, "compact", before) });
  }
  return ticks;
}

function monthTicks(from: Day, days: number, most: number, januaryAsYear: boolean): DayTick[] {
  const last = monthIndex(addDays(from, days));
  const first = monthIndex(from) + (from.endsWith("-01") ? 0 : 1);
  const stride = monthStrides.find((months) => (last - first + 1) / months <= most) ?? 60;
  const ticks: DayTick[] = [];
  const startOfMonth = dayOf(`${from.slice(0, 8)}01`);
  for (let index = Math.ceil(first / stride) * stride; index <= last; index += stride) {
    const on = addMonths(startOfMonth, index - monthIndex(from));
    ticks.push({ x: daysBetween(from, on), text: monthText(on, stride >= 12 || januaryAsYear) });
  }
  return ticks;
}

/** January shows the year, for charts that cross New Year. */
function monthText(on: Day, januaryAsYear: boolean): string {
  const month = formatDay(on, "month");
  if (!on.endsWith("-01-01")) return month;
  return januaryAsYear ? on.slice(0, 4) : `${month} ${on.slice(0, 4)}`;
}

function monthIndex(on: Day): number {
  return Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1;
}
