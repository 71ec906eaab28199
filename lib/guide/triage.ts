import { type Day, daysBetween } from "@/lib/days";
import type { Standing } from "./standing";
import type { Thresholds } from "./thresholds";

/** Why a mentee needs a mentor, in the order of need. */
export const needs = ["near-and-below", "below", "stale", "nothing-logged", "idle", "under-pace"] as const;
export type Need = (typeof needs)[number];

/**
 * What a mentor should know first about a mentee; nothing when all is well.
 * Source: decision.
 *
 * @param input.lastActivity the newest day of a test or of questions; null when nothing was ever logged.
 */
export function needsOf(
  { standing, lastActivity, today }: { standing: Standing; lastActivity: Day | null; today: Day },
  { triage }: Thresholds,
): Need[] {
  const { verdict, daysToExam, pace } = standing;
  if (lastActivity === null) return ["nothing-logged"];
  const found = new Set<Need>();
  const ahead = daysToExam !== null && daysToExam >= 0;
  if (verdict.kind === "below") {
    found.add(ahead && daysToExam <= triage.nearDays ? "near-and-below" : "below");
  }
  if (verdict.kind === "stale") found.add("stale");
  if (daysBetween(lastActivity, today) >= triage.idleDays) found.add("idle");
  else if (ahead && pace.standing === "under") found.add("under-pace");
  return needs.filter((need) => found.has(need));
}

/** Sorts those most in need first; equals by name, then id, so that the order is always the same. */
export function byNeed(
  a: { needs: readonly Need[]; name: string; id: string },
  b: { needs: readonly Need[]; name: string; id: string },
): number {
  return rank(a.needs) - rank(b.needs) || a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1);
}

function rank([first]: readonly Need[]): number {
  return first === undefined ? needs.length : needs.indexOf(first);
}
