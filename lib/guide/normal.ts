/**
 * Chance, 0–1, that a standard normal value is at most `z`. Marsaglia's series (2004): exact to the precision of a
 * number and always rising, unlike a table or a fitted polynomial.
 */
export function normalCdf(z: number): number {
  if (z < -farOut) return 0;
  if (z > farOut) return 1;
  let term = z;
  let sum = z;
  for (let n = 3; Math.abs(term) > Number.EPSILON * Math.abs(sum); n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  return Math.min(1, Math.max(0, 0.5 + sum * normalDensity(z)));
}

/** Beyond this the chance differs from 0 or 1 by less than one in 10¹⁴. */
export const farOut = 8;

/** The density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** The inverse of normalCdf, for 0 < p < 1, by Newton's method. */
export function normalQuantile(p: number): number {
  if (p < 0.5) return -normalQuantile(1 - p);
  let z = 0;
  // The curve is concave above 0, so no step overshoots.
  for (
    let step = (p - 0.5) / normalDensity(0);
    step > tolerance;
    step = (p - normalCdf(z)) / normalDensity(z)
  ) {
    z += step;
  }
  return z;
}

const tolerance = 1e-9;
