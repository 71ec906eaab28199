import { decision, type Group, points, range, score, together, weeks } from "../leaf";

// Chosen on simulated applicants, where the range has to hold as often as it says: see calibration.ts.
export const projection = {
  title: "Projection",
  decides: "How the range and the chance are calculated.",
  schema: together({
    rangePercent: decision(80, range(50, 99, "%"), "How often the shown range should contain the score."),
    levelMean: decision(230, score, "The level expected of somebody of whom nothing is known."),
    levelSd: decision(
      25,
      points(1, 100),
      "How uncertain that expectation is: wide, so that one test outweighs it.",
    ),
    gainMean: decision(
      0.8,
      range(-5, 5, "points a week", 0.05),
      "The gain expected before two tests show one.",
    ),
    gainSd: decision(
      0.5,
      range(0.05, 10, "points a week", 0.05),
      "How uncertain that gain is: narrow, so that two tests cannot promise too much.",
    ),
    gainHalfLifeWeeks: decision(
      20,
      weeks(1, 520),
      "Gains flatten: a gain is half of itself after this long.",
    ),
    driftPoints: decision(
      1.75,
      range(0, 10, "points, after one week", 0.05),
      "How far a level moves off its line by itself, so that an old test weighs less.",
    ),
  }),
} satisfies Group;
