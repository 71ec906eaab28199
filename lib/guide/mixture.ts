import { farOut, normalCdf, normalDensity } from "./normal";

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

/** The inverse of mixtureCdf, for 0 < p < 1: by Newton's steps, and by bisection where a step would leave the bracket. */
export function mixtureQuantile(parts: readonly Part[], p: number): number {
  const bounds = parts.map(({ mean, variance }) => ({ mean, reach: farOut * Math.sqrt(variance) }));
  let low = Math.min(...bounds.map(({ mean, reach }) => mean - reach));
  let high = Math.max(...bounds.map(({ mean, reach }) => mean + reach));
  for (let value = mixtureMean(parts); ; ) {
    const above = mixtureCdf(parts, value) - p;
    if (above > 0) high = value;
    else low = value;
    const step = value - above / mixtureDensity(parts, value);
    const next = low < step && step < high ? step : (low + high) / 2;
    if (Math.abs(next - value) < tolerance) return next;
    value = next;
  }
}

function mixtureDensity(parts: readonly Part[], value: number): number {
  return parts.reduce((sum, { weight, mean, variance }) => {
    const sd = Math.sqrt(variance);
    return sum + (weight * normalDensity((value - mean) / sd)) / sd;
  }, 0);
}

const tolerance = 1e-6;
