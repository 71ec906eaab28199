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

  it("clips the phases' ranges to the days shown and returns today's", () => {
    const { bands, range } = drawDays({ counts, ranges, today }, 56);
    expect(bands).toEqual([
      { x1: 0, x2: 35, min: 30, max: 40 },
      { x1: 35, x2: 56, min: 60, max: 80 },
    ]);
    expect(range).toMatchObject({ min: 60, max: 80 });
  });

  it("uses today's range for earlier days if the plan starts today", () => {
    const planned = [
      { from: today, to: day("2026-07-01"), min: 60, max: 80 },
      { from: day("2026-07-02"), to: day("2026-07-20"), min: 30, max: 40 },
    ];
    expect(drawDays({ counts, ranges: planned, today }, 56).bands).toEqual([
      { x1: 0, x2: 56, min: 60, max: 80 },
    ]);
  });

  it("has a sentence with and without a range", () => {
    expect(drawDays({ counts, ranges, today }, 56).takeaway).toBe(
      "60 questions a day over the last seven days, within the recommended 60 to 80; 48 of the last 56 days had questions.",
    );
    expect(drawDays({ counts, ranges: [], today }, 7).takeaway).toBe(
      "60 questions a day over the last seven days; 6 of the last 7 days had questions.",
    );
  });

  it("says how many days there are in the first week of the log", () => {
    const first = (days: number) => drawDays({ counts: counts.slice(-days), ranges: [], today }, 56).takeaway;
    expect(first(1)).toBe("70 questions a day over the first day of the log.");
    expect(first(3)).toMatch(/over the first 3 days of the log; /);
    expect(first(7)).toMatch(/over the last seven days; /);
  });

  it("has an axis before the first question", () => {
    expect(drawDays({ counts: [], ranges: [], today }, 56)).toMatchObject({
      bars: [],
      average: 0,
      range: null,
      frame: { high: 20 },
      valueTicks: [0, 5, 10, 15, 20],
      takeaway: "No questions logged yet.",
    });
  });

  it("has an axis up to the highest bar or range, in tens", () => {
    const high = (done: number, max = 10) =>
      drawDays(
        {
          counts: [{ on: today, done, correct: null, graded: 0 }],
          ranges: [{ from: today, to: today, min: 0, max }],
          today,
        },
        7,
      ).frame.high;
    expect([high(3), high(20), high(21), high(3, 80), high(3, 81)]).toEqual([20, 20, 30, 80, 90]);
  });

  it("labels the middle of each day, the last one too", () => {
    // 9 June 2026 is a Tuesday: eight days end with it, and the second of them is a Tuesday as well.
    const { days } = drawDays({ counts, ranges, today }, 9);
    expect(days).toEqual({
      narrow: days.wide,
      wide: [
        { x: 0.5, text: "1 Jun" },
        { x: 7.5, text: "8 Jun" },
      ],
    });
    const monday = addDays(today, 6);
    expect(drawDays({ counts: [], ranges: [], today: monday }, 8).days.wide.at(-1)).toEqual({
      x: 7.5,
      text: "15 Jun",
    });
  });

  it.each([
    ["begins today", 0, 5, true],
    ["ends today", -5, 0, true],
    ["ended yesterday", -5, -1, false],
    ["begins tomorrow", 1, 5, false],
  ])("takes a range that %s for today's or not", (_, from, to, current) => {
    const range = { from: addDays(today, from), to: addDays(today, to), min: 60, max: 80 };
    expect(drawDays({ counts, ranges: [range], today }, 7).range).toEqual(current ? range : null);
  });

  it("leaves out a range that ends before the first day", () => {
    const until = (to: number) => [{ from: addDays(today, -40), to: addDays(today, to), min: 60, max: 80 }];
    expect(drawDays({ counts, ranges: until(-7), today }, 7).bands).toEqual([]);
    expect(drawDays({ counts, ranges: until(-6), today }, 7).bands).toEqual([
      { x1: 0, x2: 1, min: 60, max: 80 },
    ]);
  });

  it("counts a day with one question, and reports under and over", () => {
    const said = (done: number) =>
      drawDays(
        {
          counts: Array.from({ length: 7 }, (_, index) => ({
            on: addDays(today, index - 6),
            done,
            correct: null,
            graded: 0,
          })),
          ranges: [{ from: addDays(today, -9), to: today, min: 60, max: 80 }],
          today,
        },
        7,
      ).takeaway;
    expect(said(1)).toMatch(/under the recommended 60 to 80; 7 of the last 7 days/);
    expect(said(81)).toMatch(/over the recommended 60 to 80/);
  });
});
