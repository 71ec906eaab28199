import { type Band, bandWords } from "@/lib/guide/bands";
import type { Strategy } from "@/lib/guide/strategy";

/** One sentence over the strategy: the scenario, or the ones that are still possible. */
export function strategyHeadline({ basis, scenarios }: Strategy, whose: "Your" | "The"): string {
  const [weakest, ...others] = scenarios;
  if (weakest === undefined) return "No score yet, and so no scenario.";
  if (others.length === 0) {
    return basis === "range"
      ? `${whose} range lies in scenario ${weakest}.`
      : `${whose} scores are scenario ${weakest}.`;
  }
  const all = [...scenarios].sort();
  return `${whose} range straddles scenarios ${all.slice(0, -1).join(", ")} and ${all.at(-1)}.`;
}

/** What the scores are worth in words; null without any. */
export function bandSentence(bands: readonly Band[]): string | null {
  const [lowest] = bands;
  const highest = bands.at(-1);
  if (!lowest || !highest) return null;
  return lowest === highest
    ? `${capital(bandWords[lowest])}.`
    : `From “${bandWords[lowest]}” to “${bandWords[highest]}”.`;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
