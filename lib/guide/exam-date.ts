import type { Day } from "@/lib/days";
import type { OfficialScore } from "./official-score";

/** The exam date of a plan and its last change. */
export type ExamDate = {
  /** Null: not booked. */
  examOn: Day | null;
  /** First day of the plan; it does not change when the exam moves. */
  planStartedOn: Day | null;
  /** The exam date before the last change, and the day of that change. */
  examBefore: Day | null;
  examMovedOn: Day | null;
};

/**
 * Changes the exam date of a plan, or removes it (null). A plan starts with its first date, or with the log if that is
 * older. The previous date is kept beside the new one. A date after a taken exam starts a new plan today.
 * Source: decision.
 *
 * @param input.logStartedOn the first day of the log; null while it is empty.
 * @param input.official the newest official score, or null.
 */
export function changeExamDate(
  plan: ExamDate,
  examOn: Day | null,
  { logStartedOn, official, today }: { logStartedOn: Day | null; official: OfficialScore | null; today: Day },
): ExamDate {
  if (examOn === plan.examOn) return plan;
  if (official && plan.examOn !== null && plan.examOn <= official.takenOn) {
    return { examOn, planStartedOn: today, examBefore: null, examMovedOn: null };
  }
  const begins = logStartedOn !== null && logStartedOn < today ? logStartedOn : today;
  return {
    examOn,
    planStartedOn: plan.planStartedOn ?? (examOn && begins),
    ...(plan.examOn === null
      ? { examBefore: plan.examBefore, examMovedOn: plan.examMovedOn }
      : { examBefore: plan.examOn, examMovedOn: today }),
  };
}
