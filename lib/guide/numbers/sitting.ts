import { ascending, decision, type Group, guide, points, range, together, weeks } from "../leaf";

const month = range(1, 12, "month of the year");
const monthsBefore = range(0, 36, "months before the Match");

export const sitting = {
  title: "When to take Step 2 CK",
  decides: "The window for the exam, and when it is worth postponing.",
  schema: together({
    windowFromMonth: guide(
      6,
      month,
      "The window for the exam opens late in this month of the application year.",
    ),
    windowFromDay: decision(
      20,
      range(1, 28, "day of the month"),
      "The day of that month on which the window opens.",
    ),
    windowToMonth: guide(7, month, "The window for the exam closes at the end of this month."),
    worthwhileGainMin: guide(
      10,
      points(0, 100),
      "From this gain on it is worth postponing the exam a few weeks.",
    ),
    worthwhileGainMax: guide(15, points(0, 100), "The largest gain that the guide mentions for postponing."),
    worthwhileDelayWeeks: decision(
      6,
      weeks(1),
      "Such a gain is worth postponing the exam by this many weeks at most.",
    ),
    failingPercent: decision(
      10,
      range(0, 100, "%"),
      "An exam day with this chance of failing or more is not recommended.",
    ),
    shortDelayWeeks: decision(2, weeks(1), "The shorter postponement that is compared with the booked day."),
    longDelayWeeks: decision(4, weeks(1), "The longer postponement that is compared with the booked day."),
    lastResortMonthsMin: guide(4, monthsBefore, "The timeline's later stage for the exam ends here."),
    lastResortMonthsMax: guide(
      6,
      monthsBefore,
      "The timeline's later stage for the exam begins here. The summer window is better.",
    ),
  })
    .check(
      ascending(["windowFromMonth", "windowToMonth"], { message: "The window must close after it opens." }),
    )
    .check(ascending(["worthwhileGainMin", "worthwhileGainMax"]))
    .check(ascending(["shortDelayWeeks", "longDelayWeeks"]))
    .check(ascending(["lastResortMonthsMin", "lastResortMonthsMax"])),
} satisfies Group;
