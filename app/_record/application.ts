import { getApplicant } from "@/db/applicants";
import type { Tx } from "@/db/engine/database";
import { listLetters } from "@/db/letters";
import { listPortfolio } from "@/db/portfolio";
import { getProgramPreferences, listProgramCounts, listPrograms } from "@/db/programs";
import { getRecord } from "@/db/record";
import { getThresholds } from "@/db/thresholds";
import type { Day } from "@/lib/days";
import { coverageOf } from "@/lib/guide/portfolio";
import { countPrograms, defaultWeights, fitOf, mixOf } from "@/lib/guide/programs";
import { isDecided } from "@/lib/guide/strategy";
import type { Viewer } from "@/lib/viewer";
import { lettersOfApplicant, strategyOfRecord } from "./standing";

/** Data of the strategy page on `today`, for the applicant and their mentors. */
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
    /** Whether the score is in the guide's gap, so that we use scenario 2. */
    decided: official !== null && strategy.scenario === 2 && isDecided(official, thresholds),
    counts,
    coverage: coverageOf(entries, strategy.scenario, thresholds),
    needs: lettersOfApplicant(applicant, letters, counts, today, thresholds).needs,
    thresholds,
  };
}

/** Data of the applicant's list of programs on `today`: the programs with their fit, and the totals. */
export async function readPrograms(tx: Tx, viewer: Viewer, today: Day) {
  const [record, programs, own] = await Promise.all([
    getRecord(tx, viewer.id),
    listPrograms(tx, viewer),
    getProgramPreferences(tx, viewer),
  ]);
  const { thresholds } = record.numbers;
  const preferences = own ?? { weights: defaultWeights(thresholds), states: [] };
  const { scenario, basis } = strategyOfRecord(record, today);
  const counts = countPrograms(programs);
  return {
    applicant: record.applicant,
    programs: programs.map((program) => ({ ...program, fit: fitOf(program, { scenario, ...preferences }) })),
    preferences,
    scenario,
    basis,
    counts,
    mix: scenario && mixOf(counts, scenario, thresholds),
    thresholds,
  };
}

/** Data of the letters page on `today`. */
export async function readLetters(tx: Tx, userId: string, today: Day) {
  const [{ thresholds }, applicant, letters, counts] = await Promise.all([
    getThresholds(tx),
    getApplicant(tx, userId),
    listLetters(tx, userId),
    listProgramCounts(tx, [userId]),
  ]);
  return {
    applicant,
    thresholds,
    ...lettersOfApplicant(applicant, letters, counts.get(userId) ?? [], today, thresholds),
  };
}

/** Data of the portfolio page on `today`. */
export async function readPortfolio(tx: Tx, userId: string, today: Day) {
  const [record, entries] = await Promise.all([getRecord(tx, userId), listPortfolio(tx, userId)]);
  const { thresholds } = record.numbers;
  const { scenario } = strategyOfRecord(record, today);
  return {
    applicant: record.applicant,
    entries,
    scenario,
    official: record.results.length > 0,
    coverage: coverageOf(entries, scenario, thresholds),
    thresholds,
  };
}
