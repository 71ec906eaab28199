import type { Tx } from "@/db/engine/database";
import { listPortfolio } from "@/db/portfolio";
import { getRecord, getRecordAndPlanRows } from "@/db/record";
import { type Day, mondayOf } from "@/lib/days";
import { coverageOf } from "@/lib/guide/portfolio";
import { lettersOfApplicant, planOfRecord, standingOfRecord } from "./standing";

/** An applicant's record and their standing on `today`. */
export async function readProgress(tx: Tx, userId: string, today: Day) {
  const record = await getRecord(tx, userId);
  return { applicant: record.applicant, record, standing: standingOfRecord(record, today) };
}

/** An applicant's plan on `today`, and the rows that it is based on. */
export async function readPlan(tx: Tx, userId: string, today: Day) {
  const { record, rows } = await getRecordAndPlanRows(tx, userId, mondayOf(today));
  return { ...rows, applicant: record.applicant, record, plan: planOfRecord(record, rows, today) };
}

/** Data of the printable summary on `today`. */
export async function readSummary(tx: Tx, userId: string, today: Day) {
  const [{ applicant, record, letters, programs, plan }, entries] = await Promise.all([
    readPlan(tx, userId, today),
    listPortfolio(tx, userId),
  ]);
  const { thresholds, version } = record.numbers;
  return {
    applicant,
    assessments: record.assessments,
    plan,
    letters: lettersOfApplicant(applicant, letters, programs, today, thresholds).needs,
    portfolio: coverageOf(entries, null, thresholds),
    thresholds,
    version,
  };
}
