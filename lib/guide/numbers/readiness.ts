import { days, decision, type Group, guide, points, range, together } from "../leaf";

export const readiness = {
  title: "Readiness",
  decides: "Where the ready line is, and which tests are steady and recent.",
  schema: together({
    marginPoints: guide(10, points(0, 40), "The ready line is this far below the target."),
    consecutive: decision(
      2,
      range(1, 10, "tests"),
      "Steady means that this many of the newest counted tests are all at or above the ready line.",
    ),
    repeatDays: decision(
      90,
      days(0),
      "A form that is taken again within this many days counts for the verdict only if its score is below the ready line.",
    ),
    freshDays: decision(28, days(1), "The newest counted test must be at most this old for a verdict."),
  }),
} satisfies Group;
