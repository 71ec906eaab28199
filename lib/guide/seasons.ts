import { z } from "zod";
import { type Day, day, parseDay } from "@/lib/days";

/** A date of a season, and whether it is published or only expected. */
export type SeasonDate = { on: Day; estimated: boolean };

const seasonDate = z.object({
  on: z.custom<Day>((value) => typeof value === "string" && parseDay(value) !== null, "This is not a day."),
  estimated: z.boolean(),
});

const season = z
  .object({
    /** ERAS opens for applicants to fill in. */
    opens: seasonDate,
    /** The first day on which applications can be sent. */
    submit: seasonDate,
    /** Programs begin to read; what was sent before bears one date. */
    review: seasonDate,
    /** Rank lists close. */
    rankList: seasonDate.optional(),
    /** Match Day. */
    match: seasonDate,
  })
  .refine(
    ({ opens, submit, review, rankList, match }) =>
      opens.on <= submit.on &&
      submit.on <= review.on &&
      review.on <= match.on &&
      (rankList === undefined || (review.on <= rankList.on && rankList.on <= match.on)),
    "A season's dates follow each other.",
  );

const known = (on: string): SeasonDate => ({ on: day(on), estimated: false });
const expected = (on: string): SeasonDate => ({ on: day(on), estimated: true });

/** The seasons whose dates are known or expected, by the year of the Match. Source: fact (DOMAIN: official and secondary pages). */
export const seasonsSchema = z
  .record(z.string().regex(/^\d{4}$/), season)
  .refine((seasons) => Object.keys(seasons).length > 0, "At least one season has to be known.")
  .default({
    "2026": {
      opens: known("2025-06-04"),
      submit: known("2025-09-03"),
      review: known("2025-09-24"),
      match: known("2026-03-20"),
    },
    "2027": {
      opens: known("2026-06-03"),
      submit: expected("2026-09-02"),
      review: expected("2026-09-23"),
      rankList: expected("2027-03-03"),
      match: expected("2027-03-19"),
    },
  });

export type Seasons = z.infer<typeof seasonsSchema>;
