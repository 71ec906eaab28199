import { decision, type Group, points, range, score, together, weeks } from "../leaf";
import type { TrendSettings } from "../trend";

const aWeek = range(0.05, 10, "points a week", 0.05);

/** The numbers of one trend. */
const trend = (name: string, initial: TrendSettings) =>
  together({
    gainMean: decision(
      initial.gainMean,
      range(-5, 5, "points a week", 0.05),
      `${name}: the expected gain before tests show one.`,
    ),
    gainSd: decision(initial.gainSd, aWeek, `${name}: the uncertainty of that gain.`),
    gainHalfLifeWeeks: decision(
      initial.gainHalfLifeWeeks,
      weeks(1, 520),
      `${name}: gains become smaller. After this long a gain is half as large.`,
    ),
    driftPoints: decision(
      initial.driftPoints,
      range(0.05, 10, "points, after one week", 0.05),
      `${name}: how far the level can change by itself in a week, so that an old test counts less.`,
    ),
    gainDriftPoints: decision(
      initial.gainDriftPoints,
      range(0, 5, "points a week, after one week", 0.05),
      `${name}: how far the gain can change by itself in a week, so that growth can start and end.`,
    ),
  });

// Chosen on simulated applicants, so that the range contains the score as often as it should: see calibration.ts.
export const projection = {
  title: "Projection",
  decides: "How the range and the chance are calculated.",
  schema: together({
    rangePercent: decision(
      80,
      range(50, 99, "%"),
      "How often a shown range should contain the score, or the true share of correct answers.",
    ),
    levelMean: decision(230, score, "The expected level before any test."),
    levelSd: decision(
      25,
      points(1, 100),
      "The uncertainty of that level: large, so that one test counts more than it.",
    ),
    restartWeeks: decision(
      10,
      weeks(1, 520),
      "After more than this time without a score, earlier gains no longer count.",
    ),
    /** Each explains the tests in its own way. The better it does so, the more it counts. */
    trends: together({
      slow: trend("Slow", {
        gainMean: 0.3,
        gainSd: 0.3,
        gainHalfLifeWeeks: 20,
        driftPoints: 0.5,
        gainDriftPoints: 0.4,
      }),
      steady: trend("Steady", {
        gainMean: 0.8,
        gainSd: 0.3,
        gainHalfLifeWeeks: 40,
        driftPoints: 2.25,
        gainDriftPoints: 0,
      }),
      fast: trend("Fast", {
        gainMean: 2.2,
        gainSd: 1.3,
        gainHalfLifeWeeks: 12,
        driftPoints: 1.5,
        gainDriftPoints: 0.4,
      }),
    }),
  }),
} satisfies Group;
