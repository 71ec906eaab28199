import { ascending, decision, type Group, guide, points, range, together, weeks } from "../leaf";

const month = range(1, 12, "month of the year");
const monthsBefore = range(0, 36, "months before the Match");

export const sitting = {
  title: "When to sit",
  decides: "The window for the exam, and what a delay is worth.",
  schema: together({
    windowFromMonth: guide(
      6,
      month,
      "The window for the exam opens late in this month of the application year.",
    ),
    windowFromDay: decision(
      20,
      range(1, 28, "day of the month"),
      "What late in that month means: the window opens on this day of it.",
    ),
    windowToMonth: guide(7, month, "The window for the exam closes at the end of this month."),
    worthwhileGainMin: guide(10, points(0, 100), "A gain from here outweighs a few weeks' delay."),
    worthwhileGainMax: guide(
      15,
      points(0, 100),
      "The upper end of the gain that the guide has in mind for a delay.",
    ),
    shortDelayWeeks: decision(2, weeks(1), "The shorter delay that is compared with the booked day."),
    longDelayWeeks: decision(4, weeks(1), "The longer delay that is compared with the booked day."),
    lastResortMonthsMin: guide(4, monthsBefore, "The timeline's later stage for the exam ends here."),
    lastResortMonthsMax: guide(
      6,
      monthsBefore,
      "The timeline's later stage for the exam begins here; the summer window leads.",
    ),
  })
    .check(
      ascending(["windowFromMonth", "windowToMonth"], { message: "The window must close after it opens." }),
    )
    .check(ascending(["worthwhileGainMin", "worthwhileGainMax"]))
    .check(ascending(["shortDelayWeeks", "longDelayWeeks"]))
    .check(ascending(["lastResortMonthsMin", "lastResortMonthsMax"])),
} satisfies Group;
