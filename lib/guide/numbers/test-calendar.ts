import { days, decision, type Group, guide, together } from "../leaf";

export const testCalendar = {
  title: "Practice-test calendar",
  decides: "When the next practice test is due.",
  schema: together({
    accelerationEveryDays: guide(
      7,
      days(1),
      "In Acceleration a practice test is due this long after the last one.",
    ),
    refinementEveryDays: decision(
      10,
      days(1),
      "In Refinement, with its full-length practice tests, a practice test is due this long after the last one.",
    ),
    otherwiseEveryDays: decision(
      28,
      days(1),
      "Before Acceleration a practice test is due this long after the last one.",
    ),
    quietDays: decision(5, days(0), "No practice test is due in the last days before the exam."),
  }),
} satisfies Group;
