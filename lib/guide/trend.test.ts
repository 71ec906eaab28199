import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultThresholds } from "./thresholds";
import { logEvidence, predict, priorTrend, smooth, type TrendSettings, update } from "./trend";

const level = { levelMean: 230, levelSd: 25 };
const damped = { gainMean: 0.8, gainSd: 0.5, gainHalfLifeWeeks: 20, driftPoints: 1.75, gainDriftPoints: 0 };

/** A test: weeks after the first one, score, and standard error; and whether preparation restarts with it. */
type Test = { weeks: number; score: number; error: number; restarts?: boolean };

/** The estimate after each of these tests, the first one at week 0. */
function followed(tests: readonly Test[], settings: TrendSettings) {
  let [trend, at] = [priorTrend(level, settings), 0];
  return tests.map(({ weeks, score, error, restarts = false }) => {
    trend = update(predict(trend, weeks - at, settings, restarts), score, error);
    at = weeks;
    return { trend, at, restarts };
  });
}

/** The estimate after these tests, `weeks` after the first one. */
function filtered(tests: readonly Test[], weeks: number, settings: TrendSettings) {
  const { trend, at } = followed(tests, settings).at(-1) ?? { trend: priorTrend(level, settings), at: 0 };
  return predict(trend, weeks - at, settings);
}

/** The estimate on the day of each test, from all of them. */
function smoothed(tests: readonly Test[], settings: TrendSettings) {
  let later: ReturnType<typeof followed>[number] | null = null;
  return followed(tests, settings)
    .toReversed()
    .map((step) => {
      const trend = later
        ? smooth(step.trend, later.trend, later.at - step.at, settings, later.restarts)
        : step.trend;
      later = { ...step, trend };
      return later;
    });
}

/**
 * The same estimate in one step, for any week: prior, tests and week are one normal distribution, conditioned on the tests.
 * What the gain brings is integrated numerically.
 */
function conditioned(tests: readonly Test[], weeks: number, settings: TrendSettings) {
  const { gainMean, gainSd, gainHalfLifeWeeks, driftPoints, gainDriftPoints } = settings;
  const kept = (after: number) => 0.5 ** (after / gainHalfLifeWeeks);
  const brought = (after: number) => ((1 - kept(after)) * gainHalfLifeWeeks) / Math.LN2;
  const starts = [0, ...tests.filter(({ restarts }) => restarts).map((test) => test.weeks)];
  const times = starts.map((from, index) => ({ from, to: starts[index + 1] ?? Number.POSITIVE_INFINITY }));
  type Time = (typeof times)[number];
  /** What a gain of one, begun at `from`, is or has brought at `week`; it ends with its time of preparation. */
  type Effect = (week: number, from: number, time: Time) => number;
  const onLevel: Effect = (week, from, { to }) => (week > from ? brought(Math.min(week, to) - from) : 0);
  const onGain: Effect = (week, from, { to }) => (from <= week && week < to ? kept(week - from) : 0);
  /** From `from` to `to`, by Simpson's rule. */
  const integral = (from: number, to: number, of: (at: number) => number) => {
    const slices = 100;
    const at = (slice: number) => of(from + (slice * (to - from)) / slices);
    const inner = Array.from({ length: slices - 1 }, (_, i) => at(i + 1) * (i % 2 === 0 ? 4 : 2));
    return to > from ? ((at(0) + sum(inner) + at(slices)) * (to - from)) / slices / 3 : 0;
  };
  const meanAt = (week: number, effect: Effect) =>
    gainMean * sum(times.map((time) => effect(week, time.from, time)));
  const together = (a: number, b: number, toA: Effect, toB: Effect) =>
    sum(
      times.map((time) => {
        const both = (at: number) => toA(a, at, time) * toB(b, at, time);
        return (
          gainSd ** 2 * both(time.from) +
          gainDriftPoints ** 2 * integral(time.from, Math.min(a, b, time.to), both)
        );
      }),
    );
  const levels = (a: number, b: number) =>
    level.levelSd ** 2 + together(a, b, onLevel, onLevel) + driftPoints ** 2 * Math.min(a, b);
  const ofTests = tests.map((a, i) =>
    tests.map((b, j) => levels(a.weeks, b.weeks) + (i === j ? a.error ** 2 : 0)),
  );
  const levelWith = tests.map((test) => levels(weeks, test.weeks));
  const gainWith = tests.map((test) => together(weeks, test.weeks, onGain, onLevel));
  const surprises = tests.map(({ score, weeks: at }) => score - level.levelMean - meanAt(at, onLevel));
  const [forLevel, forGain] = [solve(ofTests, levelWith), solve(ofTests, gainWith)];
  return {
    level: level.levelMean + meanAt(weeks, onLevel) + dot(forLevel, surprises),
    gain: meanAt(weeks, onGain) + dot(forGain, surprises),
    levelVariance: levels(weeks, weeks) - dot(forLevel, levelWith),
    gainVariance: together(weeks, weeks, onGain, onGain) - dot(forGain, gainWith),
    covariance: together(weeks, weeks, onGain, onLevel) - dot(forLevel, gainWith),
  };
}

