import type { Day } from "@/lib/days";

/** An applicant's target in points (null: none) and its last change. */
export type Target = {
  targetScore: number | null;
  /** The target before the day of the last change. */
  targetBefore: number | null;
  /** The day of the last change; null if it never changed. */
  targetChangedOn: Day | null;
};

/** Changes the target. Of several changes on one day, only the target before that day is kept. Source: decision. */
export function changeTarget(
  { targetScore, targetBefore, targetChangedOn }: Target,
  to: number | null,
  today: Day,
): Target {
  if (to === targetScore) return { targetScore, targetBefore, targetChangedOn };
  return {
    targetScore: to,
    targetBefore: targetChangedOn === today ? targetBefore : targetScore,
    targetChangedOn: today,
  };
}

/** The target at the end of the day `on`, as far as it is known: only one change is kept. */
export function targetOn({ targetScore, targetBefore, targetChangedOn }: Target, on: Day): number | null {
  return targetChangedOn !== null && targetChangedOn > on ? targetBefore : targetScore;
}
