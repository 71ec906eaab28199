import type { Tx } from "@/db/engine/database";
import { listLetters } from "@/db/letters";
import { listPortfolio } from "@/db/portfolio";
import { listProgramCounts } from "@/db/programs";
import { getRecord } from "@/db/record";
import type { Day } from "@/lib/days";
import { coverageOf } from "@/lib/guide/portfolio";
import { isDecided } from "@/lib/guide/strategy";
import { lettersOfApplicant, strategyOfRecord } from "./standing";

/** What a page about an applicant's strategy reads, for her and for her mentors. */
export async function readStrategy(tx: Tx, userId: string) {
  const [record, entries, letters, counts] = await Promise.all([
    getRecord(tx, userId),
    listPortfolio(tx, userId),
    listLetters(tx, userId),
    listProgramCounts(tx, [userId]),
  ]);
  return { record, entries, letters, counts: counts.get(userId) ?? [] };
}

type StrategyRows = Awaited<ReturnType<typeof readStrategy>>;

/** What its picture is drawn from, as it stands on `today`. */
export function strategyPicture(
  { record, entries, letters, counts }: StrategyRows,
  today: Day,
  whose: string,
) {
  const { thresholds } = record.numbers;
  const strategy = strategyOfRecord(record, today);
  const official = record.results.at(-1)?.score ?? null;
  const { range } = strategy;
  return {
    strategy,
    decided: official !== null && strategy.scenario === 2 && isDecided(official, thresholds),
    scores:
      official !== null
        ? `Step 2 CK: ${official}, the official score.`
        : range
          ? `No official score yet; the projected range for exam day is ${Math.round(range.low)}–${Math.round(range.high)} (${thresholds.projection.rangePercent} %). What follows goes by the whole range, and ${whose} other pages by its lower end.`
          : "No official score, and not enough practice tests for a projection: log one, or book the exam.",
    counts,
    coverage: coverageOf(entries, strategy.scenario, thresholds),
    needs: lettersOfApplicant(record.applicant, letters, counts, today, thresholds).needs,
    thresholds,
  };
}
