import { normalCdf, normalQuantile } from "./normal";

/** One normal distribution of a mixture. The weights of a mixture add up to 1. */
export type Part = { weight: number; mean: number; variance: number };

/** The mean of a mixture. */
export function mixtureMean(parts: readonly Part[]): number {
  return parts.reduce((sum, { weight, mean }) => sum + weight * mean, 0);
}

/** Chance, 0–1, that a value of the mixture is at most `value`. */
export function mixtureCdf(parts: readonly Part[], value: number): number {
  return parts.reduce(
    (sum, { weight, mean, variance }) => sum + weight * normalCdf((value - mean) / Math.sqrt(variance)),
    0,
  );
}

/** The inverse of mixtureCdf, for 0 < p < 1, by bisection: right to 0.001. */
export function mixtureQuantile(parts: readonly Part[], p: number): number {
  const z = normalQuantile(p);
  // It lies between the quantiles of the parts.
  const ends = parts.map(({ mean, variance }) => mean + z * Math.sqrt(variance));
  let [low, high] = [Math.min(...ends), Math.max(...ends)];
  while (high - low > tolerance) {
    const middle = (low + high) / 2;
    if (mixtureCdf(parts, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const tolerance = 0.001;
