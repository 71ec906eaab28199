import type { Tx } from "@/db/engine/database";
import { listPortfolio } from "@/db/portfolio";
import { getRecord } from "@/db/record";
import type { Day } from "@/lib/days";
import { coverageOf } from "@/lib/guide/portfolio";
import { strategyOfRecord } from "./standing";

/** What the page of an applicant's portfolio shows on `today`. */
export async function readPortfolio(tx: Tx, userId: string, today: Day) {
  const [record, entries] = await Promise.all([getRecord(tx, userId), listPortfolio(tx, userId)]);
  const { scenario } = strategyOfRecord(record, today);
  return {
    applicant: record.applicant,
    entries,
    scenario,
    official: record.results.length > 0,
    coverage: coverageOf(entries, scenario, record.numbers.thresholds),
  };
}
