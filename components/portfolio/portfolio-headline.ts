import { basisWords } from "@/components/strategy/strategy-headline";
import { counted } from "@/lib/guide/counted";
import { areaNames, type Coverage, compensatingAreas } from "@/lib/guide/portfolio";
import type { Strategy } from "@/lib/guide/strategy";
import type { Thresholds } from "@/lib/guide/thresholds";

/** The headline over the portfolio: the largest gap, or that there is none. */
export function portfolioHeadline(coverage: readonly Coverage[]): string {
  const gaps = coverage.filter(({ wanted, have }) => have < wanted);
  const [first] = gaps;
  if (!first) return "Every area has enough entries.";
  return gaps.length === 1
    ? `One gap: ${areaNames[first.area]}.`
    : `${gaps.length} gaps. Start with ${areaNames[first.area]}.`;
}

/** Which scenario applies, and what it recommends. */
export function scenarioSentence(
  strategy: Pick<Strategy, "scenario" | "basis" | "score" | "range">,
  whose: string,
  { portfolio: { wanted, wantedWeak } }: Pick<Thresholds, "portfolio">,
): string {
  const { scenario } = strategy;
  if (scenario === null) return `Without a score, each area should have at least ${entries(wanted)}.`;
  const from = basisWords(strategy, whose);
  return scenario === 3
    ? `For scenario 3, based on ${from}: ${new Intl.ListFormat("en").format(compensatingAreas.map((area) => areaNames[area]))} should have at least ${entries(wantedWeak)} each, because they compensate for a low score.`
    : `For scenario ${scenario}, based on ${from}.`;
}

const entries = (count: number) => counted(count, "entry", "entries");
