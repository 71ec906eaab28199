import type { Tx } from "@/db/engine/database";
import { getRecordAndPlanRows } from "@/db/record";
import type { Day } from "@/lib/days";
import { compareExamDays } from "@/lib/guide/decision";
import { decisionInput } from "@/lib/input/decision";
import { seasonOfApplicant, standingInput } from "./standing";

/**
 * Data of the page that compares exam days on `today` and draws one of them. The address may contain another day and another target. Invalid
 * values are ignored and reported in `errors`.
 */
export async function readDecision(
  tx: Tx,
  userId: string,
  search: Record<string, string | undefined>,
  today: Day,
) {
  const {
    record,
    rows: { rotations },
  } = await getRecordAndPlanRows(tx, userId, today);
  const { applicant, results, questionDays, numbers } = record;
  const { thresholds } = numbers;
  const typed = { on: search.on ?? "", target: search.target ?? "" };
  const { values, errors } = decisionInput(typed, { thresholds, today });
  const input = standingInput({ ...record, blocks: questionDays }, today);
  const target = values.target ?? input.target;
  const decision = compareExamDays(
    {
      ...input,
      target,
      picked: values.on,
      season: seasonOfApplicant(applicant, today, thresholds),
      rotations,
      attempts: results.at(-1)?.attempt ?? 0,
    },
    thresholds,
  );
  const booked = input.examOn !== null && input.examOn >= today ? input.examOn : null;
  const examOn =
    values.on ?? booked ?? decision.recommendation.examOn ?? decision.candidates[0]?.examOn ?? today;
  const query = new URLSearchParams(Object.entries(typed).filter(([, value]) => value !== "")).toString();
  return {
    applicant,
    record,
    decision,
    /** What the chart shows: the day and the target of the address, or else the applicant's, or the advised day. */
    scenario: { target, examOn },
    scenarioRecord: {
      // Only the fields that the chart needs: they are sent to the browser.
      assessments: record.assessments.map(({ id, takenOn, source, form, score, percent }) => ({
        id,
        takenOn,
        source,
        form,
        score,
        percent,
      })),
      officials: results.map(({ takenOn, score }) => ({ takenOn, score })),
      today,
      thresholds,
    },
    asked: { on: typed.on || examOn, target: typed.target || String(target ?? "") },
    errors,
    query: query && `?${query}`,
  };
}
