import { ascending, days, decision, type Group, guide, together } from "../leaf";

export const testCalendar = {
  title: "Practice-test calendar",
  decides: "When practice tests and full-length practice are due, counted back from the exam.",
  schema: together({
    accelerationEveryDays: guide(7, days(1), "Practice tests in Acceleration are this far apart."),
    lastWeeklyDays: decision(
      21,
      days(1),
      "The last of the weekly practice tests is this long before the exam.",
    ),
    finalDays: decision(
      11,
      days(1),
      "One more practice test, if there are enough forms, is this long before the exam.",
    ),
    shortestDays: decision(
      12,
      days(1),
      "If the weekly tests start late, they are a week apart and end at least this long before the exam.",
    ),
    apartDays: decision(
      3,
      days(1),
      "A planned test is left out if another one was taken less than this long before it. Full-length practice keeps this distance from tests.",
    ),
    otherwiseEveryDays: decision(
      28,
      days(1),
      "Without an exam date, a practice test is due this long after the last one.",
    ),
    fullLengthDays: decision(
      7,
      days(1),
      "The last full-length practice of Refinement is this long before the exam.",
    ),
    fullLengthEveryDays: decision(7, days(1), "Full-length practices are this far apart."),
    quietDays: decision(
      5,
      days(0),
      "No practice test and no full-length practice is due in the last days before the exam.",
    ),
  }).check(ascending(["finalDays", "shortestDays", "lastWeeklyDays"])),
} satisfies Group;
