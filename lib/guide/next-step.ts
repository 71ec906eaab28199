import type { Day } from "@/lib/days";
import type { Assessment } from "./assessments";
import type { OfficialScore } from "./official-score";
import { releaseOf } from "./season";
import type { PlannedTest } from "./test-schedule";
import type { Thresholds } from "./thresholds";

/** What to do next about the exam. `due` is never before today. */
export type NextStep =
  | { kind: "set-target" }
  | { kind: "take-test"; label: string; due: Day; first: boolean }
  | { kind: "book-exam" }
  | { kind: "rest" }
  /** The exam is over: when its score is expected, as usual and as advisers allow. */
  | { kind: "record-score"; usual: Day; cautious: Day }
  /** A passing score is there: the application is next. */
  | { kind: "apply" }
  /** The newest attempt was not a pass, and no other is booked. */
  | { kind: "retake"; score: number };

type Input = {
  target: number | null;
  examOn: Day | null;
  assessments: readonly Assessment[];
  /** From planTests. */
  tests: readonly PlannedTest[];
  /** The newest official score; null without one. */
  official: OfficialScore | null;
  today: Day;
};

/**
 * The one next step: a target to measure against, then the next practice test, then rest; after the exam its score, then
 * the application.
 * Source: decision.
 */
export function nextStep(
  { target, examOn, assessments, tests, official, today }: Input,
  thresholds: Thresholds,
): NextStep {
  if (official && isBehind(examOn, official)) {
    return official.score < thresholds.exam.passingScore
      ? { kind: "retake", score: official.score }
      : { kind: "apply" };
  }
  if (examOn !== null && examOn < today) return { kind: "record-score", ...releaseOf(examOn, thresholds) };
  if (target === null) return { kind: "set-target" };
  const test = tests[0];
  if (!test) return { kind: "rest" };
  if (!test.form && examOn === null) return { kind: "book-exam" };
  return {
    kind: "take-test",
    label: test.form?.label ?? "a practice test",
    due: test.on,
    first: assessments.length === 0,
  };
}

/** Whether the exam is behind an applicant, with its score, and no other is booked after it. */
export function isBehind(examOn: Day | null, official: OfficialScore): boolean {
  return examOn === null || examOn <= official.takenOn;
}
