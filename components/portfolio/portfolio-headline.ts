import { areaNames, type Coverage } from "@/lib/guide/portfolio";
import type { Scenario } from "@/lib/guide/scenario";

/** One sentence over the portfolio: what is missing most, or that nothing is. */
export function portfolioHeadline(coverage: readonly Coverage[]): string {
  const gaps = coverage.filter(({ wanted, have }) => have < wanted);
  const [first] = gaps;
  if (!first) return "Every area that the guide names has something in it.";
  return gaps.length === 1
    ? `One gap: ${areaNames[first.area]}.`
    : `${gaps.length} gaps, the first of them ${areaNames[first.area]}.`;
}

/** Which scenario is counted with, and why. */
export function scenarioSentence(scenario: Scenario | null, official: boolean): string {
  if (scenario === null) return "Without a score, one entry an area is counted as enough.";
  const from = official ? "your official score" : "the lower end of your projected range";
  return scenario === 3
    ? `Counted for the guide’s third scenario, by ${from}: what compensates for a score is wanted more than once.`
    : `Counted for the guide’s ${scenario === 1 ? "first" : "second"} scenario, by ${from}.`;
}
