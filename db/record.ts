import { getApplicant } from "./applicants";
import { listAssessments } from "./assessments";
import type { Tx } from "./database";
import { listQuestionBlocks } from "./question-blocks";
import { getThresholds } from "./thresholds";

/** Everything that an applicant's progress is drawn from, and the guide's numbers to draw it with: one snapshot. */
export async function getRecord(tx: Tx, userId: string) {
  // Sent together, the statements travel together.
  const [numbers, applicant, assessments, blocks] = await Promise.all([
    getThresholds(tx),
    getApplicant(tx, userId),
    listAssessments(tx, userId),
    listQuestionBlocks(tx, userId),
  ]);
  return { numbers, applicant, assessments, blocks };
}

export type ApplicantRecord = Awaited<ReturnType<typeof getRecord>>;
