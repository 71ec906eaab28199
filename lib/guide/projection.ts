import { addDays, type Day, daysBetween } from "@/lib/days";
import type { Assessment } from "./assessments";
import { mixtureCdf, mixtureMean, mixtureQuantile, type Part } from "./mixture";
import type { OfficialScore } from "./official-score";
import { countedTests, scoredTests } from "./scores";
import type { Source } from "./sources";
import type { Thresholds } from "./thresholds";
import { logEvidence, predict, priorTrend, smooth, type Trend, type TrendSettings, update } from "./trend";

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
  /** The estimated level without the exam's error, from the newest score to exam day: about weekly, at most 30 points. */
  path: ProjectionPoint[];
  /** Number of practice tests used. */
  testsUsed: number;
};

/** The scores that an estimate uses. */
export type Scores = {
  /** In any order; those dated after `today` are left out. */
  assessments: readonly Assessment[];
  /** Official scores: observations with the exam's own error. Those dated after `today` are left out. */
  official?: readonly OfficialScore[];
  today: Day;
};

const daysInWeek = 7;
/** Most points of a path: enough for a chart. */
const pathPoints = 30;

/**
 * Estimates the official score from all tests that have a score, also from sources that do not count for the verdict, and
 * from earlier official scores. The weight of a score depends on its error. Each trend of the thresholds explains the
 * scores in its own way (see Trend). The estimate mixes them, weighted by how well they do so. It is calibrated on
 * simulated applicants only: its accuracy for real people is not known.
 *
 * Null without an exam date, if the exam is before `today`, and without a score.
 * Source: decision; the errors of practice tests and of the exam are facts.
 *
 * @param input.target points, or null when none is set.
 */
export function projectExam(input: ProjectionInput, thresholds: Thresholds): Projection | null {
  const projected = projectTo(input, thresholds);
  if (projected === null) return null;
  const { from, daysLeft, after, exam } = projected;
  return {
    ...exam,
    path: pathDays(daysLeft).map((days) => ({
      on: addDays(from, days),
      ...rangeOf(after(days), thresholds),
    })),
  };
}

type ProjectionInput = Scores & { examOn: Day | null; target: number | null };

/** As projectExam, without the path: that takes many times as long as the exam alone. */
export function projectExamAlone(
  input: ProjectionInput,
  thresholds: Thresholds,
): Omit<Projection, "path"> | null {
  return projectTo(input, thresholds)?.exam ?? null;
}

function projectTo({ examOn, target, ...scores }: ProjectionInput, thresholds: Thresholds) {
  const { assessments, today } = scores;
  const observed = observationsOf(scores, thresholds);
  const newest = observed.at(-1);
  if (examOn === null || examOn < today || !newest) return null;

  const fits = fitTrends(observed, thresholds);
  const { on } = newest;
  const after = (days: number): Part[] =>
    fits.map(({ weight, settings, trend }) => partOf(weight, predict(trend, days / daysInWeek, settings)));
  const daysLeft = daysBetween(on, examOn);
  const examVariance = thresholds.exam.errorPoints ** 2;
  const scored = after(daysLeft).map((part) => ({ ...part, variance: part.variance + examVariance }));
  return {
    /** The day of the newest score, and how many days it is before the exam. */
    from: on,
    daysLeft,
    /** The estimates some days after that day, without the exam's error. */
    after,
    exam: {
      examOn,
      ...rangeOf(scored, thresholds),
      chance: target === null ? null : 1 - mixtureCdf(scored, target),
      testsUsed: scoredTests(assessments, today, thresholds).length,
    },
  };
}

/**
 * A note beside a projection from a single test, or only from tests that do not count for the verdict; null if it has more
 * to rest on, or nothing.
 */
export function basisNote(
  { assessments, official = [], today }: Scores,
  thresholds: Thresholds,
): string | null {
  const used = scoredTests(assessments, today, thresholds).length;
  const counted = countedTests(assessments, today, thresholds).length;
  if (used === 0 || counted > 1 || official.some(({ takenOn }) => takenOn <= today)) return null;
  if (used === 1) return counted === 1 ? "based on one test" : "based on one test that does not count";
  return counted === 0 ? `based on ${used} tests that do not count` : null;
}

/**
 * The estimated level on past days, without the exam's error, from all scores up to `today`: the later ones too. On the day
 * of the newest score it is the first point of the projection's path. Days before the first score are left out.
 * Source: decision.
 *
 * @param input.days in any order; the result is in theirs.
 */
