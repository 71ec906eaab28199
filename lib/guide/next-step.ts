import type { Day } from "@/lib/days";
import type { Assessment } from "./assessments";
import type { OfficialScore } from "./official-score";
import { releaseOf } from "./season";
import { type PlannedTest, plannedName } from "./test-schedule";
import type { Thresholds } from "./thresholds";

/** What to do next about the exam. `due` is never before today. */
export type NextStep =
  | { kind: "set-target" }
  | { kind: "take-test"; label: string; due: Day; first: boolean }
  | { kind: "book-exam" }
  | { kind: "rest" }
  /** The exam is over: the usual day of its score, and the latest that advisers plan for. */
  | { kind: "record-score"; usual: Day; cautious: Day }
  /** There is a passing score: the application is next. */
  | { kind: "apply" }
  /** The newest attempt was not a pass, and no other exam is booked. */
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
 * The next step: set a target, then the next practice test, then rest. After the exam: record the score, then apply.
 * Source: decision.
 */
export function nextStep(
  { target, examOn, assessments, tests, official, today }: Input,
  thresholds: Thresholds,
): NextStep {
  if (official && isScored(examOn, official, thresholds)) {
    return official.score < thresholds.exam.passingScore
      ? { kind: "retake", score: official.score }
      : { kind: "apply" };
  }
  if (examOn !== null && examOn < today) return { kind: "record-score", ...releaseOf(examOn, thresholds) };
  if (target === null) return { kind: "set-target" };
  const test = tests.find(({ fullLength }) => !fullLength) ?? tests[0];
  if (!test) return { kind: "rest" };
  if (!test.form && examOn === null) return { kind: "book-exam" };
  return {
    kind: "take-test",
    label: plannedName(test),
    due: test.on,
    first: assessments.length === 0,
  };
}

/** Whether there is no exam ahead: the score is a pass, which is final, or no exam is booked after it. Source: fact. */
export function isScored(examOn: Day | null, official: OfficialScore, { exam }: Thresholds): boolean {
  return official.score >= exam.passingScore || examOn === null || examOn <= official.takenOn;
}
