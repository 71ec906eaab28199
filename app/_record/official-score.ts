import type { Context } from "@/app/_http/action";
import { type Answer, conflict, gone, invalid, refused } from "@/app/_http/form";
import { correctExamDay, getApplicant } from "@/db/applicants";
import { listAssessments } from "@/db/assessments";
import type { Tx } from "@/db/engine/database";
import {
  getRemovedExamResult,
  listExamResults,
  recordExamResult,
  restoreExamResult,
} from "@/db/exam-results";
import { takeTurn } from "@/db/owned";
import { formatDay } from "@/lib/days";
import { projectOutcome } from "@/lib/guide/outcome";
import type { ExamResultEntry, ExamResultInput } from "@/lib/input/plan";
import { otherResult } from "./other-version";
import { isNews, seenAttempt, seenAttempts } from "./seen";

/**
 * Records or corrects the viewer's official score of an attempt, with the projection for its day. If the exam was taken before
 * the booked day, the exam day is corrected. Refused if the attempts would not be in the order of their days, and in conflict if
 * the form did not show what the attempt has.
 */
export async function recordOfficialScore(
  tx: Tx,
  { seen, ...result }: ExamResultInput,
  { viewer, today, thresholds, thresholdVersion }: Context,
): Promise<Answer> {
  await takeTurn(tx, viewer);
  const results = await listExamResults(tx, viewer.id);
  const now = results.find(({ attempt }) => attempt === result.attempt);
  const shown = { seen: seenAttempt(seen, result.attempt), sent: seenAttempts([result]) };
  if (isNews(seenAttempts(now ? [now] : []), shown)) {
    return conflict(otherResult(now), seenAttempts(results));
  }
  const others = results.filter((one) => one !== now);
  const disorder = disorderOf(result, others);
  if (disorder) return invalid("takenOn", disorder);
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

/**
 * Restores the viewer's removed score of an attempt. Refused if the attempt has a score again, or if the attempts would not be
 * in the order of their days.
 */
export async function restoreOfficialScore(
  tx: Tx,
  { attempt }: { attempt: number },
  { viewer }: Context,
): Promise<Answer> {
  await takeTurn(tx, viewer);
  const removed = await getRemovedExamResult(tx, viewer, attempt);
  const others = await listExamResults(tx, viewer.id);
  if (others.some((other) => other.attempt === attempt)) {
    return refused(`Attempt ${attempt} has a score now. Nothing was restored.`);
  }
  if (!removed) return gone;
  const disorder = disorderOf(removed, others);
  if (disorder) return refused(`${disorder} Nothing was restored.`);
  return (await restoreExamResult(tx, viewer, attempt)) ? {} : gone;
}

type Attempt = Pick<ExamResultEntry, "attempt" | "takenOn">;

/** What is wrong with the order of an attempt and the others, as a sentence; null if nothing is. */
function disorderOf({ attempt, takenOn }: Attempt, others: readonly Attempt[]): string | null {
  const conflicting = others.find((other) =>
    other.attempt < attempt ? other.takenOn >= takenOn : other.takenOn <= takenOn,
  );
  if (!conflicting) return null;
  const [earlier, later] = [conflicting.attempt, attempt].sort((a, b) => a - b);
  return `Attempt ${later} must be later than attempt ${earlier}.`;
}
