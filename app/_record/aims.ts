import { getApplicant } from "@/db/applicants";
import type { Tx } from "@/db/engine/database";
import { listRotations } from "@/db/rotations";
import { getThresholds } from "@/db/thresholds";
import type { Day } from "@/lib/days";
import { examClashes } from "@/lib/guide/rotations";
import { seasonOfApplicant } from "./standing";

/** Data of the aims form on `today`: the answers so far, the rotations that the exam falls in, and the season. */
export async function readAims(tx: Tx, userId: string, today: Day) {
  const [applicant, rotations, { thresholds }] = await Promise.all([
    getApplicant(tx, userId),
    listRotations(tx, userId),
    getThresholds(tx),
  ]);
  return {
    applicant,
    clashes: examClashes(applicant?.examOn ?? null, rotations, today),
    season: seasonOfApplicant(applicant, today, thresholds),
    thresholds,
  };
}
