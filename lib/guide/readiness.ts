import { type Day, daysBetween } from "@/lib/days";
import type { Assessment } from "./assessments";
import { countedTests, readyLineOf, type ScoredTest } from "./scores";
import type { Thresholds } from "./thresholds";
import { type VerdictKind, type VerdictTexts, verdictTexts } from "./verdict-words";

/** Practice scores compared with the ready line. The projection estimates the official score; the verdict does not. */
export type Verdict = VerdictTexts & {
  kind: VerdictKind;
  /** Points; null when none is set. */
  target: number | null;
  /** Points: the target minus the margin; null without a target. */
  readyLine: number | null;
  /** The tests that decide the verdict, oldest first. */
  tests: Assessment[];
};

/**
 * Judges the newest `readiness.consecutive` counted tests against the ready line, target − `readiness.marginPoints`.
 * A test counts when its source does and it has a score; its source's correction is applied first.
 *
 * The verdict is the first of these that is true:
 * no target · too few counted tests · stale (the newest is older than `readiness.freshDays`) · below (the newest is
 * below the ready line) · unsteady (an earlier one is) · at target (all are at or above it) · on course.
 *
 * Source: the ready line is the guide's; the definitions of stable and fresh are decisions.
 *
 * @param input.target points on the scale, or null when none is set.
 * @param input.assessments in any order.
 */
export function judgeReadiness(
  { target, assessments, today }: { target: number | null; assessments: readonly Assessment[]; today: Day },
  thresholds: Thresholds,
): Verdict {
  const { consecutive } = thresholds.readiness;
  const readyLine = target === null ? null : readyLineOf(target, thresholds);
  const tests = target === null ? [] : countedTests(assessments, today, thresholds).slice(-consecutive);
  const kind =
    target === null || readyLine === null
      ? "no-target"
      : kindOf(tests, { target, readyLine, today }, thresholds);
  return {
    kind,
    target,
    readyLine,
    tests: tests.map(({ assessment }) => assessment),
    ...verdictTexts(kind, { target, readyLine, tests, today }, thresholds),
  };
}

function kindOf(
  tests: ScoredTest[],
  { target, readyLine, today }: { target: number; readyLine: number; today: Day },
  { readiness }: Thresholds,
): VerdictKind {
  const newest = tests.at(-1);
  if (newest === undefined || tests.length < readiness.consecutive) return "too-few";
  if (daysBetween(newest.assessment.takenOn, today) > readiness.freshDays) return "stale";
  if (newest.score < readyLine) return "below";
  if (tests.some(({ score }) => score < readyLine)) return "unsteady";
  return tests.every(({ score }) => score >= target) ? "at-target" : "on-course";
}
