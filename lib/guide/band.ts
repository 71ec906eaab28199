import type { Thresholds } from "./thresholds";

/** The guide's bands of Step 2 CK scores, the weakest first. */
export const bandNames = ["weak", "between", "competitive", "maximum"] as const;
export type Band = (typeof bandNames)[number];

/**
 * The guide's band for a Step 2 CK score. Between the weak band and the competitive one the guide names none.
 * Source: guide.
 */
export function bandOf(score: number, { bands }: Thresholds): Band {
  if (score >= bands.maximumFrom) return "maximum";
  if (score >= bands.competitiveFrom) return "competitive";
  return score >= bands.middleFrom ? "between" : "weak";
}
