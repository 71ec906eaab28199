import { ascending, type Group, guide, inOrder, range, together } from "../leaf";

/** One of the guide's stages before the Match. */
function stage(monthsMax: number, monthsMin: number) {
  const months = range(0, 60, "months before the Match");
  return together({
    monthsMax: guide(monthsMax, months, "The stage begins here."),
    monthsMin: guide(monthsMin, months, "The stage ends here."),
  }).check(ascending(["monthsMin", "monthsMax"], { by: 1, message: "A stage must begin before it ends." }));
}

const toAsk = range(0, 24, "months before applications are sent");

export const timeline = {
  title: "Timeline",
  decides: "When each stage before the Match begins and ends.",
  schema: together({
    // The stage after these, the season, runs from the sending of applications to the Match.
    explore: stage(24, 18),
    foundations: stage(18, 12),
    dedicated: stage(12, 8),
    prepare: stage(6, 4),
    electiveMonths: guide(
      6,
      range(0, 24, "months ahead"),
      "U.S. electives are applied for at least this long before the stage in which they are done.",
    ),
    letterMonthsMax: guide(3, toAsk, "Letters are best asked for by then."),
    letterMonthsMin: guide(2, toAsk, "The latest time to ask for letters."),
  })
    .refine(
      ({ explore, foundations, dedicated, prepare }) =>
        inOrder([prepare, dedicated, foundations, explore].flatMap((one) => [one.monthsMin, one.monthsMax])),
      "Each stage must end before the next one begins.",
    )
    .check(
      ascending(["letterMonthsMin", "letterMonthsMax"], {
        message: "The latest time to ask must not be before the best one.",
      }),
    ),
} satisfies Group;
