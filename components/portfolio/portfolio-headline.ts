import { areaNames, type Coverage, compensatingAreas } from "@/lib/guide/portfolio";
import type { Scenario } from "@/lib/guide/scenario";
import type { Thresholds } from "@/lib/guide/thresholds";

/** One sentence over the portfolio: what is missing most, or that nothing is. */
export function portfolioHeadline(coverage: readonly Coverage[]): string {
  const gaps = coverage.filter(({ wanted, have }) => have < wanted);
  const [first] = gaps;
  if (!first) return "Every area that the guide names has something in it.";
  return gaps.length === 1
    ? `One gap: ${areaNames[first.area]}.`
    : `${gaps.length} gaps, the first of them ${areaNames[first.area]}.`;
}

/** Which scenario is counted with, and what it asks for. */
export function scenarioSentence(
  scenario: Scenario | null,
  official: boolean,
  { portfolio: { wanted, wantedWeak } }: Pick<Thresholds, "portfolio">,
): string {
  if (scenario === null) return `Without a score, each area should have at least ${entries(wanted)}.`;
  const from = official ? "your official score" : "the lower end of your projected range";
  return scenario === 3
    ? `Counted for the guide’s third scenario, by ${from}: ${new Intl.ListFormat("en").format(compensatingAreas.map((area) => areaNames[area]))} should have at least ${entries(wantedWeak)} each, because they make up for a score.`
    : `Counted for the guide’s ${scenario === 1 ? "first" : "second"} scenario, by ${from}.`;
}

const entries = (count: number) => `${count} ${count === 1 ? "entry" : "entries"}`;
