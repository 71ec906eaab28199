import { addDays, type Day } from "@/lib/days";
import { type Assessment, byDay, nextForm } from "./assessments";
import type { Phase } from "./plan";
import type { Thresholds } from "./thresholds";

/** What to do next about practice tests. `due` is never before today. */
export type NextStep =
  | { kind: "set-target" }
  | { kind: "take-test"; label: string; due: Day; first: boolean }
  | { kind: "book-exam" }
  | { kind: "rest" }
  | { kind: "record-score" };

/**
 * The one next step: a target to measure against, then the next practice test, due `testCalendar` days after the newest
 * test; none is due in the last days before the exam.
 * Source: weekly tests in Acceleration are the guide's; the other distances are decisions.
 *
 * @param input.phase the phase of the plan that today belongs to, or null.
 */
export function nextStep(
  {
    target,
    examOn,
    assessments,
    phase,
    today,
  }: {
    target: number | null;
    examOn: Day | null;
    assessments: readonly Assessment[];
    phase: Phase | null;
    today: Day;
  },
  { testCalendar, catalogue }: Thresholds,
): NextStep {
  if (examOn !== null && examOn < today) return { kind: "record-score" };
  if (target === null) return { kind: "set-target" };
  const newest = [...assessments].sort(byDay).at(-1);
  const every =
    phase?.name === "acceleration" ? testCalendar.accelerationEveryDays : testCalendar.otherwiseEveryDays;
  const planned = newest ? addDays(newest.takenOn, every) : today;
  const due = planned < today ? today : planned;
  if (examOn !== null && due > addDays(examOn, -testCalendar.quietDays)) return { kind: "rest" };
  const form = nextForm(assessments, catalogue);
  if (!form && examOn === null) return { kind: "book-exam" };
  return { kind: "take-test", label: form?.label ?? "a practice test", due, first: newest === undefined };
}
