import type { Need } from "@/lib/guide/triage";

/** The reasons without numbers, for a choice among them. needWords has the words about one mentee. */
export const needNames: Record<Need, string> = {
  failed: "Exam not passed",
  "near-and-below": "Below the ready line, exam soon",
  "below-passing": "Below the passing score",
  clash: "Exam during a rotation",
  below: "Below the ready line",
  unsteady: "Unsteady scores",
  stale: "No recent test",
  "no-target": "No target",
  "no-exam": "No exam date",
  letter: "Letter late",
  behind: "Tasks overdue",
  moved: "Exam moved",
  "judged-anew": "Verdict changed by a new target or new rules",
  "nothing-logged": "Nothing logged yet",
  idle: "No activity",
  "under-pace": "Below the recommended pace",
};
