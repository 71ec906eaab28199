import { type Day, daysBetween } from "@/lib/days";
import type { Overview } from "./overview";
import type { TaskProgress } from "./tasks";
import type { Thresholds } from "./thresholds";

/** Why a mentee needs attention, most urgent first. */
export const needs = [
  "failed",
  "near-and-below",
  "below",
  "stale",
  "clash",
  "letter",
  "behind",
  "moved",
  "judged-anew",
  "nothing-logged",
  "idle",
  "under-pace",
] as const;
export type Need = (typeof needs)[number];

/**
 * The reasons why a mentee needs attention; empty if there is none.
 * Source: decision.
 *
 * @param input.clashes the demanding rotations that the exam falls in (examClashes).
 * @param input.lastActivity the newest day with a test or questions; null if nothing was logged.
 * @param input.judgedAnew whether the target or the thresholds changed the verdict in the last `triage.movedDays`.
 * @param input.examMovedOn the day on which a booked exam was last moved or cancelled; null if it never was.
 */
export function needsOf(
  {
    standing,
    lastActivity,
    examMovedOn,
    clashes,
    judgedAnew,
    tasks,
    letters,
    today,
  }: {
    standing: Pick<Overview, "pace" | "official" | "failed" | "daysToExam"> & {
      verdict: Pick<Overview["verdict"], "kind">;
    };
    lastActivity: Day | null;
    examMovedOn: Day | null;
    clashes: readonly unknown[];
    judgedAnew: boolean;
    tasks: Pick<TaskProgress, "overdue">;
    letters: { overdue: number };
    today: Day;
  },
  { triage }: Thresholds,
): Need[] {
  const { verdict, daysToExam, pace, official } = standing;
  const found = new Set<Need>();
  if (standing.failed) found.add("failed");
  if (letters.overdue > 0) found.add("letter");
  if (tasks.overdue >= triage.overdueTasks) found.add("behind");
  if (examMovedOn !== null && daysBetween(examMovedOn, today) <= triage.movedDays) found.add("moved");
  // After the official score, practice tests and questions no longer matter.
  if (official) return needs.filter((need) => found.has(need));
  if (clashes.length > 0) found.add("clash");
  if (judgedAnew) found.add("judged-anew");
  if (lastActivity === null) {
    found.add("nothing-logged");
    return needs.filter((need) => found.has(need));
  }
  const ahead = daysToExam !== null && daysToExam >= 0;
  if (verdict.kind === "below") {
    found.add(ahead && daysToExam <= triage.nearDays ? "near-and-below" : "below");
  }
  if (verdict.kind === "stale") found.add("stale");
  if (daysBetween(lastActivity, today) >= triage.idleDays) found.add("idle");
  else if (ahead && pace.standing === "under") found.add("under-pace");
  return needs.filter((need) => found.has(need));
}

/** Most urgent first, then by name, then by id, so that the order is always the same. */
export function byNeed(
  a: { needs: readonly Need[]; name: string; id: string },
  b: { needs: readonly Need[]; name: string; id: string },
): number {
  return rank(a.needs) - rank(b.needs) || a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1);
}

function rank([first]: readonly Need[]): number {
  return first === undefined ? needs.length : needs.indexOf(first);
}
