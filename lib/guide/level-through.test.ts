import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, daysBetween } from "@/lib/days";
import type { Assessment } from "./assessments";
import { levelThrough } from "./level-through";
import { projectExam } from "./projection";
import { defaultThresholds } from "./thresholds";

const today = day("2026-06-12");

const test = (daysAgo: number, score: number | null): Assessment => ({
  id: String(daysAgo),
  takenOn: addDays(today, -daysAgo),
  source: "nbme",
  form: "nbme-9",
  score,
  percent: score === null ? 70 : null,
});
const through = (assessments: Assessment[]) => levelThrough({ assessments, today }, defaultThresholds);

describe("the estimated level through the past", () => {
  it("is nothing without a score", () => {
    expect(through([])).toEqual([]);
    expect(through([test(9, null), test(-3, 240)])).toEqual([]);
  });

  it("is one point for a test, or for tests of one day", () => {
    expect(through([test(9, 240)]).map(({ on }) => on)).toEqual([addDays(today, -9)]);
    expect(through([test(9, 240), { ...test(9, 230), id: "b" }])).toHaveLength(1);
  });

  it("follows the scores, with less of their noise", () => {
    const scores = [214, 226, 218, 230, 224, 236, 228, 240, 234, 246, 238, 250];
    const level = through(scores.map((score, index) => test((scores.length - index) * 7, score)));
    const means = level.map(({ mean }) => mean);
    const steps = means.slice(1).map((mean, index) => Math.abs(mean - (means[index] ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(6);
    expect((means.at(-1) ?? 0) - (means[0] ?? 0)).toBeGreaterThan(15);
  });

  it("runs from the first score to the newest in at most 40 ordered points, and ends where the projection starts", () => {
    const some = fc.array(fc.record({ ago: fc.nat(1200), score: fc.integer({ min: 180, max: 280 }) }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(some, (entries) => {
        const assessments = entries.map(({ ago, score }, index) => ({
          ...test(ago, score),
          id: String(index),
        }));
        const level = through(assessments);
        const days = assessments.map(({ takenOn }) => takenOn).sort();
        expect(level[0]?.on).toBe(days[0]);
        expect(level.at(-1)?.on).toBe(days.at(-1));
        expect(level.length).toBeLessThanOrEqual(40);
        for (const [index, { on, low, mean, high }] of level.entries()) {
          expect(daysBetween(level[index - 1]?.on ?? addDays(on, -1), on)).toBeGreaterThan(0);
          expect(low).toBeLessThan(mean);
          expect(mean).toBeLessThan(high);
        }
        const ahead = { assessments, examOn: addDays(today, 30), target: null, today };
        const starts = projectExam(ahead, defaultThresholds)?.path[0];
        for (const key of ["low", "mean", "high"] as const)
          expect(level.at(-1)?.[key]).toBeCloseTo(starts?.[key] ?? 0, 6);
      }),
      { seed: 20260609, numRuns: 50 },
    );
  });
});
