import { describe, expect, it } from "vitest";
import { dayAxis, dayTicks, valueTicks } from "@/components/chart/axis";
import { addDays, day, formatDay } from "@/lib/days";

describe("value ticks", () => {
  it("use the finest round step that fits", () => {
    expect(valueTicks(210, 240)).toEqual([210, 215, 220, 225, 230, 235, 240]);
    expect(valueTicks(208, 263)).toEqual([210, 220, 230, 240, 250, 260]);
    expect(valueTicks(0, 300)).toEqual([0, 50, 100, 150, 200, 250, 300]);
    expect(valueTicks(0, 20, 6)).toEqual([0, 5, 10, 15, 20]);
    expect(valueTicks(0, 30, 6)).toEqual([0, 10, 20, 30]);
  });

  it.each([
    [35, 5],
    [70, 10],
    [140, 20],
    [350, 50],
    [700, 100],
    [1_400, 200],
    [3_500, 500],
    [7_000, 1_000],
  ])("are at most seven up to %i, in steps of %i", (high, step) => {
    const ticks = valueTicks(1, high);
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect([ticks[0], ticks.at(-1)]).toEqual([step, Math.floor(high / step) * step]);
    expect(ticks[1]).toBe(2 * step);
  });

  it("are the two ends if no step fits, and none between two steps", () => {
    expect(valueTicks(0, 9_000)).toEqual([0, 9_000]);
    expect(valueTicks(211, 214)).toEqual([]);
  });
});

describe("day ticks", () => {
  it("are Mondays if the span is a few weeks", () => {
    // 1 June 2026 is a Monday.
    expect(dayTicks(day("2026-05-30"), 20, 9)).toEqual([
      { x: 2, text: "1 Jun" },
      { x: 9, text: "8 Jun" },
      { x: 16, text: "15 Jun" },
    ]);
  });

  it("have the year on the first Monday of another year", () => {
    expect(dayTicks(day("2026-12-24"), 20, 9).map(({ text }) => text)).toEqual([
      "28 Dec",
      "4 Jan 2027",
      "11 Jan",
    ]);
    expect(dayTicks(day("2026-12-30"), 10, 9).map(({ text }) => text)).toEqual(["4 Jan 2027"]);
  });

  it("are months if it is longer, January with its year", () => {
    const ticks = dayTicks(day("2025-11-20"), 120, 9);
    expect(ticks.map(({ text }) => text)).toEqual(["Dec", "Jan 2026", "Feb", "Mar"]);
    expect(ticks[0]?.x).toBe(11);
  });

  it("include a month or a Monday at the left or right edge", () => {
    expect(dayTicks(day("2026-03-01"), 92, 9).map(({ x }) => x)).toEqual([0, 31, 61, 92]);
    expect(dayTicks(day("2026-06-01"), 14, 9).map(({ x }) => x)).toEqual([0, 7, 14]);
  });

  it("use weeks up to 70 days, then months", () => {
    expect(dayTicks(day("2026-06-01"), 70, 20).map(({ text }) => text)).toContain("8 Jun");
    expect(dayTicks(day("2026-06-01"), 71, 20).map(({ text }) => text)).toEqual(["Jun", "Jul", "Aug"]);
  });

  it.each([
    [21, 4, [0, 7, 14, 21]],
    [21, 3, [0, 14]],
    [63, 4, [0, 28, 56]],
  ])("use every week, every second or every fourth: %i days, at most %i", (days, most, ticks) => {
    expect(dayTicks(day("2026-06-01"), days, most).map(({ x }) => x)).toEqual(ticks);
  });

  it("start at the first Monday", () => {
    // 30 May 2026 is a Saturday: 23 days include four Mondays, 22 days three.
    expect(dayTicks(day("2026-05-30"), 23, 4).map(({ x }) => x)).toEqual([2, 9, 16, 23]);
    expect(dayTicks(day("2026-05-30"), 22, 3).map(({ x }) => x)).toEqual([2, 9, 16]);
  });

  it("skip months by whole fractions of a year, and show only years for steps of years", () => {
    const texts = (days: number, most: number) =>
      dayTicks(day("2025-11-20"), days, most).map(({ text }) => text);
    expect(texts(250, 4)).toEqual(["Jan 2026", "Mar", "May", "Jul"]);
    expect(texts(420, 5)).toEqual(["Jan 2026", "Apr", "Jul", "Oct", "Jan 2027"]);
    expect(texts(600, 4)).toEqual(["Jan 2026", "Jul", "Jan 2027", "Jul"]);
    expect(texts(1_200, 4)).toEqual(["2026", "2027", "2028", "2029"]);
    expect(texts(2_400, 4)).toEqual(["2026", "2028", "2030", "2032"]);
    expect(texts(4_000, 4)).toEqual(["2030", "2035"]);
    expect(texts(20_000, 9)).toContain("2080");
  });

  it("show January as its year alone in a narrow container", () => {
    const { narrow, wide } = dayAxis(day("2026-03-10"), 300);
    expect(narrow.map(({ text }) => text)).toEqual(["Apr", "Jul", "Oct", "2027"]);
    expect(wide.map(({ text }) => text)).toEqual(["May", "Jul", "Sept", "Nov", "Jan 2027"]);
  });

  it("are fewer in a narrow container, and all are moved by the shift", () => {
    const { narrow, wide } = dayAxis(day("2026-06-01"), 56, 0.5);
    expect(narrow.map(({ x }) => x)).toEqual([0.5, 28.5, 56.5]);
    expect(wide.map(({ x }) => x)).toEqual([0.5, 7.5, 14.5, 21.5, 28.5, 35.5, 42.5, 49.5, 56.5]);
    expect(dayAxis(day("2026-06-01"), 56).wide[0]).toEqual({ x: 0, text: "1 Jun" });
  });

  it("show the day of each tick", () => {
    const from = day("2026-05-20");
    for (const { x, text } of dayTicks(from, 60, 9))
      expect(text).toBe(formatDay(addDays(from, x), "compact"));
  });

  it.each([10, 60, 100, 250, 420, 1200, 4000])("are at most as many as requested in %i days", (days) => {
    for (const most of [4, 9]) {
      const ticks = dayTicks(day("2025-11-20"), days, most);
      expect(ticks.length).toBeLessThanOrEqual(most);
      expect(ticks.length).toBeGreaterThan(0);
      for (const { x } of ticks) expect(x).toBeGreaterThanOrEqual(0);
      for (const { x } of ticks) expect(x).toBeLessThanOrEqual(days);
    }
  });
});
