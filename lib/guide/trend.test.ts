import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultThresholds } from "./thresholds";
import { predict, priorTrend, update } from "./trend";

const settings = defaultThresholds.projection;

/** A test: weeks after the first one, score, and standard error. */
type Test = { weeks: number; score: number; error: number };

/** The estimate after these tests, `weeks` after the first one. */
function filtered(tests: readonly Test[], weeks: number) {
  let [trend, at] = [priorTrend(settings), 0];
  for (const test of tests) {
    trend = update(predict(trend, test.weeks - at, settings), test.score, test.error);
    at = test.weeks;
  }
  return predict(trend, weeks - at, settings);
}

/**
 * The same estimate in one step: prior, tests and day are one normal distribution, conditioned on the tests. The shrinking
 * gain is integrated numerically.
 */
function conditioned(tests: readonly Test[], weeks: number) {
  const { levelMean, levelSd, gainMean, gainSd, gainHalfLifeWeeks, driftPoints } = settings;
  const kept = (after: number) => 0.5 ** (after / gainHalfLifeWeeks);
  const brought = (after: number) => {
    const slices = 1000;
    const at = (slice: number) => kept(((slice + 0.5) * after) / slices);
    return (
      (Array.from({ length: slices }, (_, slice) => at(slice)).reduce((a, b) => a + b, 0) * after) / slices
    );
  };
  const worth = tests.map((test) => brought(test.weeks));
  const [worthThen, keptThen] = [brought(weeks), kept(weeks)];
  const gainVar = gainSd ** 2;
  const together = (a: number, b: number, worthA: number, worthB: number) =>
    levelSd ** 2 + worthA * worthB * gainVar + driftPoints ** 2 * Math.min(a, b);
  const ofTests = tests.map((a, i) =>
    tests.map(
      (b, j) => together(a.weeks, b.weeks, worth[i] ?? 0, worth[j] ?? 0) + (i === j ? a.error ** 2 : 0),
    ),
  );
  const levelWith = tests.map((test, i) => together(weeks, test.weeks, worthThen, worth[i] ?? 0));
  const gainWith = tests.map((_, i) => keptThen * gainVar * (worth[i] ?? 0));
  const surprises = tests.map(({ score }, i) => score - levelMean - gainMean * (worth[i] ?? 0));
  const [forLevel, forGain] = [solve(ofTests, levelWith), solve(ofTests, gainWith)];
  return {
    level: levelMean + gainMean * worthThen + dot(forLevel, surprises),
    gain: gainMean * keptThen + dot(forGain, surprises),
    levelVariance: together(weeks, weeks, worthThen, worthThen) - dot(forLevel, levelWith),
    gainVariance: keptThen ** 2 * gainVar - dot(forGain, gainWith),
    covariance: worthThen * keptThen * gainVar - dot(forLevel, gainWith),
  };
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, one, i) => sum + one * (b[i] ?? 0), 0);

/** Solves matrix · x = right by Gaussian elimination. A covariance matrix needs no pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  rows.forEach((row, i) => {
    const pivot = row[i] ?? 0;
    for (const [j, other] of rows.entries()) {
      const times = j === i ? 0 : (other[i] ?? 0) / pivot;
      rows[j] = other.map((value, k) => value - times * (row[k] ?? 0));
    }
  });
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}

describe("the estimate of an applicant's level", () => {
  it("is the prior before the first test", () => {
    expect(priorTrend(settings)).toEqual({
      level: 230,
      gain: 0.8,
      levelVariance: 625,
      gainVariance: 0.25,
      covariance: 0,
    });
  });

  // Calculated separately with linear algebra in another language.
  it.each([
    [[{ weeks: 0, score: 240, error: 9 }], 31 / 7, 242.137057, 89.482994],
    [
      [
        { weeks: 0, score: 230, error: 9 },
        { weeks: 3, score: 236, error: 9 },
      ],
      52 / 7,
      237.181414,
      60.522756,
    ],
    [
      [
        { weeks: 0, score: 226, error: 9 },
        { weeks: 18 / 7, score: 241, error: 12 },
        { weeks: 25 / 7, score: 233, error: 9 },
      ],
      8,
      236.433436,
      52.498618,
    ],
  ])("after %j, %f weeks in, is a level of %f points", (tests, weeks, level, variance) => {
    const trend = filtered(tests, weeks);
    expect(trend.level).toBeCloseTo(level, 5);
    expect(trend.levelVariance).toBeCloseTo(variance, 5);
  });
});

describe("always", () => {
  it("many small steps give the same result as one step", () => {
    const test = fc.record({
      weeks: fc.integer({ min: 0, max: 40 }),
      score: fc.integer({ min: 190, max: 270 }),
      error: fc.constantFrom(9, 12, 14),
    });
    const tests = fc
      .array(test, { minLength: 1, maxLength: 6 })
      .map((all) => all.sort((a, b) => a.weeks - b.weeks));
    fc.assert(
      fc.property(tests, fc.integer({ min: 0, max: 30 }), (all, later) => {
        const weeks = (all.at(-1)?.weeks ?? 0) + later;
        const [steps, atOnce] = [filtered(all, weeks), conditioned(all, weeks)];
        for (const key of ["level", "gain", "levelVariance", "gainVariance", "covariance"] as const) {
          expect(steps[key], key).toBeCloseTo(atOnce[key], 3);
        }
      }),
    );
  });
});
