import { type Band, bandWords } from "@/lib/guide/bands";
import type { Strategy } from "@/lib/guide/strategy";

/** The title of the page: the scenario, and the score that leads to it. `whose`: "Your", or "Bilal’s" for a mentor. */
export function strategyHeadline({ basis, scenario, score }: Strategy, whose: string): string {
  if (scenario === null) return "No scenario yet: there is no score.";
  if (basis === "attempts") return `${whose} attempts mean scenario ${scenario}.`;
  return basis === "official"
    ? `${whose} score of ${score} is in scenario ${scenario}.`
    : `Scenario ${scenario}, with a score of ${score}.`;
}

/**
 * What the scenario is based on, inside a sentence; null without a scenario. It names the score and the whole range. `whose`: "your",
 * or "Bilal’s" for a mentor.
 */
export function basisWords(
  { basis, score, range }: Pick<Strategy, "basis" | "score" | "range">,
  whose: string,
): string | null {
  if (basis === null) return null;
  if (basis === "attempts") return "a failed or repeated attempt at a Step";
  if (basis === "official" || range === null) return `${whose} official score of ${score}`;
  const within = `${whose} range of ${range.low}–${range.high}`;
  return basis === "middle" ? `${score}, the middle of ${within}` : `${score}, chosen within ${within}`;
}

/** The lowest and the highest band of a range, inside a sentence; null if it has only one. */
export function bandsWords(bands: readonly Band[]): string | null {
  const [lowest] = bands;
  const highest = bands.at(-1);
  if (!lowest || !highest || lowest === highest) return null;
  return `from “${bandWords[lowest]}” to “${bandWords[highest]}”`;
}
