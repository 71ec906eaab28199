import type { Tx } from "@/db/engine/database";
import type { Day } from "@/lib/days";
import { recommendationSentence } from "@/lib/guide/decision-words";
import { answerFourQuestions } from "@/lib/guide/four-questions";
import { readDecision } from "./decision";
import { seasonOfApplicant, step1Of, strategyOfRecord } from "./standing";

/** The guide's four questions with the applicant's answers on `today`. */
export async function readHelp(tx: Tx, userId: string, today: Day) {
  const { record, decision } = await readDecision(tx, userId, {}, today);
  const { applicant, numbers } = record;
  const { recommendation } = decision;
  const questions = answerFourQuestions(
    {
      target: applicant?.targetScore ?? null,
      step1: step1Of(applicant),
      strategy: strategyOfRecord(record, today),
      season: seasonOfApplicant(applicant, today, numbers.thresholds),
      recommendation: { answer: recommendationSentence(recommendation), reasons: recommendation.reasons },
    },
    numbers.thresholds,
  );
  return { applicant, questions };
}
