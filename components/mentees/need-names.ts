import { counted } from "@/lib/guide/counted";
import type { Thresholds } from "@/lib/guide/thresholds";
import type { Need } from "@/lib/guide/triage";

/** The needs as a mentor reads them. */
export const needNames = ({ triage: { idleDays } }: Pick<Thresholds, "triage">): Record<Need, string> => ({
  failed: "exam not passed",
  "near-and-below": "below the ready line, exam soon",
  below: "below the ready line",
  stale: "no recent test",
  clash: "exam during a rotation",
  letter: "letter overdue",
  behind: "behind plan",
  moved: "exam moved",
  "judged-anew": "verdict changed by a new target or new rules",
  "nothing-logged": "nothing logged yet",
  idle: `no activity for ${counted(idleDays, "day")}`,
  "under-pace": "below the recommended pace",
});
