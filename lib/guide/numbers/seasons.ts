import { z } from "zod";
import { type Day, day, parseDay } from "@/lib/days";
import type { Group } from "../leaf";

/** A date of a season, and whether it is published or an estimate. */
export type SeasonDate = { on: Day; estimated: boolean };

const seasonDate = z.object({
  on: z.custom<Day>((value) => typeof value === "string" && parseDay(value) !== null, "This is not a day."),
  estimated: z.boolean(),
});

/** What happens on each date of a season, in order. */
export const seasonDates = {
  opens: "ERAS opens",
  submit: "Applications can be sent",
  review: "Programs start reviewing",
  rankList: "Rank lists close",
  match: "Match Day",
} as const;

const season = z
  .object({
    /** Applicants can start to fill in applications. */
    opens: seasonDate,
    /** The first day on which applications can be sent. */
    submit: seasonDate,
    /** Programs see all earlier applications with this same date. */
    review: seasonDate,
    rankList: seasonDate.optional(),
    match: seasonDate,
  } satisfies Record<keyof typeof seasonDates, z.ZodType>)
  .refine(({ opens, submit, review, rankList, match }) => {
    const days = [opens, submit, review, rankList ?? review, match].map(({ on }) => on);
    return days.join() === days.toSorted().join();
  }, "The dates of a season must follow each other.");

const published = (on: string): SeasonDate => ({ on: day(on), estimated: false });
const estimate = (on: string): SeasonDate => ({ on: day(on), estimated: true });

/** Seasons with published or estimated dates, by the year of the Match. Source: fact (official and secondary pages). */
export const seasons = {
  title: "Seasons",
  decides: "When ERAS opens, when programs start reviewing, and when the Match is.",
  page: "seasons",
  schema: z
    .record(z.string().regex(/^\d{4}$/), season)
    .refine((byYear) => Object.keys(byYear).length > 0, "At least one season is needed.")
    .default({
      "2026": {
        opens: published("2025-06-04"),
        submit: published("2025-09-03"),
        review: published("2025-09-24"),
        match: published("2026-03-20"),
      },
      "2027": {
        opens: published("2026-06-03"),
        submit: estimate("2026-09-02"),
        review: estimate("2026-09-23"),
        rankList: estimate("2027-03-03"),
        match: estimate("2027-03-19"),
      },
    }),
} satisfies Group;
