import { describe, expect, it } from "vitest";
import { dayTicks, valueTicks } from "@/components/chart/axis";
import { day } from "@/lib/days";

describe("value ticks", () => {
  it("takes the finest round step that fits", () => {
    expect(valueTicks(210, 240)).toEqual([210, 215, 220, 225, 230, 235, 240]);
    expect(valueTicks(208, 263)).toEqual([210, 220, 230, 240, 250, 260]);
    expect(valueTicks(0, 300)).toEqual([0, 50, 100, 150, 200, 250, 300]);
  });
});

describe("day ticks", () => {
  it("names Mondays where the span is a few weeks", () => {
    // 1 June 2026 is a Monday.
    expect(dayTicks(day("2026-05-30"), 20, 9)).toEqual([
      { x: 2, text: "1 Jun" },
      { x: 9, text: "8 Jun" },
      { x: 16, text: "15 Jun" },
    ]);
  });

  it("names months where it is longer, January with its year", () => {
    const ticks = dayTicks(day("2025-11-20"), 120, 9);
    expect(ticks.map(({ text }) => text)).toEqual(["Dec", "Jan 2026", "Feb", "Mar"]);
    expect(ticks[0]?.x).toBe(11);
  });

  it("includes a month that begins on the left edge", () => {
    expect(dayTicks(day("2026-03-01"), 100, 9)[0]).toEqual({ x: 0, text: "Mar" });
  });

  it.each([10, 60, 100, 250, 420, 1200, 4000])("gives no more than asked for in %i days", (days) => {
    for (const most of [4, 9]) {
      const ticks = dayTicks(day("2025-11-20"), days, most);
      expect(ticks.length).toBeLessThanOrEqual(most);
      expect(ticks.length).toBeGreaterThan(0);
      for (const { x } of ticks) expect(x).toBeGreaterThanOrEqual(0);
      for (const { x } of ticks) expect(x).toBeLessThanOrEqual(days);
    }
  });
});
