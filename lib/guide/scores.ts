import type { Day } from "@/lib/days";
import { type Assessment, byDay, type Catalogue, repeatsOf } from "./assessments";
import type { Thresholds } from "./thresholds";

/** A practice test with the score that the rules use: the reported one plus its source's correction, on the scale. */
export type ScoredTest = { assessment: Assessment; score: number };

/** Whether tests of this source count for the verdict. Source: decision (NBMEs count). */
export function counts({ source }: Pick<Assessment, "source">, { sources }: Catalogue): boolean {
  return sources[source].counts;
}

/**
 * The score that the rules use, in points on the scale: the reported one plus its source's correction. Null for a test
 * that reports a percentage. Source: decision (corrections are 0 until an admin changes them).
 */
export function usedScore(
  { score, source }: Pick<Assessment, "score" | "source">,
  { catalogue, exam }: Thresholds,
): number | null {
  if (score === null) return null;
  return Math.min(exam.scaleMax, Math.max(exam.scaleMin, score + catalogue.sources[source].correction));
}

/** The ready line in points: the target minus the margin, never below the scale. Source: guide. */
export function readyLineOf(target: number, { readiness, exam }: Thresholds): number {
  return Math.max(exam.scaleMin, target - readiness.marginPoints);
}

/** The score that the rules use minus the ready line, in points; null without a score or a ready line. */
export function pointsAboveLine(
  test: Pick<Assessment, "score" | "source">,
  readyLine: number | null,
  thresholds: Thresholds,
): number | null {
  const used = usedScore(test, thresholds);
  return used === null || readyLine === null ? null : used - readyLine;
}

/** The tests that have a score, oldest first. Tests with a percentage or dated after `today` are left out. */
export function scoredTests(
  assessments: readonly Assessment[],
  today: Day,
  thresholds: Thresholds,
): ScoredTest[] {
  return assessments
    .filter(({ takenOn }) => takenOn <= today)
    .sort(byDay)
    .flatMap((assessment) => {
      const score = usedScore(assessment, thresholds);
      return score === null ? [] : [{ assessment, score }];
    });
}

/** The scored tests whose source counts for the verdict, oldest first. Repeats are among them. */
export function countedTests(
  assessments: readonly Assessment[],
  today: Day,
  thresholds: Thresholds,
): ScoredTest[] {
  return scoredTests(assessments, today, thresholds).filter(({ assessment }) =>
    counts(assessment, thresholds.catalogue),
  );
}

/**
 * The ids of the tests that count for the verdict: their source counts, and they are no repeat of a form (`repeatsOf`) or
 * their score is below the ready line. So a repeat never improves a verdict.
 * Source: decision.
 *
 * @param readyLine points; null without a target, then no repeat counts.
 */
export function countingTests(
  assessments: readonly Assessment[],
  readyLine: number | null,
  thresholds: Thresholds,
): ReadonlySet<Assessment["id"]> {
  const repeats = repeatsOf(assessments, thresholds);
  const counting = assessments.filter((test) => {
    if (!counts(test, thresholds.catalogue)) return false;
    const above = pointsAboveLine(test, readyLine, thresholds);
    return !repeats.has(test.id) || (above !== null && above < 0);
  });
  return new Set(counting.map(({ id }) => id));
}

/** The tests of one day that count for the verdict. They are one sitting: its score is their mean, in points. */
export type Sitting = { on: Day; tests: ScoredTest[]; score: number };

/** The sittings up to `today`, oldest first. Tests of one day are in the order of logging. Source: decision. */
export function sittingsOf(
  assessments: readonly Assessment[],
  { readyLine, today }: { readyLine: number | null; today: Day },
  thresholds: Thresholds,
): Sitting[] {
  const counting = countingTests(assessments, readyLine, thresholds);
  const byDate = new Map<Day, ScoredTest[]>();
  for (const test of scoredTests(assessments, today, thresholds)) {
    const { id, takenOn } = test.assessment;
    if (counting.has(id)) byDate.set(takenOn, [...(byDate.get(takenOn) ?? []), test]);
  }
  return [...byDate].map(([on, tests]) => ({
    on,
    tests,
    score: tests.reduce((sum, { score }) => sum + score, 0) / tests.length,
  }));
}
