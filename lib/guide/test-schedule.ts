import { addDays, type Day } from "@/lib/days";
import { type Assessment, byDay, type Form, formsLeft } from "./assessments";
import type { Phase } from "./plan";
import type { Thresholds } from "./thresholds";

/** A practice test to take. `form` is null when every form on sale that gives a score was taken. */
export type PlannedTest = { on: Day; form: Form | null };

type Input = {
  assessments: readonly Assessment[];
  phases: readonly Phase[];
  /** Null: not booked. */
  examOn: Day | null;
  today: Day;
};

/**
 * The practice tests still to take, each with the next form that was not taken: weekly in Acceleration, spread
 * before it (as far as the weekly ones leave forms), none in the last `testCalendar.quietDays` before the exam. They are counted from the newest test with a score
 * , so one taken early or late moves the rest, and one that is logged is off the list. Without an exam date, the
 * next one only; none once the exam is over or the forms are used up (but then still the next one).
 * Source: weekly tests in Acceleration are the guide's; the other distances are decisions.
 */
export function planTests(
  { assessments, phases, examOn, today }: Input,
  thresholds: Thresholds,
): PlannedTest[] {
  const lastPossible = examOn === null ? null : addDays(examOn, -thresholds.testCalendar.quietDays);
  const forms = formsLeft(assessments, thresholds.catalogue);
  const weeklyFrom = phases.find(({ name }) => name !== "foundation")?.from ?? null;
  // The weekly tests come first: before them only what they leave is spread.
  const spare =
    weeklyFrom === null || lastPossible === null
      ? forms.length
      : forms.length - datesFrom(weeklyFrom, lastPossible, phases, thresholds).length;
  const planned: PlannedTest[] = [];
  // A percentage says little about the level, so a Free 120 moves nothing.
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

/** The days of tests from one that is taken on `first` on. */
function datesFrom(first: Day, lastPossible: Day, phases: readonly Phase[], thresholds: Thresholds): Day[] {
  const days: Day[] = [];
  for (let on = first; on <= lastPossible; on = dueAfter(on, phases, thresholds)) days.push(on);
  return days;
}

/** The first day on which a test is due again: far enough from the last one for the phase that the day belongs to. */
function dueAfter(last: Day, phases: readonly Phase[], { testCalendar }: Thresholds): Day {
  const { accelerationEveryDays, refinementEveryDays, otherwiseEveryDays } = testCalendar;
  const every = {
    foundation: otherwiseEveryDays,
    acceleration: accelerationEveryDays,
    refinement: refinementEveryDays,
  };
  const first = phases[0];
  const beforeThem = addDays(last, otherwiseEveryDays);
  if (first === undefined || beforeThem < first.from) return beforeThem;
  for (const { name, from, to } of phases) {
    const due = addDays(last, every[name]);
    const inPhase = due < from ? from : due;
    if (inPhase <= to) return inPhase;
  }
  return beforeThem;
}
