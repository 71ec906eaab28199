import type { Tx } from "@/db/engine/database";
import { getRecord } from "@/db/record";
import type { Day } from "@/lib/days";
import { standingOfRecord } from "./standing";

/** An applicant's record, and where they stand on `today` by it. */
export async function readProgress(tx: Tx, userId: string, today: Day) {
  const record = await getRecord(tx, userId);
  return { applicant: record.applicant, record, standing: standingOfRecord(record, today) };
}
