import { type Day, daysBetween } from "@/lib/days";
import type { Overview } from "./overview";
import type { TaskProgress } from "./tasks";
import type { Thresholds } from "./thresholds";

/** Why a mentee needs attention, most urgent first. */
export const needs = [
  "failed",
  "near-and-below",
  "below-passing",
  "clash",
  "below",
  "unsteady",
  "stale",
  "no-target",
  "no-exam",
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
    standing: Pick<Overview, "official" | "failed" | "daysToExam"> & {
      pace: Pick<Overview["pace"], "standing">;
      verdict: Pick<Overview["verdict"], "kind" | "newest" | "newestOn">;
    };
    lastActivity: Day | null;
    examMovedOn: Day | null;
    clashes: readonly unknown[];
    judgedAnew: boolean;
    tasks: Pick<TaskProgress, "overdue">;
    letters: { overdue: number };
    today: Day;
  },
  { triage, exam, readiness }: Thresholds,
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
  if (verdict.kind === "no-target") found.add("no-target");
  if (daysToExam === null && !standing.failed) found.add("no-exam");
  if (lastActivity === null) {
    found.add("nothing-logged");
    return needs.filter((need) => found.has(need));
  }
  const ahead = daysToExam !== null && daysToExam >= 0;
  if (verdict.kind === "below") {
    found.add(ahead && daysToExam <= triage.nearDays ? "near-and-below" : "below");
  }
  const { newest, newestOn } = verdict;
  const fresh = newestOn !== null && daysBetween(newestOn, today) <= readiness.freshDays;
  if (newest !== null && fresh && newest < exam.passingScore) found.add("below-passing");
  if (verdict.kind === "unsteady") found.add("unsteady");
  if (verdict.kind === "stale") found.add("stale");
  if (daysBetween(lastActivity, today) >= triage.idleDays) found.add("idle");
  else if (ahead && pace.standing === "under") found.add("under-pace");
  return needs.filter((need) => found.has(need));
}

type Ranked = {
  needs: readonly Need[];
  standing: Pick<Overview, "daysToExam"> & { verdict: Pick<Overview["verdict"], "newest" | "readyLine"> };
  name: string;
  id: string;
};

/**
 * The order of mentees: by their most urgent reason; if it is the same, by the next one, and who has one more comes first.
 * With the same reasons: the nearest exam first, then the newest score that is furthest below the ready line, then by name
 * and id, so that the order is always the same.
 * Source: decision.
 */
export function byNeed(a: Ranked, b: Ranked): number {
  for (let place = 0; place < Math.max(a.needs.length, b.needs.length); place += 1) {
    const difference = rank(a.needs[place]) - rank(b.needs[place]);
    if (difference !== 0) return difference;
  }
  return (
    examRank(a.standing) - examRank(b.standing) ||
    pointsRank(a.standing.verdict) - pointsRank(b.standing.verdict) ||
    a.name.localeCompare(b.name, "en") ||
    (a.id < b.id ? -1 : 1)
  );
}

const last = Number.MAX_SAFE_INTEGER;

function rank(need: Need | undefined): number {
  return need === undefined ? last : needs.indexOf(need);
}

/** Future exams by date; past exams and mentees without an exam come last. */
export const examRank = ({ daysToExam }: Ranked["standing"]): number =>
  daysToExam === null || daysToExam < 0 ? last : daysToExam;

/** The newest score by its distance to the ready line, lowest first; those that can't be compared come last. */
export const pointsRank = ({ newest, readyLine }: Ranked["standing"]["verdict"]): number =>
  newest === null || readyLine === null ? last : newest - readyLine;
