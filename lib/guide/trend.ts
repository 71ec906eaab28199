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

/** What one kind of applicant is expected to do. */
export type TrendSettings = {
  /** The expected gain and its standard deviation before any test shows one, in points a week. */
  gainMean: number;
  gainSd: number;
  /** After this many weeks a gain is half as large. */
  gainHalfLifeWeeks: number;
  /** How far the level and the gain can change by themselves in a week: standard deviations. The level's is above 0. */
  driftPoints: number;
  gainDriftPoints: number;
};

/** The expected level before any test and its standard deviation, in points. */
export type LevelSettings = { levelMean: number; levelSd: number };

/** The estimate before the first test. */
export function priorTrend(
  { levelMean, levelSd }: LevelSettings,
  { gainMean, gainSd }: TrendSettings,
): Trend {
  return {
    level: levelMean,
    gain: gainMean,
    levelVariance: levelSd ** 2,
    gainVariance: gainSd ** 2,
    covariance: 0,
  };
}

/** What some weeks do: how much of a gain is kept, how many weeks of the present gain they add, and the noise of both. */
function motion(weeks: number, { gainHalfLifeWeeks, driftPoints, gainDriftPoints }: TrendSettings) {
  const damping = Math.LN2 / gainHalfLifeWeeks;
  const kept = Math.exp(-damping * weeks);
  const effectiveWeeks = (1 - kept) / damping;
  // A wandering, damped gain (Ornstein–Uhlenbeck) and its integral, exactly.
  const wander = gainDriftPoints ** 2 / damping;
  return {
    kept,
    effectiveWeeks,
    gainNoise: (wander * (1 - kept ** 2)) / 2,
    commonNoise: (wander * damping * effectiveWeeks ** 2) / 2,
    levelNoise:
      (wander * (weeks - effectiveWeeks - (damping * effectiveWeeks ** 2) / 2)) / damping +
      driftPoints ** 2 * weeks,
  };
}

/**
 * The prediction step: some weeks later the level has risen by the gain, the gain is smaller, and both are less certain.
 * If preparation `restarts` then, nothing is kept of the gain: it is as unknown as before the first test.
 */
export function predict(trend: Trend, weeks: number, settings: TrendSettings, restarts = false): Trend {
  const { level, gain, levelVariance, gainVariance, covariance } = trend;
  const { kept, effectiveWeeks, gainNoise, commonNoise, levelNoise } = motion(weeks, settings);
  return {
    level: level + effectiveWeeks * gain,
    gain: restarts ? settings.gainMean : kept * gain,
    levelVariance:
      levelVariance + 2 * effectiveWeeks * covariance + effectiveWeeks ** 2 * gainVariance + levelNoise,
    gainVariance: restarts ? settings.gainSd ** 2 : kept ** 2 * gainVariance + gainNoise,
    covariance: restarts ? 0 : kept * (covariance + effectiveWeeks * gainVariance) + commonNoise,
  };
}

/** The update step: the estimate after a score of the same day, with its standard error in points. */
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

/** How likely a trend held that score: the logarithm of its density, up to a constant that all trends share. */
export function logEvidence({ level, levelVariance }: Trend, score: number, errorPoints: number): number {
  const total = levelVariance + errorPoints ** 2;
  return -((score - level) ** 2 / total + Math.log(total)) / 2;
}

/**
 * The smoothing step (Rauch, Tung and Striebel): the estimate of a day from the scores after it too.
 *
 * @param trend the estimate of that day from the scores up to it.
 * @param later the estimate `weeks` after it, from all scores.
 * @param restarts as for the prediction step to that later day.
 */
export function smooth(
  trend: Trend,
  later: Trend,
  weeks: number,
  settings: TrendSettings,
  restarts = false,
): Trend {
  if (weeks === 0) return later;
  const { levelVariance, gainVariance, covariance } = trend;
  const { kept, effectiveWeeks } = motion(weeks, settings);
  const expected = predict(trend, weeks, settings, restarts);
  const determinant = expected.levelVariance * expected.gainVariance - expected.covariance ** 2;
  /** How much of a surprise in the later level and gain belongs to a state with these covariances today. */
  const share = (withLevel: number, withGain: number) => {
    const [ofLevel, ofGain] = [withLevel + effectiveWeeks * withGain, restarts ? 0 : kept * withGain];
    return [
      (ofLevel * expected.gainVariance - ofGain * expected.covariance) / determinant,
      (ofGain * expected.levelVariance - ofLevel * expected.covariance) / determinant,
    ] as const;
  };
  const [level, gain] = [share(levelVariance, covariance), share(covariance, gainVariance)];
  const less = {
    level: later.levelVariance - expected.levelVariance,
    gain: later.gainVariance - expected.gainVariance,
    both: later.covariance - expected.covariance,
  };
  const cross = (a: readonly [number, number], b: readonly [number, number]) =>
    a[0] * b[0] * less.level + (a[0] * b[1] + a[1] * b[0]) * less.both + a[1] * b[1] * less.gain;
  const [levelSurprise, gainSurprise] = [later.level - expected.level, later.gain - expected.gain];
  return {
    level: trend.level + level[0] * levelSurprise + level[1] * gainSurprise,
    gain: trend.gain + gain[0] * levelSurprise + gain[1] * gainSurprise,
    levelVariance: levelVariance + cross(level, level),
    gainVariance: gainVariance + cross(gain, gain),
    covariance: covariance + cross(level, gain),
  };
}
