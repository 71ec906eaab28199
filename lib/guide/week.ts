import { addDays, type Day, mondayOf } from "@/lib/days";
import type { Assessment } from "./assessments";
import { type DayCount, dailyCounts, type Pace } from "./pace";
import type { PlannedTest } from "./test-schedule";

/** The work of this week, Monday to Sunday. */
export type Week = {
  from: Day;
  to: Day;
  /** Today's questions: done, the phase's range, and how many are left to its minimum and maximum (0 if reached). */
  today: { done: number; range: { min: number; max: number } | null; left: { min: number; max: number } };
  /** Questions since Monday; the goal is the applicant's own, or null. */
  questions: { done: number; goal: number | null };
  /** The questions of each day, Monday to Sunday. */
  days: DayCount[];
  /** Practice tests due this week, and those taken in it. */
  tests: PlannedTest[];
  taken: Assessment[];
};

/** Collects the work of today and of the week. */
export function weekOf({
  today,
  pace,
  weeklyQuestions,
  questionDays,
  tests,
  assessments,
}: {
  today: Day;
  pace: Pace;
  /** The applicant's own goal of questions a week; null without one. */
  weeklyQuestions: number | null;
  questionDays: readonly { doneOn: Day; done: number }[];
  tests: readonly PlannedTest[];
  assessments: readonly Assessment[];
}): Week {
  const from = mondayOf(today);
  const to = addDays(from, 6);
  const { doneToday, range } = pace;
  const missing = (bound: number | undefined) => Math.max(0, (bound ?? 0) - doneToday);
  return {
    from,
    to,
    today: { done: doneToday, range, left: { min: missing(range?.min), max: missing(range?.max) } },
    questions: {
      done: questionDays
        .filter(({ doneOn }) => from <= doneOn && doneOn <= today)
        .reduce((sum, { done }) => sum + done, 0),
      goal: weeklyGoal(weeklyQuestions, range),
    },
    days: dailyCounts(questionDays, from, to),
    tests: tests.filter(({ on }) => on <= to),
    taken: assessments.filter(({ takenOn }) => from <= takenOn && takenOn <= today),
  };
}

/** Recommended questions a week; null if the guide has no range for the phase. */
export function weeklyRange(range: Pace["range"]): { min: number; max: number } | null {
  return range && { min: range.min * 7, max: range.max * 7 };
}

/** The applicant's own weekly goal, limited to the phase's range; null without one. */
export function weeklyGoal(own: number | null, range: Pace["range"]): number | null {
  const allowed = weeklyRange(range);
  if (own === null || !allowed) return own;
  return Math.min(allowed.max, Math.max(allowed.min, own));
}