export function estimateLevels(
  { days, ...scores }: Scores & { days: readonly Day[] },
  thresholds: Thresholds,
): ProjectionPoint[] {
  const observed = observationsOf(scores, thresholds);
  const first = observed[0];
  if (!first) return [];
  const asked = days.filter((on) => on >= first.on);
  const fits = fitTrends(
    [...observed, ...asked.map((on) => ({ on, seen: null, restarts: false }))].sort(byDay),
    thresholds,
  );
  const levels = fits.map((fit) => ({ ...fit, on: smoothed(fit) }));
  return asked.map((on) => {
    const parts = levels.flatMap(({ weight, on: trends }) => {
      const trend = trends.get(on);
      return trend ? [partOf(weight, trend)] : [];
    });
    return { on, ...rangeOf(parts, thresholds) };
  });
}

/** A day of a timeline. */
type Moment = {
  on: Day;
  /** The score of that day with its standard error, in points; null if the day is only asked for. */
  seen: { score: number; errorPoints: number } | null;
  /** Whether it is the first score after a long time without one. */
  restarts: boolean;
};

const byDay = (a: { on: Day }, b: { on: Day }) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

/** The scores up to `today`, oldest first. */
function observationsOf({ assessments, official = [], today }: Scores, thresholds: Thresholds): Moment[] {
  const seen = [
    ...scoredTests(assessments, today, thresholds).map(({ assessment: { takenOn, source }, score }) => ({
      on: takenOn,
      seen: { score, errorPoints: errorPointsOf(source, thresholds) },
    })),
    ...official
      .filter(({ takenOn }) => takenOn <= today)
      .map(({ takenOn, score }) => ({
        on: takenOn,
        seen: { score, errorPoints: thresholds.exam.errorPoints },
      })),
  ].sort(byDay);
  const longest = thresholds.projection.restartWeeks * daysInWeek;
  return seen.map((one, index) => ({
    ...one,
    restarts: daysBetween(seen[index - 1]?.on ?? one.on, one.on) > longest,
  }));
}

/** One trend along a timeline: its estimate on each day from the scores up to it, and its weight in the mixture. */
type Fit = { settings: TrendSettings; steps: Step[]; trend: Trend; weight: number };
type Step = { on: Day; trend: Trend; restarts: boolean };

/** All trends along the same days, weighted by how likely each held the scores. The weights add up to 1. */
function fitTrends(timeline: readonly Moment[], { projection }: Thresholds): Fit[] {
  const fits = Object.values(projection.trends).map((settings) => {
    let trend = priorTrend(projection, settings);
    let before = timeline[0]?.on;
    let evidence = 0;
    const steps = timeline.map(({ on, seen, restarts }) => {
      trend = predict(trend, daysBetween(before ?? on, on) / daysInWeek, settings, restarts);
      if (seen) {
        evidence += logEvidence(trend, seen.score, seen.errorPoints);
        trend = update(trend, seen.score, seen.errorPoints);
      }
      before = on;
      return { on, trend, restarts };
    });
    return { settings, steps, trend, evidence };
  });
  const most = Math.max(...fits.map(({ evidence }) => evidence));
  const shares = fits.map(({ evidence }) => Math.exp(evidence - most));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return fits.map(({ evidence: _, ...fit }, index) => ({ ...fit, weight: (shares[index] ?? 0) / all }));
}

/** A trend's estimate on each day from all scores. */
function smoothed({ steps, settings }: Fit): Map<Day, Trend> {
  const trends = new Map<Day, Trend>();
  let later: Step | null = null;
  for (const step of steps.toReversed()) {
    const trend: Trend = later
      ? smooth(step.trend, later.trend, daysBetween(step.on, later.on) / daysInWeek, settings, later.restarts)
      : step.trend;
    trends.set(step.on, trend);
    later = { ...step, trend };
  }
  return trends;
}

const partOf = (weight: number, { level, levelVariance }: Trend): Part => ({
  weight,
  mean: level,
  variance: levelVariance,
});

/** The mean of a mixture and the range that contains `projection.rangePercent` of it, on the scale. */
function rangeOf(parts: readonly Part[], { exam, projection }: Thresholds): Omit<ProjectionPoint, "on"> {
  const onScale = (points: number) => Math.min(exam.scaleMax, Math.max(exam.scaleMin, points));
  const outside = (1 - projection.rangePercent / 100) / 2;
  return {
    mean: onScale(mixtureMean(parts)),
    low: onScale(mixtureQuantile(parts, outside)),
    high: onScale(mixtureQuantile(parts, 1 - outside)),
  };
}

/** Standard error of one score of that source, in points. */
function errorPointsOf(source: Source, { catalogue, exam }: Thresholds): number {
  return catalogue.sources[source].errorPoints ?? exam.practiceErrorPoints;
}

/** Days from 0 to `last`, both included: a week apart, or more if the path would have too many points. */
function pathDays(last: number): number[] {
  const step = Math.max(daysInWeek, Math.ceil(last / (pathPoints - 1)));
  const before = Array.from({ length: Math.ceil(last / step) }, (_, index) => index * step);
  return [...before, last];
}
