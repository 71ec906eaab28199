import type { Tx } from "@/db/engine/database";
import { listAssigned } from "@/db/letters";
import { listPortfolio } from "@/db/portfolio";
import { getRecordAndList } from "@/db/program-list";
import { listPrograms } from "@/db/programs";
import { getRecord, getRecordAndPlanRows } from "@/db/record";
import type { Day } from "@/lib/days";
import { interestIn } from "@/lib/guide/interviews";
import { lettersOfProgram } from "@/lib/guide/letters";
import { coverageOf } from "@/lib/guide/portfolio";
import { countPrograms, defaultWeights, fitOf, isApplication, mixOf } from "@/lib/guide/programs";
import { isDecided } from "@/lib/guide/strategy";
import type { Viewer } from "@/lib/viewer";
import { lettersOfApplicant, seasonOfApplicant, storyOfRecord, strategyOfRecord } from "./standing";

/** Data of the strategy page on `today`, for the applicant and their mentors. */
export async function readStrategy(tx: Tx, userId: string, today: Day) {
  const [{ record, rows }, entries] = await Promise.all([
    getRecordAndPlanRows(tx, userId, today),
    listPortfolio(tx, userId),
  ]);
  const { letters, programs: counts } = rows;
  const { applicant, results, numbers } = record;
  const { thresholds } = numbers;
  const strategy = strategyOfRecord(record, today);
  const official = results.at(-1)?.score ?? null;
  return {
    applicant,
    strategy,
    story: storyOfRecord(record, today),
    official,
    /** Whether the score is in the guide's gap, so that we use scenario 2. */
    decided: strategy.score !== null && strategy.scenario === 2 && isDecided(strategy.score, thresholds),
    counts,
    coverage: coverageOf(entries, strategy.scenario, thresholds),
    needs: lettersOfApplicant(applicant, letters, counts, today, thresholds).needs,
    thresholds,
  };
}

/** Data of the applicant's list of programs on `today`: the programs with their fit, and the totals. */
export async function readPrograms(tx: Tx, viewer: Viewer, today: Day) {
  const { record, programs, preferences: set } = await getRecordAndList(tx, viewer);
  const { thresholds } = record.numbers;
  const preferences = set ?? { weights: defaultWeights(thresholds), states: [] };
  const strategy = strategyOfRecord(record, today);
  const { scenario } = strategy;
  const counts = countPrograms(programs);
  return {
    applicant: record.applicant,
    season: seasonOfApplicant(record.applicant, today, thresholds),
    programs: programs.map((program) => ({ ...program, fit: fitOf(program, { scenario, ...preferences }) })),
    preferences,
    strategy,
    counts,
    mix: scenario && mixOf(counts, scenario, thresholds),
    thresholds,
  };
}

/** Data of the letters page on `today`. */
export async function readLetters(tx: Tx, userId: string, today: Day) {
  const { record, rows } = await getRecordAndPlanRows(tx, userId, today);
  const { applicant, numbers } = record;
  const { thresholds } = numbers;
  return {
    applicant,
    thresholds,
    ...lettersOfApplicant(applicant, rows.letters, rows.programs, today, thresholds),
  };
}

/** Data of the applicant's own letters page on `today`: also which of their programs each letter is assigned to. */
export async function readOwnLetters(tx: Tx, { viewer, today }: { viewer: Viewer; today: Day }) {
  const [read, listed, assigned] = await Promise.all([
    readLetters(tx, viewer.id, today),
    listPrograms(tx, viewer),
    listAssigned(tx, viewer),
  ]);
  // A declined letter goes nowhere.
  const columns = read.letters.flatMap((letter) => {
    const { programNames = [] } = assigned.find(({ id }) => id === letter.id) ?? {};
    return letter.state === "declined" ? [] : [{ ...letter, programs: new Set(programNames) }];
  });
  const rows = listed.filter(isApplication).map((program) => {
    const has = columns.map(({ programs }) => programs.has(program.id));
    const kinds = columns.filter((_, column) => has[column]).map(({ kind }) => kind);
    return { ...program, has, ...lettersOfProgram(program.kind, kinds, read.thresholds) };
  });
  return { ...read, matrix: { columns: columns.map(({ id, writer }) => ({ id, writer })), rows } };
}

/** Data of the portfolio page on `today`. */
export async function readPortfolio(tx: Tx, userId: string, today: Day) {
  const [record, entries] = await Promise.all([getRecord(tx, userId), listPortfolio(tx, userId)]);
  const { thresholds } = record.numbers;
  const strategy = strategyOfRecord(record, today);
  return {
    applicant: record.applicant,
    entries,
    strategy,
    coverage: coverageOf(entries, strategy.scenario, thresholds),
    thresholds,
  };
}

/** Data of the interviews page on `today`. */
export async function readInterviews(tx: Tx, viewer: Viewer, today: Day) {
  const [{ record, rows }, entries] = await Promise.all([
    getRecordAndPlanRows(tx, viewer.id, today),
    listPortfolio(tx, viewer.id),
  ]);
  const offered = rows.programs.filter(({ status }) => status === "interview");
  return {
    applicant: record.applicant,
    strategy: strategyOfRecord(record, today),
    story: storyOfRecord(record, today),
    /** Interviews that are offered and not over. */
    offered: offered.reduce((sum, { count }) => sum + count, 0),
    interest: interestIn(entries),
  };
}
