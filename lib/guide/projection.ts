import { addDays, type Day, daysBetween } from "@/lib/days";
import type { Assessment } from "./assessments";
import { normalCdf, normalQuantile } from "./normal";
import { scoredTests } from "./scores";
import type { Source } from "./sources";
import type { Thresholds } from "./thresholds";
import { advance, learn, priorTrend, type Trend } from "./trend";

/** The level behind the scores on one day, in points, and the range that it lies in `projection.rangePercent` of the time. */
export type ProjectionPoint = { on: Day; mean: number; low: number; high: number };

/** What practice tests say of the exam's score, in points. */
export type Projection = {
  examOn: Day;
  mean: number;
  /** The range that should contain the score `projection.rangePercent` of the time, the exam's own error included. */
  low: number;
  high: number;
  /** 0–1: of reaching the target; null without one. */
  chance: number | null;
  /** The level, without the exam's error, from the newest test through to exam day: about weekly, at most 30 points. */
  path: ProjectionPoint[];
  /** Practice tests that it rests on. */
  testsUsed: number;
};

const daysInWeek = 7;
/** As many points as a line on a chart can use. */
const pathPoints = 30;

/**
 * Projects the exam's score from every test that has one, whether or not its source counts for the verdict; each
 * weighs by its source's error. Growth with honest uncertainty, not an oracle: see Trend for the model. Calibrated on
 * simulated applicants only; no accuracy on real people is claimed.
 *
 * Null without an exam date, with one before `today`, and without a score.
 * Source: decision; the errors of practice tests and of the exam are facts.
 *
 * @param input.assessments in any order; those dated after `today` are left out.
 * @param input.target points, or null when none is set.
 */
export function projectExam(
  {
    assessments,
    examOn,
    target,
    today,
  }: { assessments: readonly Assessment[]; examOn: Day | null; target: number | null; today: Day },
  thresholds: Thresholds,
): Projection | null {
  const { exam, projection: settings } = thresholds;
  const tests = scoredTests(assessments, today, thresholds);
  const first = tests[0];
  const newest = tests.at(-1);
  if (examOn === null || examOn < today || !first || !newest) return null;

  let trend = priorTrend(settings);
  let on = first.assessment.takenOn;
  for (const { assessment, score } of tests) {
    trend = advance(trend, daysBetween(on, assessment.takenOn) / daysInWeek, settings);
    trend = learn(trend, score, errorPointsOf(assessment.source, thresholds));
    on = assessment.takenOn;
  }

  const reach = normalQuantile((1 + settings.rangePercent / 100) / 2);
  const onScale = (points: number) => Math.min(exam.scaleMax, Math.max(exam.scaleMin, points));
  const rangeOf = (mean: number, variance: number) => ({
    mean: onScale(mean),
    low: onScale(mean - reach * Math.sqrt(variance)),
    high: onScale(mean + reach * Math.sqrt(variance)),
  });
  const after = (days: number): Trend => advance(trend, days / daysInWeek, settings);

  const daysLeft = daysBetween(on, examOn);
  const { level, levelVariance } = after(daysLeft);
  const variance = levelVariance + exam.errorPoints ** 2;
  return {
    examOn,
    ...rangeOf(level, variance),
    chance: target === null ? null : normalCdf((level - target) / Math.sqrt(variance)),
    path: pathDays(daysLeft).map((days) => {
      const then = after(days);
      return { on: addDays(on, days), ...rangeOf(then.level, then.levelVariance) };
    }),
    testsUsed: tests.length,
  };
}

/** Standard error of one score of that source, in points. */
function errorPointsOf(source: Source, { catalogue, exam }: Thresholds): number {
  return catalogue.sources[source].errorPoints ?? exam.practiceErrorPoints;
}

/** Days from 0 to `last`, both included, a week apart or as much more as keeps the path short. */
function pathDays(last: number): number[] {
  const step = Math.max(daysInWeek, Math.ceil(last / (pathPoints - 1)));
  const before = Array.from({ length: Math.ceil(last / step) }, (_, index) => index * step);
  return [...before, last];
}
