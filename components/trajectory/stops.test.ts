import { describe, expect, it } from "vitest";
import { drawTrajectory } from "@/components/trajectory/draw-trajectory";
import { nearestStop, spokenStop, stopsOf } from "@/components/trajectory/stops";
import { day } from "@/lib/days";
import { defaultThresholds } from "@/lib/guide/thresholds";

const examOn = day("2026-07-10");
const tests = [
  { id: "a", takenOn: day("2026-05-02"), source: "nbme" as const, form: "nbme-9", score: 229, percent: null },
  {
    id: "b",
    takenOn: day("2026-06-02"),
    source: "nbme" as const,
    form: "nbme-10",
    score: 238,
    percent: null,
  },
  { id: "c", takenOn: day("2026-06-02"), source: "uwsa" as const, form: "uwsa-1", score: 244, percent: null },
];
const drawing = drawTrajectory(
  {
    assessments: tests,
    target: 245,
    readyLine: 235,
    examOn,
    today: day("2026-06-09"),
    projection: {
      examOn,
      mean: 243,
      low: 231.4,
      high: 254.6,
      chance: 0.4,
      testsUsed: 3,
      path: [{ on: examOn, mean: 243, low: 231.4, high: 254.6 }],
    },
  },
  defaultThresholds,
);
const stops = stopsOf(drawing);

describe("the chart's stops", () => {
  it("are one for each day with tests and one for the exam", () => {
    expect(stops.map(({ points }) => points.length)).toEqual([1, 2, 0]);
    expect(stops[1]?.top).toBe(244);
  });

  it("have a text each", () => {
    expect(stops.map(spokenStop)).toEqual([
      "2 May 2026: NBME 9, 229, 6 below the ready line",
      "2 June 2026: NBME 10, 238, 3 above the ready line; UWSA 1, 244, not counted",
      "10 July 2026: 80% range for the exam 231 to 255",
    ]);
  });

  it("include the one nearest to the pointer", () => {
    expect(nearestStop(stops, -50)).toBe(0);
    expect(nearestStop(stops, (stops[1]?.x ?? 0) + 3)).toBe(1);
    expect(nearestStop(stops, 10_000)).toBe(2);
    expect(nearestStop([], 4)).toBeNull();
  });

  it("prefer the earlier of two at the same distance", () => {
    const [first, second] = stops.map(({ x }) => x);
    expect(nearestStop(stops, ((first ?? 0) + (second ?? 0)) / 2)).toBe(0);
  });

  it("have none for an exam that is not in the chart or has no projection", () => {
    expect(stopsOf({ ...drawing, examX: null })).toHaveLength(2);
    expect(stopsOf({ ...drawing, projection: null })).toHaveLength(2);
    expect(stops).toHaveLength(3);
  });

  it("have the highest value of the day", () => {
    expect(stops.map(({ top }) => top)).toEqual([229, 244, 254.6]);
  });
});
