import { basisWords } from "@/components/strategy/strategy-headline";
import type { Mix } from "@/lib/guide/programs";
import type { Strategy } from "@/lib/guide/strategy";

/** The headline over a list of programs: how many there are, and how many the scenario recommends. */
export function programsHeadline(total: number, mix: Mix | null): string {
  if (total === 0) return "No programs listed yet.";
  const counted = mix?.total ?? total;
  const listed = counted === 1 ? "One program" : `${counted} programs`;
  if (mix === null) return `${listed} listed.`;
  const { min, max } = mix.size;
  if (mix.missing > 0) return `${counted} of at least ${min} programs.`;
  return counted > max
    ? `${listed}: above the recommended ${min}–${max}.`
    : `${listed}: within the recommended ${min}–${max}.`;
}

/** Which scenario the list is compared with, and why. */
export function scenarioOfList(strategy: Pick<Strategy, "scenario" | "basis" | "score" | "range">): string {
  const from = basisWords(strategy, "your");
  return from === null
    ? "Without a score there is no scenario to compare with."
    : `Compared with scenario ${strategy.scenario}, based on ${from}.`;
}