const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
const dot = (a: readonly number[], b: readonly number[]) => sum(a.map((one, i) => one * (b[i] ?? 0)));

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
    expect(priorTrend(level, damped)).toEqual({
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
  ])("after %j, %f weeks in, is a level of %f points", (tests, weeks, mean, variance) => {
    const trend = filtered(tests, weeks, damped);
    expect(trend.level).toBeCloseTo(mean, 5);
    expect(trend.levelVariance).toBeCloseTo(variance, 5);
  });

  it("finds a score likelier the nearer it is, and a far one less unlikely if little is known", () => {
    const known = { ...priorTrend(level, damped), levelVariance: 4 };
    const unknown = priorTrend(level, damped);
    // Logarithms of normal densities with variances of 85 and 706, without log(2π)/2.
    expect(logEvidence(known, 240, 9)).toBeCloseTo(-100 / 170 - Math.log(85) / 2, 10);
    expect(logEvidence(unknown, 290, 9)).toBeCloseTo(-3600 / 1412 - Math.log(706) / 2, 10);
    expect(logEvidence(known, 240, 9)).toBeGreaterThan(logEvidence(unknown, 240, 9));
    expect(logEvidence(unknown, 290, 9)).toBeGreaterThan(logEvidence(known, 290, 9));
  });
});

describe("always", () => {
  const settings = fc.constantFrom(damped, ...Object.values(defaultThresholds.projection.trends));
  const tests = fc
    .array(
      fc.record({
        gap: fc.integer({ min: 0, max: 15 }),
        score: fc.integer({ min: 190, max: 270 }),
        error: fc.constantFrom(8, 9, 12, 14),
        restarts: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((all) => {
      let weeks = 0;
      return all.map(({ gap, restarts, ...test }) => {
        weeks += gap;
        return { ...test, weeks, restarts: restarts && gap > 0 };
      });
    });
  const keys = ["level", "gain", "levelVariance", "gainVariance", "covariance"] as const;

  it("many small steps give the same result as one step", () => {
    fc.assert(
      fc.property(settings, tests, fc.integer({ min: 0, max: 30 }), (each, all, later) => {
        const weeks = (all.at(-1)?.weeks ?? 0) + later;
        const [steps, atOnce] = [filtered(all, weeks, each), conditioned(all, weeks, each)];
        for (const key of keys) expect(steps[key], key).toBeCloseTo(atOnce[key], 3);
      }),
    );
  });

  it("backward steps give the estimate of a past day from all tests", () => {
    fc.assert(
      fc.property(settings, tests, (each, all) => {
        for (const { at, trend } of smoothed(all, each)) {
          const atOnce = conditioned(all, at, each);
          for (const key of keys) expect(trend[key], key).toBeCloseTo(atOnce[key], 3);
        }
      }),
    );
  });
});
