import { type Day, daysBetween } from "@/lib/days";
import type { Assessment } from "./assessments";
import { countedTests, countingTests, readyLineOf, type Sitting, sittingsOf } from "./scores";
import type { Thresholds } from "./thresholds";
import { type VerdictKind, type VerdictTexts, verdictTexts } from "./verdict-words";

/** What a verdict depends on. */
type Judged = { target: number | null; assessments: readonly Assessment[]; today: Day };

/** Practice scores compared with the ready line. The projection estimates the official score; the verdict does not. */
export type Verdict = VerdictTexts & {
  kind: VerdictKind;
  /** Points; null when none is set. */
  target: number | null;
  /** Points: the target minus the margin; null without a target. */
  readyLine: number | null;
  /** The tests that decide the verdict, oldest first. */
  tests: Assessment[];
  /** The newest score that counts, in points: the mean of its day. Null without one. */
  newest: number | null;
  /** The day of that score. */
  newestOn: Day | null;
};

/**
 * Judges the newest `readiness.consecutive` sittings against the ready line, target − `readiness.marginPoints`. A sitting
 * is a day with counted tests; its score is their mean. A test counts when its source does and it has a score; its
 * source's correction is applied first. A repeat of a form counts only below the ready line.
 *
 * The verdict is the first of these that is true:
 * no target · too few sittings · stale (the newest is older than `readiness.freshDays`) · below (the newest is
 * below the ready line) · unsteady (an earlier one is) · at target (all are at or above it) · on course.
 *
 * Source: the ready line is the guide's; the definitions of stable, fresh and repeat are decisions.
 *
 * @param input.target points on the scale, or null when none is set.
 * @param input.assessments in any order, but tests of one day in the order of logging.
 */
export function judgeReadiness(judged: Judged, thresholds: Thresholds): Verdict {
  const { target, assessments, today } = judged;
  const { consecutive } = thresholds.readiness;
  const { sittings, ...brief } = compare(judged, thresholds);
  const { kind, readyLine } = brief;
  // Repeats that would have decided the verdict: the reason says why they don't.
  const counting = countingTests(assessments, readyLine, thresholds);
  const leftOut = countedTests(assessments, today, thresholds).filter(
    ({ assessment }) =>
      !counting.has(assessment.id) &&
      (sittings.length < consecutive || assessment.takenOn >= (sittings[0]?.on ?? today)),
  );
  return {
    ...brief,
    tests: sittings.flatMap(({ tests }) => tests.map(({ assessment }) => assessment)),
    ...verdictTexts(kind, { target, readyLine, sittings, leftOut, today }, thresholds),
  };
}

/** A verdict without its texts and tests, for lists. */
export type BriefVerdict = Pick<Verdict, "kind" | "target" | "readyLine" | "newest" | "newestOn">;

/** As judgeReadiness, without texts and tests. */
export function judgeBriefly(judged: Judged, thresholds: Thresholds): BriefVerdict {
  const { sittings: _, ...brief } = compare(judged, thresholds);
  return brief;
}

/** Compares the newest sittings with the ready line. */
function compare(
  { target, assessments, today }: Judged,
  thresholds: Thresholds,
): BriefVerdict & { sittings: Sitting[] } {
  const readyLine = target === null ? null : readyLineOf(target, thresholds);
  const all = sittingsOf(assessments, { readyLine, today }, thresholds);
  const newest = all.at(-1)?.score ?? null;
  const newestOn = all.at(-1)?.on ?? null;
  if (target === null || readyLine === null) {
    return { kind: "no-target", target, readyLine, newest, newestOn, sittings: [] };
  }
  const sittings = all.slice(-thresholds.readiness.consecutive);
  const kind = kindOf(sittings, { target, readyLine, today }, thresholds);
  return { kind, target, readyLine, newest, newestOn, sittings };
}

function kindOf(
  sittings: readonly Sitting[],
  { target, readyLine, today }: { target: number; readyLine: number; today: Day },
  { readiness }: Thresholds,
): VerdictKind {
  const newest = sittings.at(-1);
  if (newest === undefined || sittings.length < readiness.consecutive) return "too-few";
  if (daysBetween(newest.on, today) > readiness.freshDays) return "stale";
  if (newest.score < readyLine) return "below";
  if (sittings.some(({ score }) => score < readyLine)) return "unsteady";
  return sittings.every(({ score }) => score >= target) ? "at-target" : "on-course";
}
