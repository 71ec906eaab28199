import { describe, expect, it } from "vitest";
import { drawDays } from "@/components/questions/days-drawing";
import { addDays, day } from "@/lib/days";

const today = day("2026-06-09");
const counts = Array.from({ length: 70 }, (_, index) => ({
  on: addDays(today, index - 69),
  done: index % 7 === 0 ? 0 : 70,
  correct: null,
  graded: 0,
}));
const ranges = [
  { from: day("2026-03-01"), to: day("2026-05-19"), min: 30, max: 40 },
  { from: day("2026-05-20"), to: day("2026-07-01"), min: 60, max: 80 },
];

describe("questions by day", () => {
  it("draws the last days, today on the right edge", () => {
    const { bars, averages, frame } = drawDays({ counts, ranges, today }, 56);
    expect(bars).toHaveLength(56);
    expect(bars[0]).toMatchObject({ x: 0, on: addDays(today, -55) });
    expect(bars.at(-1)).toMatchObject({ x: 55, on: today });
    expect(averages.at(-1)).toEqual({ x: 55.5, y: 60 });
    expect(frame).toEqual({ days: 56, low: 0, high: 80 });
  });

  it("clips the phases' ranges to what is drawn and names today's", () => {
    const { bands, range } = drawDays({ counts, ranges, today }, 56);
    expect(bands).toEqual([
      { x1: 0, x2: 35, min: 30, max: 40 },
      { x1: 35, x2: 56, min: 60, max: 80 },
    ]);
    expect(range).toMatchObject({ min: 60, max: 80 });
  });

  it("measures the days before by today's range where the plan begins today", () => {
    const planned = [
      { from: today, to: day("2026-07-01"), min: 60, max: 80 },
      { from: day("2026-07-02"), to: day("2026-07-20"), min: 30, max: 40 },
    ];
    expect(drawDays({ counts, ranges: planned, today }, 56).bands).toEqual([
      { x1: 0, x2: 56, min: 60, max: 80 },
    ]);
  });

  it("says it in one sentence, with and without a range", () => {
    expect(drawDays({ counts, ranges, today }, 56).takeaway).toBe(
      "60 questions a day over the last seven days, within the 60 to 80 that this phase asks for; 48 of the last 56 days had questions.",
    );
    expect(drawDays({ counts, ranges: [], today }, 7).takeaway).toBe(
      "60 questions a day over the last seven days; 6 of the last 7 days had questions.",
    );
  });

  it("has an axis before the first question", () => {
    expect(drawDays({ counts: [], ranges: [], today }, 56)).toMatchObject({
      bars: [],
      average: 0,
      frame: { high: 20 },
    });
  });
});
