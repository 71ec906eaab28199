import { z } from "zod";
import { addMonths, type Day, isTimeZone } from "@/lib/days";
import { type Step1Result, step1Results } from "@/lib/guide/strategy";
import type { Thresholds } from "@/lib/guide/thresholds";
import { currentZoneName } from "@/lib/time-zones";
import { always, optionalDay, optionalWholeNumber, seenVersion } from "./fields";

/** An applicant's target and starting point. Every field is optional. */
export function aimsInput({ thresholds, today }: { thresholds: Thresholds; today: Day }) {
  const { scaleMin, scaleMax } = thresholds.exam;
  const score = (what: string) =>
    optionalWholeNumber({
      min: scaleMin,
      max: scaleMax,
      sentence: `${what} must be a whole number from ${scaleMin} to ${scaleMax}, such as 245.`,
    });
  const year = Number(today.slice(0, 4));
  const { earliestYear } = thresholds.limits;
  return (
    z
      .object({
        version: seenVersion,
        targetScore: score("A target score"),
        examOn: optionalDay({
          from: addMonths(today, -36),
          to: addMonths(today, 60),
          early: "The exam date must be within the last three years.",
          late: "The exam date must be within the next five years.",
        }),
        season: optionalWholeNumber({
          min: earliestYear,
          max: year + 6,
          sentence: `A Match season must be a year from ${earliestYear} to ${year + 6}.`,
        }),
        baselineScore: score("A baseline score"),
        step1Result: z
          .string()
          .default("")
          .pipe(z.enum(["", ...step1Results], "Choose one of the answers."))
          .transform((value) => value || null),
        step1Score: score("A Step 1 score"),
        step1Attempts: optionalWholeNumber({
          min: 0,
          max: thresholds.exam.maxAttempts,
          sentence: `Attempts must be a whole number from 0 to ${thresholds.exam.maxAttempts}.`,
        }),
        timeZone: z
          .string()
          .optional()
          .refine((value) => value === undefined || isTimeZone(value), "Choose a time zone from the list.")
          .transform((value) => value && currentZoneName(value)),
      })
      .refine(({ step1Result, step1Score }) => step1Result !== "numeric" || step1Score !== null, {
        path: ["step1Score"],
        error: "Enter your Step 1 score, or choose another answer above.",
        ...always,
      })
      // What the form doesn't ask about that answer is not kept (components/progress/aims-form.tsx).
      .transform((aims) => ({
        ...aims,
        step1Score: aims.step1Result === "numeric" ? aims.step1Score : null,
        step1Attempts: isTaken(aims.step1Result) ? aims.step1Attempts : null,
      }))
  );
}

const isTaken = (result: Step1Result | null) => result !== null && result !== "not-taken";

export type AimsInput = z.output<ReturnType<typeof aimsInput>>;

/** The part that is stored in the applicant's row. */
export type AimsEntry = Omit<AimsInput, "version" | "timeZone">;
