import type { Tx } from "@/db/engine/database";
import { listLetters } from "@/db/letters";
import { listPortfolio } from "@/db/portfolio";
import { listProgramCounts } from "@/db/programs";
import { getRecord } from "@/db/record";
import type { Day } from "@/lib/days";
import { coverageOf } from "@/lib/guide/portfolio";
import { isDecided } from "@/lib/guide/strategy";
import { lettersOfApplicant, strategyOfRecord } from "./standing";

/** What a page about an applicant's strategy shows on `today`, to them and to their mentors. */
export async function readStrategy(tx: Tx, userId: string, today: Day) {
  const [record, entries, letters, programs] = await Promise.all([
    getRecord(tx, userId),
    listPortfolio(tx, userId),
    listLetters(tx, userId),
    listProgramCounts(tx, [userId]),
  ]);
  const { applicant, results, numbers } = record;
  const { thresholds } = numbers;
  const strategy = strategyOfRecord(record, today);
  const counts = programs.get(userId) ?? [];
  const official = results.at(-1)?.score ?? null;
  return {
    applicant,
    strategy,
    official,
    /** Whether the middle scenario is taken where the guide leaves a gap. */
    decided: official !== null && strategy.scenario === 2 && isDecided(official, thresholds),
    counts,
    coverage: coverageOf(entries, strategy.scenario, thresholds),
    needs: lettersOfApplicant(applicant, letters, counts, today, thresholds).needs,
    thresholds,
  };
}
