import type { Day } from "@/lib/days";
import type { OfficialScore } from "./official-score";

/** What a plan keeps of its exam date. */
export type ExamDate = {
  /** Null: not booked. */
  examOn: Day | null;
  /** The day on which the plan began; it stays when the exam moves. */
  planStartedOn: Day | null;
  /** Where the exam was before it was last moved, and on which day that was done. */
  examBefore: Day | null;
  examMovedOn: Day | null;
};

/**
 * What a plan keeps once its exam is on another day, or given up (null). A plan begins with its first date, or with the
 * log where that is older. A date that is moved or given up is kept beside the new one. After the exam was sat, another
 * date is another plan, which begins today. Source: decision.
 *
 * @param input.logBeganOn the first day of the log; null while it is empty.
 * @param input.official the newest official score, or null.
 */
export function changeExamDate(
  plan: ExamDate,
  examOn: Day | null,
  { logBeganOn, official, today }: { logBeganOn: Day | null; official: OfficialScore | null; today: Day },
): ExamDate {
  if (examOn === plan.examOn) return plan;
  if (official && plan.examOn !== null && plan.examOn <= official.takenOn) {
    return { examOn, planStartedOn: today, examBefore: null, examMovedOn: null };
  }
  const begins = logBeganOn !== null && logBeganOn < today ? logBeganOn : today;
  return {
    examOn,
    planStartedOn: plan.planStartedOn ?? (examOn && begins),
    ...(plan.examOn === null
      ? { examBefore: plan.examBefore, examMovedOn: plan.examMovedOn }
      : { examBefore: plan.examOn, examMovedOn: today }),
  };
}
