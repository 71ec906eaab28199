import { one, type Search } from "@/app/_http/search";
import type { Tx } from "@/db/engine/database";
import { getRecord } from "@/db/record";
import { listRotations } from "@/db/rotations";
import type { Day } from "@/lib/days";
import { decideWhenToSit } from "@/lib/guide/decision";
import { decisionInput } from "@/lib/input/decision";
import { seasonOfApplicant } from "./standing";

export type DecisionSearch = Search<"on" | "target">;

/** What a decision's address asks: another day, another target. What can't be read is said and left out. */
export async function decisionOf(tx: Tx, userId: string, search: Awaited<DecisionSearch>, today: Day) {
  const [record, rotations] = await Promise.all([getRecord(tx, userId), listRotations(tx, userId)]);
  const { applicant, assessments, results, numbers } = record;
  if (!applicant) return null;
  const { thresholds } = numbers;
  const typed = { on: one(search.on) ?? "", target: one(search.target) ?? "" };
  const { values, errors } = decisionInput(typed, { thresholds, today });
  const target = values.target ?? applicant.targetScore;
  const query = new URLSearchParams(Object.entries(typed).filter(([, value]) => value !== "")).toString();
  return {
    decision: decideWhenToSit(
      {
        target,
        examOn: applicant.examOn,
        picked: values.on,
        season: seasonOfApplicant(applicant, today, thresholds),
        assessments,
        rotations,
        attempts: results.at(-1)?.attempt ?? 0,
        official: results.at(-1) ?? null,
        today,
      },
      thresholds,
    ),
    target,
    thresholds,
    asked: { on: typed.on, target: typed.target || String(target ?? "") },
    errors,
    query: query && `?${query}`,
  };
}
