import { z } from "zod";
import type { Strategy } from "@/lib/guide/strategy";
import { optionalWholeNumber } from "./fields";

/** The score within the range that the application is planned with; null: its middle. */
export const strategyScoreInput = ({ low, high }: Pick<NonNullable<Strategy["range"]>, "low" | "high">) =>
  z.object({
    score: optionalWholeNumber({
      min: low,
      max: high,
      sentence: `Choose a whole number from ${low} to ${high}, your range, or leave this empty.`,
    }),
  });
