import { getApplicant } from "@/db/applicants";
import type { Tx } from "@/db/engine/database";
import { listRotations } from "@/db/rotations";
import { getThresholds } from "@/db/thresholds";
import { clashesWith } from "@/lib/guide/rotations";

/** Data of the aims form: the answers so far, and the rotations that the exam falls in. */
export async function readAims(tx: Tx, userId: string) {
  const [applicant, rotations, { thresholds }] = await Promise.all([
    getApplicant(tx, userId),
    listRotations(tx, userId),
    getThresholds(tx),
  ]);
  return {
    applicant,
    clashes: applicant?.examOn ? clashesWith(applicant.examOn, rotations) : [],
    thresholds,
  };
}
