import { type Band, bandWords } from "@/lib/guide/bands";
import type { Strategy } from "@/lib/guide/strategy";

/** The title of the page: the scenario, or the possible scenarios. */
export function strategyHeadline({ basis, scenarios }: Strategy, whose: "Your" | "The"): string {
  const [weakest, ...others] = scenarios;
  if (weakest === undefined) return "No scenario yet: there is no score.";
  if (others.length === 0) {
    return basis === "range"
      ? `${whose} range is in scenario ${weakest}.`
      : `${whose} scores are in scenario ${weakest}.`;
  }
  const all = [...scenarios].sort();
  return `${whose} score could fall in scenarios ${all.slice(0, -1).join(", ")} and ${all.at(-1)}.`;
}

/** The bands of the scores as a sentence; null without scores. */
export function bandSentence(bands: readonly Band[]): string | null {
  const [lowest] = bands;
  const highest = bands.at(-1);
  if (!lowest || !highest) return null;
  return lowest === highest
    ? `${capital(bandWords[lowest])}.`
    : `From “${bandWords[lowest]}” to “${bandWords[highest]}”.`;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
