import { days, decision, type Group, guide, points, range, together } from "../leaf";

export const readiness = {
  title: "Readiness",
  decides: "Where the ready line stands, and what is stable and fresh.",
  schema: together({
    marginPoints: guide(10, points(0, 40), "The ready line stands this far below the target."),
    consecutive: decision(
      2,
      range(1, 10, "tests"),
      "Stable means that this many of the newest counted tests are all at or above the line.",
    ),
    freshDays: decision(28, days(1), "The newest counted test is at most this old, or there is no verdict."),
  }),
} satisfies Group;
