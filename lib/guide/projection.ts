import { addDays, type Day, daysBetween } from "@/lib/days";
import type { Assessment } from "./assessments";
import { normalCdf, normalQuantile } from "./normal";
import type { OfficialScore } from "./official-score";
import { scoredTests } from "./scores";
import type { Thresholds } from "./thresholds";
import { predict, priorTrend, type Trend, update } from "./trend";

/** The estimated level on one day, in points, and the range that contains it `projection.rangePercent` of the time. */
export type ProjectionPoint = { on: Day; mean: number; low: number; high: number };

/** Estimate of the official score from practice tests, in points. */
export type Projection = {
  examOn: Day;
  mean: number;
  /** The range that should contain the official score `projection.rangePercent` of the time. It includes the exam's error. */
  low: number;
  high: number;
  /** Chance of reaching the target, 0–1; null without a target. */
  chance: number | null;
  /** The estimated level without the exam's error, from the newest test to exam day: about weekly, at most 30 points. */
  path: ProjectionPoint[];
  /** Number of practice tests used. */
  testsUsed: number;
};

const daysInWeek = 7;
/** Most points of a path: enough for a chart. */
const pathPoints = 30;

/**
 * Estimates the official score from all tests that have a score, also from sources that do not count for the verdict,
 * and from earlier official scores. The weight of a score depends on its source's error. See Trend for the model. It is calibrated on simulated applicants
 * only: its accuracy for real people is not known.
 *
 * Null without an exam date, if the exam is before `today`, and without a score.
 * Source: decision; the errors of practice tests and of the exam are facts.
 *
 * @param input.assessments in any order; those dated after `today` are left out.
 * @param input.official official scores: observations with the exam's own error. Those after `today` are left out.
 * @param input.target points, or null when none is set.
 */
export function projectExam(
  {
    assessments,
    official = [],
    examOn,
    target,
    today,
  }: {
    assessments: readonly Assessment[];
    official?: readonly OfficialScore[];
    examOn: Day | null;
    target: number | null;
    today: Day;
  },
  thresholds: Thresholds,
): Projection | null {
  const { catalogue, exam, projection: settings } = thresholds;
  if (examOn === null || examOn < today) return null;
  const observations = [
    ...scoredTests(assessments, today, thresholds).map(({ assessment, score }) => ({
      on: assessment.takenOn,
      score,
      errorPoints: catalogue.sources[assessment.source].errorPoints ?? exam.practiceErrorPoints,
    })),
    ...official
      .filter(({ takenOn }) => takenOn <= today)
      .map(({ takenOn, score }) => ({ on: takenOn, score, errorPoints: exam.errorPoints })),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const first = observations[0];
  if (!first) return null;

  let trend = priorTrend(settings);
  let on = first.on;
  for (const observation of observations) {
    trend = predict(trend, daysBetween(on, observation.on) / daysInWeek, settings);
    trend = update(trend, observation.score, observation.errorPoints);
    on = observation.on;
  }

  const reach = normalQuantile((1 + settings.rangePercent / 100) / 2);
  const onScale = (points: number) => Math.min(exam.scaleMax, Math.max(exam.scaleMin, points));
  const rangeOf = (mean: number, variance: number) => ({
    mean: onScale(mean),
    low: onScale(mean - reach * Math.sqrt(variance)),
    high: onScale(mean + reach * Math.sqrt(variance)),
  });
  const after = (days: number): Trend => predict(trend, days / daysInWeek, settings);

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
    testsUsed: scoredTests(assessments, today, thresholds).length,
  };
}

/** Days from 0 to `last`, both included: a week apart, or more if the path would have too many points. */
function pathDays(last: number): number[] {
  const step = Math.max(daysInWeek, Math.ceil(last / (pathPoints - 1)));
  const before = Array.from({ length: Math.ceil(last / step) }, (_, index) => index * step);
  return [...before, last];
}
