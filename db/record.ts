import { getApplicant } from "./applicants";
import { listAssessments } from "./assessments";
import type { Tx } from "./database";
import { listQuestionDays } from "./question-blocks";
import { getThresholds } from "./thresholds";

/** Everything that an applicant's standing is drawn from, and the guide's numbers to draw it with: one snapshot. */
export async function getRecord(tx: Tx, userId: string) {
  // Sent together, the statements travel together.
  const [numbers, applicant, assessments, questionDays] = await Promise.all([
    getThresholds(tx),
    getApplicant(tx, userId),
    listAssessments(tx, userId),
    listQuestionDays(tx, userId),
  ]);
  return { numbers, applicant, assessments, questionDays };
}
