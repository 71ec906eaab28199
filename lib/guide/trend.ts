import type { Thresholds } from "./thresholds";

/**
 * The estimate of an applicant's level (points) and gain (points a week) on one day, with their variances and covariance.
 * The model is a Gaussian local linear trend with a damped gain: a Kalman filter with two states.
 */
export type Trend = {
  level: number;
  gain: number;
  levelVariance: number;
  gainVariance: number;
  covariance: number;
};

type Settings = Thresholds["projection"];

/** The estimate before the first test. */
export function priorTrend({ levelMean, levelSd, gainMean, gainSd }: Settings): Trend {
  return {
    level: levelMean,
    gain: gainMean,
    levelVariance: levelSd ** 2,
    gainVariance: gainSd ** 2,
    covariance: 0,
  };
}

/** The prediction step: some weeks later the level has risen by the gain, the gain is smaller, and the level is less certain. */
export function predict(trend: Trend, weeks: number, { gainHalfLifeWeeks, driftPoints }: Settings): Trend {
  const { level, gain, levelVariance, gainVariance, covariance } = trend;
  const kept = 2 ** (-weeks / gainHalfLifeWeeks);
  /** The shrinking gain adds as much as the present gain in this many weeks. */
  const effectiveWeeks = ((1 - kept) * gainHalfLifeWeeks) / Math.LN2;
  return {
    level: level + effectiveWeeks * gain,
    gain: kept * gain,
    levelVariance:
      levelVariance +
      2 * effectiveWeeks * covariance +
      effectiveWeeks ** 2 * gainVariance +
      driftPoints ** 2 * weeks,
    gainVariance: kept ** 2 * gainVariance,
    covariance: kept * (covariance + effectiveWeeks * gainVariance),
  };
}

/** The update step: the estimate after a test on the same day, with its standard error in points. */
export function update(trend: Trend, score: number, errorPoints: number): Trend {
  const { level, gain, levelVariance, gainVariance, covariance } = trend;
  const surprise = score - level;
  const total = levelVariance + errorPoints ** 2;
  return {
    level: level + (levelVariance / total) * surprise,
    gain: gain + (covariance / total) * surprise,
    levelVariance: (levelVariance * errorPoints ** 2) / total,
    gainVariance: gainVariance - covariance ** 2 / total,
    covariance: (covariance * errorPoints ** 2) / total,
  };
}
