import { decision, type Group, points, range, score, together, weeks } from "../leaf";

// Chosen on simulated applicants, so that the range contains the score as often as it should: see calibration.ts.
export const projection = {
  title: "Projection",
  decides: "How the range and the chance are calculated.",
  schema: together({
    rangePercent: decision(80, range(50, 99, "%"), "How often the shown range should contain the score."),
    levelMean: decision(230, score, "The expected level before any test."),
    levelSd: decision(
      25,
      points(1, 100),
      "The uncertainty of that level: large, so that one test counts more than it.",
    ),
    gainMean: decision(
      0.8,
      range(-5, 5, "points a week", 0.05),
      "The expected gain before two tests show one.",
    ),
    gainSd: decision(
      0.5,
      range(0.05, 10, "points a week", 0.05),
      "The uncertainty of that gain: small, so that two tests do not predict too much.",
    ),
    gainHalfLifeWeeks: decision(
      20,
      weeks(1, 520),
      "Gains become smaller: after this long a gain is half as large.",
    ),
    driftPoints: decision(
      1.75,
      range(0, 10, "points, after one week", 0.05),
      "How far a level can change by itself in a week, so that an old test counts less.",
    ),
  }),
} satisfies Group;
