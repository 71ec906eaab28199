import type { Thresholds } from "./thresholds";

/** Bands of a Step 2 CK score for IR. "between" is the gap between the guide's two lower bands (decision). */
export const bands = ["best", "maximum", "competitive", "between", "weak"] as const;
export type Band = (typeof bands)[number];

/** The band of a score in points. Source: guide. */
export function bandOf(score: number, { bands: from }: Pick<Thresholds, "bands">): Band {
  if (score >= from.bestFrom) return "best";
  if (score >= from.maximumFrom) return "maximum";
  if (score >= from.competitiveFrom) return "competitive";
  return score >= from.middleFrom ? "between" : "weak";
}

/** The bands that a range of scores covers, lowest first. */
export function bandsOf(
  { low, high }: { low: number; high: number },
  thresholds: Pick<Thresholds, "bands">,
): Band[] {
  const [lowest, highest] = [low, high].map((score) => bands.indexOf(bandOf(Math.round(score), thresholds)));
  return bands.filter((_, index) => index <= (lowest ?? 0) && index >= (highest ?? 0)).reverse();
}

export const bandWords: Record<Band, string> = {
  best: "the top of the maximum competitiveness band",
  maximum: "maximum competitiveness",
  competitive: "competitive with IR exposure, research and U.S. clinical experience",
  between: "between two bands of the guide",
  weak: "a relative weakness for IR, not a rejection",
};
