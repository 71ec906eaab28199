import { addDays, type Day } from "@/lib/days";
import { type Assessment, byDay, type Form, formsLeft } from "./assessments";
import type { Phase } from "./plan";
import type { Thresholds } from "./thresholds";

/** A practice test to take. `form` is null if all forms on sale that give a score were taken. */
export type PlannedTest = { on: Day; form: Form | null };

type Input = {
  assessments: readonly Assessment[];
  phases: readonly Phase[];
  /** Null: not booked. */
  examOn: Day | null;
  today: Day;
};

/**
 * The practice tests still to take, each with the next form that was not taken. They are weekly in Acceleration and
 * further apart before it, if there are forms left. There is none in the last `testCalendar.quietDays` before the exam.
 * The dates are counted from the newest test with a score, so a test taken early or late moves the others.
 * Without an exam date, or without a form left: only the next test. After the exam: none.
 * Source: weekly tests in Acceleration are the guide's; the other distances are decisions.
 */
export function planTests(
  { assessments, phases, examOn, today }: Input,
  thresholds: Thresholds,
): PlannedTest[] {
  const lastPossible = examOn === null ? null : addDays(examOn, -thresholds.testCalendar.quietDays);
  const forms = formsLeft(assessments, thresholds.catalogue);
  const weeklyFrom = phases.find(({ name }) => name !== "foundation")?.from ?? null;
  // The weekly tests have priority: earlier tests use only the forms that are left.
  const spare =
    weeklyFrom === null || lastPossible === null
      ? forms.length
      : forms.length - datesFrom(weeklyFrom, lastPossible, phases, thresholds).length;
  const planned: PlannedTest[] = [];
  // A percentage says little about the level, so a Free 120 does not move the schedule.
  const scored = assessments.filter(({ score, takenOn }) => score !== null && takenOn <= today);
  let last = [...scored].sort(byDay).at(-1)?.takenOn ?? null;
  do {
    const due = last === null ? today : dueAfter(last, phases, thresholds);
    const isFirstEver = last === null;
    let on = due < today ? today : due;
    if (!isFirstEver && weeklyFrom !== null && on < weeklyFrom && planned.length >= spare) on = weeklyFrom;
    if (lastPossible !== null && on > lastPossible) break;
    planned.push({ on, form: forms[planned.length] ?? null });
    last = on;
  } while (lastPossible !== null && planned.length < forms.length);
  return planned;
}

/** The days of all tests from `first` on, which is the first of them. */
function datesFrom(first: Day, lastPossible: Day, phases: readonly Phase[], thresholds: Thresholds): Day[] {
  const days: Day[] = [];
  for (let on = first; on <= lastPossible; on = dueAfter(on, phases, thresholds)) days.push(on);
  return days;
}

/** The day of the next test: its distance from the last one depends on the phase of that day. */
function dueAfter(last: Day, phases: readonly Phase[], { testCalendar }: Thresholds): Day {
  const { accelerationEveryDays, refinementEveryDays, otherwiseEveryDays } = testCalendar;
  const every = {
    foundation: otherwiseEveryDays,
    acceleration: accelerationEveryDays,
    refinement: refinementEveryDays,
  };
  const first = phases[0];
  const beforePhases = addDays(last, otherwiseEveryDays);
  if (first === undefined || beforePhases < first.from) return beforePhases;
  for (const { name, from, to } of phases) {
    const due = addDays(last, every[name]);
    const inPhase = due < from ? from : due;
    if (inPhase <= to) return inPhase;
  }
  return beforePhases;
}
