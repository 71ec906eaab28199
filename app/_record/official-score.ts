import type { Context } from "@/app/_http/action";
import { type Answer, invalid } from "@/app/_http/form";
import { correctExamDay, getApplicant } from "@/db/applicants";
import { listAssessments } from "@/db/assessments";
import type { Tx } from "@/db/engine/database";
import { listExamResults, recordExamResult } from "@/db/exam-results";
import { formatDay } from "@/lib/days";
import { projectOutcome } from "@/lib/guide/outcome";
import type { ExamResultEntry } from "@/lib/input/plan";

/**
 * Records or corrects the viewer's official score of an attempt, with the projection for its day. If the exam was taken before
 * the booked day, the exam day is corrected. Refused if the attempts would not be in the order of their days.
 */
export async function recordOfficialScore(
  tx: Tx,
  result: ExamResultEntry,
  { viewer, today, thresholds, thresholdVersion }: Context,
): Promise<Answer> {
  const others = (await listExamResults(tx, viewer.id)).filter(({ attempt }) => attempt !== result.attempt);
  const conflicting = others.find(({ attempt, takenOn }) =>
    attempt < result.attempt ? takenOn >= result.takenOn : takenOn <= result.takenOn,
  );
  if (conflicting) {
    const [earlier, later] = [conflicting.attempt, result.attempt].sort((a, b) => a - b);
    return invalid("takenOn", `Attempt ${later} must be later than attempt ${earlier}.`);
  }
  const assessments = await listAssessments(tx, viewer.id);
  const projected = projectOutcome(assessments, result.takenOn, thresholds, others);
  await recordExamResult(tx, viewer, result, projected, thresholdVersion);
  const recorded = `Attempt ${result.attempt} is recorded: ${result.score}.`;
  const examOn = (await getApplicant(tx, viewer.id))?.examOn ?? null;
  const isNewest = others.every(({ attempt }) => attempt < result.attempt);
  if (!isNewest || examOn === null || examOn <= result.takenOn || examOn > today)
    return { message: recorded };
  // The exam was taken before the booked day.
  await correctExamDay(tx, viewer, result.takenOn);
  return { message: `${recorded} Your exam day is set to ${formatDay(result.takenOn, "long")}.` };
}
