import type { Thresholds } from "./thresholds";

/** The guide's three scenarios: 1 for strong scores, 3 for weak ones. */
export type Scenario = 1 | 2 | 3;

/**
 * The guide's scenario for a Step 2 CK score. A failed attempt at a Step means scenario 3.
 * Source: guide. In the gap between scenarios 2 and 1 we use scenario 2 (decision).
 */
export function scenarioOf(
  score: number,
  failed: boolean,
  { scenarios }: Pick<Thresholds, "scenarios">,
): Scenario {
  if (failed || score < scenarios.middleFrom) return 3;
  return score >= scenarios.strongFrom ? 1 : 2;
}

/** The scenarios that a projected range covers, weakest first. */
export function scenariosOf(
  { low, high }: { low: number; high: number },
  failed: boolean,
  thresholds: Pick<Thresholds, "scenarios">,
): Scenario[] {
  const [weakest, strongest] = [low, high].map((score) => scenarioOf(Math.round(score), failed, thresholds));
  const all: Scenario[] = [3, 2, 1];
  return all.filter((scenario) => scenario <= (weakest ?? 3) && scenario >= (strongest ?? 1));
}
