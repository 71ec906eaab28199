import type { Thresholds } from "./thresholds";

/** The guide's three ways to apply, from strong scores to weak ones. */
export type Scenario = 1 | 2 | 3;

/**
 * The guide's scenario for a Step 2 CK score. A failed attempt at a Step puts an applicant in the third.
 * Source: guide; between its second and its first the second is taken (decision).
 */
export function scenarioOf(
  score: number,
  failed: boolean,
  { scenarios }: Pick<Thresholds, "scenarios">,
): Scenario {
  if (failed || score < scenarios.middleFrom) return 3;
  return score >= scenarios.strongFrom ? 1 : 2;
}

/** The scenarios that a projected range reaches into, the weakest first. */
export function scenariosOf(
  { low, high }: { low: number; high: number },
  failed: boolean,
  thresholds: Pick<Thresholds, "scenarios">,
): Scenario[] {
  const [weakest, strongest] = [low, high].map((score) => scenarioOf(Math.round(score), failed, thresholds));
  const all: Scenario[] = [3, 2, 1];
  return all.filter((one) => one <= (weakest ?? 3) && one >= (strongest ?? 1));
}
