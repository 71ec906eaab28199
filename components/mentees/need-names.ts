import type { Need } from "@/lib/guide/triage";

/** What a mentor reads of a need. */
export const needWords: Record<Need, string> = {
  failed: "exam not passed",
  "near-and-below": "below the line, exam near",
  below: "below the line",
  stale: "no fresh test",
  letter: "letter overdue",
  behind: "plan behind",
  moved: "exam moved",
  "nothing-logged": "nothing logged yet",
  idle: "silent for a while",
  "under-pace": "under the phase’s pace",
};
