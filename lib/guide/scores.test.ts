import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import {
  countedTests,
  countingTests,
  counts,
  pointsAboveLine,
  readyLineOf,
  scoredTests,
  sittingsOf,
  usedScore,
} from "./scores";
import type { Source } from "./sources";
import { defaultThresholds, parseThresholds } from "./thresholds";

const today = day("2026-06-09");
const test = (id: string, source: Source, score: number | null, ago = 5): Assessment => ({
  id,
  takenOn: addDays(today, -ago),
  source,
  form: id,
  score,
  percent: score === null ? 71 : null,
});
const corrected = parseThresholds({
  catalogue: { sources: { uwsa: { counts: true, correction: -5 }, nbme: { correction: 4 } } },
});

describe("the score that the rules use", () => {
  it("is the reported score plus the source's correction", () => {
    expect(usedScore(test("a", "nbme", 238), defaultThresholds)).toBe(238);
    expect(usedScore(test("a", "nbme", 238), corrected)).toBe(242);
    expect(usedScore(test("a", "uwsa", 238), corrected)).toBe(233);
  });

  it("stays on the scale", () => {
    const { scaleMin, scaleMax } = corrected.exam;
    expect(usedScore(test("a", "nbme", scaleMax - 3), corrected)).toBe(scaleMax);
    expect(usedScore(test("a", "uwsa", scaleMin + 4), corrected)).toBe(scaleMin);
    expect(usedScore(test("a", "uwsa", scaleMin + 6), corrected)).toBe(scaleMin + 1);
  });

  it("is null for a percentage", () => {
    expect(usedScore(test("a", "free120", null), defaultThresholds)).toBeNull();
  });
});

describe("the ready line", () => {
  it("is the target minus the margin, and never below the scale", () => {
    const { marginPoints } = defaultThresholds.readiness;
    expect(readyLineOf(245, defaultThresholds)).toBe(245 - marginPoints);
    expect(readyLineOf(defaultThresholds.exam.scaleMin + 1, defaultThresholds)).toBe(
      defaultThresholds.exam.scaleMin,
    );
  });

  it("is subtracted from the score that the rules use", () => {
    expect(pointsAboveLine(test("a", "nbme", 238), 235, defaultThresholds)).toBe(3);
    expect(pointsAboveLine(test("a", "uwsa", 238), 235, corrected)).toBe(-2);
    expect(pointsAboveLine(test("a", "nbme", 238), null, defaultThresholds)).toBeNull();
    expect(pointsAboveLine(test("a", "free120", null), 235, defaultThresholds)).toBeNull();
  });
});

describe("the tests that are used", () => {
  const tests = [
    test("late", "nbme", 240, 1),
    test("early", "nbme", 231, 30),
    test("uwsa", "uwsa", 244, 10),
    test("percent", "free120", null, 3),
    test("today", "nbme", 241, 0),
    test("tomorrow", "nbme", 250, -1),
  ];
  const ids = (some: { assessment: Assessment }[]) => some.map(({ assessment }) => assessment.id);

  it("are those with a score up to today, oldest first", () => {
    expect(ids(scoredTests(tests, today, defaultThresholds))).toEqual(["early", "uwsa", "late", "today"]);
  });

  it("are those whose source counts, for a verdict", () => {
    expect(ids(countedTests(tests, today, defaultThresholds))).toEqual(["early", "late", "today"]);
    expect(ids(countedTests(tests, today, corrected))).toEqual(["early", "uwsa", "late", "today"]);
    expect(counts(test("a", "uwsa", 240), defaultThresholds.catalogue)).toBe(false);
    expect(counts(test("a", "uwsa", 240), corrected.catalogue)).toBe(true);
  });
});

describe("the tests that count for a verdict", () => {
  const again = (id: string, score: number, ago: number) => ({
    ...test(id, "nbme", score, ago),
    form: "first",
  });
  const tests = [
    test("first", "nbme", 240, 30),
    test("uwsa", "uwsa", 240, 20),
    again("higher", 250, 10),
    again("on the line", 235, 9),
    again("lower", 234, 8),
  ];
  const ids = (readyLine: number | null) => [...countingTests(tests, readyLine, defaultThresholds)];

  it("are those of counting sources, and repeats only below the ready line", () => {
    expect(ids(235)).toEqual(["first", "lower"]);
    expect(ids(236)).toEqual(["first", "on the line", "lower"]);
    expect(ids(251)).toEqual(["first", "higher", "on the line", "lower"]);
    expect(ids(null)).toEqual(["first"]);
  });

  it("are compared with the line after the correction", () => {
    expect([...countingTests(tests, 240, corrected)]).toEqual(["first", "uwsa", "on the line", "lower"]);
  });

  it("make one sitting a day with their mean, oldest first", () => {
    const days = [
      test("c", "nbme", 241, 5),
      test("b", "nbme", 236, 5),
      test("uwsa", "uwsa", 280, 5),
      test("percent", "free120", null, 5),
      test("a", "nbme", 230, 9),
      test("tomorrow", "nbme", 250, -1),
    ];
    const sittings = sittingsOf(days, { readyLine: 235, today }, defaultThresholds);
    expect(
      sittings.map(({ on, score, tests }) => [on, score, tests.map((one) => one.assessment.id)]),
    ).toEqual([
      [addDays(today, -9), 230, ["a"]],
      [addDays(today, -5), 238.5, ["c", "b"]],
    ]);
  });
});
