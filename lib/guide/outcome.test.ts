import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { outcomeOf, projectOutcome } from "./outcome";
import { projectExam } from "./projection";
import { defaultThresholds, parseThresholds } from "./thresholds";

const examOn = day("2026-07-10");
const test = (daysBefore: number, score: number | null): Assessment => ({
  id: `${daysBefore}`,
  takenOn: addDays(examOn, -daysBefore),
  source: score === null ? "free120" : "nbme",
  form: score === null ? "free120-current" : "nbme-9",
  score,
  percent: score === null ? 75 : null,
});
const outcome = (...assessments: Assessment[]) => projectOutcome(assessments, examOn, defaultThresholds);

describe("the projection for an exam", () => {
  it("uses the tests up to exam day and none after it", () => {
    const before = [test(30, 231), test(10, 238)];
    expect(outcome(...before, test(-1, 280))).toEqual(outcome(...before));
    expect(outcome(...before, test(0, 280))?.mean).toBeGreaterThan(outcome(...before)?.mean ?? 300);
    expect(outcome(...before, test(9, null))).toEqual(outcome(...before));
  });

  it("is null without a score before the exam", () => {
    expect(outcome()).toBeNull();
    expect(outcome(test(-1, 240))).toBeNull();
    expect(outcome(test(5, null))).toBeNull();
  });

  it("contains the range's percentage that an admin set", () => {
    expect(outcome(test(10, 238))?.rangePercent).toBe(80);
    const wider = parseThresholds({ projection: { rangePercent: 95 } });
    const wide = projectOutcome([test(10, 238)], examOn, wider);
    expect(wide?.rangePercent).toBe(95);
    expect(wide?.low).toBeLessThan(outcome(test(10, 238))?.low ?? 0);
  });

  it("is the projection of that day, rounded to points", () => {
    const log = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 300 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(log, (log) => {
        const assessments = log.map(([daysBefore, score]) => test(daysBefore, score));
        const { mean, low, high } = outcome(...assessments) ?? { mean: 0, low: 0, high: 0 };
        const input = { assessments, examOn, target: null, today: examOn };
        const exact = projectExam(input, defaultThresholds);
        for (const [points, from] of [
          [mean, exact?.mean],
          [low, exact?.low],
          [high, exact?.high],
        ]) {
          expect(Number.isInteger(points)).toBe(true);
          expect(Math.abs((points ?? 0) - (from ?? 0))).toBeLessThanOrEqual(0.5);
        }
        expect(1 <= low && low <= mean && mean <= high && high <= 300).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the outcome of an official score", () => {
  it.each([
    [229, "below"],
    [230, "inside"],
    [240, "inside"],
    [250, "inside"],
    [251, "above"],
  ])("%i is %s for 230 to 250, ends included", (score, expected) => {
    expect(outcomeOf(score, { low: 230, high: 250 })).toBe(expected);
  });
});
