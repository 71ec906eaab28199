import { ascending, type Group, guide, inOrder, range, together } from "../leaf";

/** One of the guide's stages before the Match. */
function stage(monthsMax: number, monthsMin: number) {
  const months = range(0, 60, "months before the Match");
  return together({
    monthsMax: guide(monthsMax, months, "The stage begins here."),
    monthsMin: guide(monthsMin, months, "The stage ends here."),
  }).check(ascending(["monthsMin", "monthsMax"], { by: 1, message: "A stage must begin before it ends." }));
}

const monthsBefore = range(0, 24, "months before applications are sent");

export const timeline = {
  title: "Timeline",
  decides: "When each stage before the Match begins and ends.",
  schema: together({
    // The last stage, the season, is calculated: from the day applications can be sent to the Match.
    explore: stage(24, 18),
    foundations: stage(18, 12),
    dedicated: stage(12, 8),
    prepare: stage(6, 4),
    electiveMonths: guide(
      6,
      range(0, 24, "months ahead"),
      "Apply for a U.S. elective at least this long before it begins.",
    ),
    electiveMonthsMax: guide(
      9,
      range(0, 24, "months ahead"),
      "Apply for a U.S. elective from this long before it begins.",
    ),
    letterMonthsMax: guide(3, monthsBefore, "The best time to ask for letters."),
    letterMonthsMin: guide(2, monthsBefore, "The latest time to ask for letters."),
  })
    .refine(
      ({ explore, foundations, dedicated, prepare }) =>
        inOrder(
          [prepare, dedicated, foundations, explore].flatMap(({ monthsMin, monthsMax }) => [
            monthsMin,
            monthsMax,
          ]),
        ),
      "Each stage must end before the next one begins.",
    )
    .check(
      ascending(["electiveMonths", "electiveMonthsMax"]),
      ascending(["letterMonthsMin", "letterMonthsMax"], {
        message: "The latest time to ask must not be before the best one.",
      }),
    ),
} satisfies Group;
