import type { FormAction } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";
import { type Day, formatDay } from "@/lib/days";
import { outcomeOf } from "@/lib/guide/outcome";

export type ExamResultRow = {
  attempt: number;
  takenOn: Day;
  score: number;
  projectedLow: number | null;
  projectedMean: number | null;
  projectedHigh: number | null;
  rangePercent: number | null;
};

type ExamResultsProps = {
  results: readonly ExamResultRow[];
  passingScore: number;
  /** Removes a score; without it the list is read-only. */
  remove?: FormAction | undefined;
};

/** Official scores, each with the projection for its exam day. */
export function ExamResults({ results, passingScore, remove }: ExamResultsProps) {
  return (
    <ul className="border-line border-t">
      {results.map((result) => (
        <li
          key={result.attempt}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-3"
        >
          <div className="min-w-0">
            <p>
              <b>{result.score}</b> on {formatDay(result.takenOn, "long")}, attempt {result.attempt}
              {result.score < passingScore && ", not a pass"}
            </p>
            <p className="text-sm text-soft">{projectedSentence(result)}</p>
          </div>
          {remove && (
            <ButtonForm
              action={remove}
              label={`Remove attempt ${result.attempt}`}
              hidden={{ attempt: result.attempt }}
              pendingLabel="Removing…"
            >
              Remove<span className="sr-only"> attempt {result.attempt}</span>
            </ButtonForm>
          )}
        </li>
      ))}
    </ul>
  );
}

/** "Projected 241–255 (80% range), scored 248: inside the range." */
function projectedSentence({ score, projectedLow: low, projectedHigh: high, rangePercent }: ExamResultRow) {
  if (low === null || high === null) return "No projection: there was no practice score before this exam.";
  return `Projected ${low}–${high} (${rangePercent}% range), scored ${score}: ${outcomeOf(score, { low, high })} the range.`;
}
