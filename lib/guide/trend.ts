import type { Thresholds } from "./thresholds";

/**
 * What is believed of an applicant on one day: her level (points), her gain (points a week), and how sure that is,
 * as variances and their covariance. A Gaussian local trend whose gain dies away; advanced and updated in closed form
 * (a Kalman filter with two states, written out).
 */
export type Trend = {
  level: number;
  gain: number;
  levelVariance: number;
  gainVariance: number;
  covariance: number;
};

type Settings = Thresholds["projection"];

/** What is believed before the first test. */
export function priorTrend({ levelMean, levelSd, gainMean, gainSd }: Settings): Trend {
  return {
    level: levelMean,
    gain: gainMean,
    levelVariance: levelSd ** 2,
    gainVariance: gainSd ** 2,
    covariance: 0,
  };
}

/** The same belief some weeks later: the level has gained, the gain has shrunk, and the level has wandered. */
export function advance(trend: Trend, weeks: number, { gainHalfLifeWeeks, driftPoints }: Settings): Trend {
  const { level, gain, levelVariance, gainVariance, covariance } = trend;
  const kept = 2 ** (-weeks / gainHalfLifeWeeks);
  /** Weeks of the gain as it is now that add up to what the shrinking gain brings. */
  const worth = ((1 - kept) * gainHalfLifeWeeks) / Math.LN2;
  return {
    level: level + worth * gain,
    gain: kept * gain,
    levelVariance:
      levelVariance + 2 * worth * covariance + worth ** 2 * gainVariance + driftPoints ** 2 * weeks,
    gainVariance: kept ** 2 * gainVariance,
    covariance: kept * (covariance + worth * gainVariance),
  };
}

/** The belief after a test on the same day that reported `score`, give or take its standard error. */
export function learn(trend: Trend, score: number, errorPoints: number): Trend {
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
