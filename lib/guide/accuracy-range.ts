import { normalQuantile } from "./normal";
import type { Accuracy, accuracyBySystem } from "./pace";

/** Shares of correct answers, 0–1. */
export type ShareRange = { low: number; high: number };

/**
 * The range that contains the true share of correct answers in `percent` of cases: Wilson's (1927). It stays within 0–1,
 * and it is also right for few answers and for none or all correct.
 * Source: decision (it is as wide as the range of the projection, `projection.rangePercent`).
 *
 * @param accuracy at least one answer.
 */
export function accuracyRange(
  { done, correct }: Pick<Accuracy, "done" | "correct">,
  percent: number,
): ShareRange {
  const z = normalQuantile(0.5 + percent / 200);
  const share = correct / done;
  const spread = (z * z) / done;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (z * Math.sqrt((share * (1 - share)) / done + spread / (4 * done))) / (1 + spread);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

type SystemAccuracy = ReturnType<typeof accuracyBySystem>[number];

/** The system of blocks with questions of all systems. */
const mixed = "mixed";

/** A system with its range. `few`: fewer answers than a block has, too few to compare. */
export type ComparedSystem = SystemAccuracy & { range: ShareRange; few: boolean };

export type ComparedSystems = {
  /** Blocks of one system, in the order given. */
  systems: ComparedSystem[];
  /** Mixed blocks; null without one. They belong to no system, so they are neither compared nor in the mean. */
  mixed: ComparedSystem | null;
  /** The share of correct answers in all blocks of one system, 0–1; null without answers. */
  mean: number | null;
  /** The systems with enough answers whose whole range is below the mean. */
  weak: ComparedSystem[];
};

/**
 * Compares the systems with their mean.
 * Source: decision.
 *
 * @param rows from accuracyBySystem.
 * @param input.blockQuestions questions in a block.
 * @param input.percent how often a range contains the true share.
 */
export function compareSystems(
  rows: readonly SystemAccuracy[],
  { blockQuestions, percent }: { blockQuestions: number; percent: number },
): ComparedSystems {
  const all = rows.map(
    (row): ComparedSystem => ({
      ...row,
      range: accuracyRange(row, percent),
      few: row.done < blockQuestions,
    }),
  );
  const systems = all.filter(({ system }) => system !== mixed);
  const sum = (of: "done" | "correct") => systems.reduce((total, row) => total + row[of], 0);
  const mean = systems.length === 0 ? null : sum("correct") / sum("done");
  return {
    systems,
    mixed: all.find(({ system }) => system === mixed) ?? null,
    mean,
    weak: mean === null ? [] : systems.filter(({ few, range }) => !few && range.high < mean),
  };
}
