import { getApplicant } from "@/db/applicants";
import type { Tx } from "@/db/engine/database";
import { listLetters } from "@/db/letters";
import { listProgramCounts } from "@/db/programs";
import { getThresholds } from "@/db/thresholds";
import type { Day } from "@/lib/days";
import { lettersOfApplicant } from "./standing";

/** What the page of an applicant's letters shows on `today`. */
export async function readLetters(tx: Tx, userId: string, today: Day) {
  const [{ thresholds }, applicant, letters, counts] = await Promise.all([
    getThresholds(tx),
    getApplicant(tx, userId),
    listLetters(tx, userId),
    listProgramCounts(tx, [userId]),
  ]);
  return {
    applicant,
    ...lettersOfApplicant(applicant, letters, counts.get(userId) ?? [], today, thresholds),
  };
}
