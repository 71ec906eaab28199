import { z } from "zod";
import { type Day, day, parseDay } from "@/lib/days";
import type { Group } from "../leaf";

/** A date of a season, and whether it is published or only expected. */
export type SeasonDate = { on: Day; estimated: boolean };

const seasonDate = z.object({
  on: z.custom<Day>((value) => typeof value === "string" && parseDay(value) !== null, "This is not a day."),
  estimated: z.boolean(),
});

/** The dates of a season, in their order: what happens on each. */
export const seasonDates = {
  opens: "ERAS opens",
  submit: "Applications can be sent",
  review: "Programs start reviewing",
  rankList: "Rank lists close",
  match: "Match Day",
} as const;

const season = z
  .object({
    /** For applicants to fill in. */
    opens: seasonDate,
    /** The first day on which they can. */
    submit: seasonDate,
    /** What was sent before bears one date. */
    review: seasonDate,
    rankList: seasonDate.optional(),
    match: seasonDate,
  } satisfies Record<keyof typeof seasonDates, z.ZodType>)
  .refine(({ opens, submit, review, rankList, match }) => {
    const days = [opens, submit, review, rankList ?? review, match].map(({ on }) => on);
    return days.join() === days.toSorted().join();
  }, "A season's dates follow each other.");

const known = (on: string): SeasonDate => ({ on: day(on), estimated: false });
const expected = (on: string): SeasonDate => ({ on: day(on), estimated: true });

/** The seasons whose dates are known or expected, by the year of the Match. Source: fact (official and secondary pages). */
export const seasons = {
  title: "Seasons",
  decides: "When ERAS opens, programs start reviewing, and the Match is.",
  page: "seasons",
  schema: z
    .record(z.string().regex(/^\d{4}$/), season)
    .refine((byYear) => Object.keys(byYear).length > 0, "At least one season has to be known.")
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
    }),
} satisfies Group;
