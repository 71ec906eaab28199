import { addDays, type Day, daysBetween, mondayOf } from "@/lib/days";
import type { Phase } from "./plan";
import { systemLabel } from "./systems";
import type { Thresholds } from "./thresholds";

/** How a block is done: against the clock, with an explanation after each question, or without a clock. */
export const questionModes = ["timed", "tutor", "untimed"] as const;
export type QuestionMode = (typeof questionModes)[number];

/** Where questions come from. UWorld is the bank that passes are counted in. Source: fact. */
export const questionSources = ["uworld", "amboss", "nbme", "other"] as const;
export type QuestionSource = (typeof questionSources)[number];

/** Questions done in one sitting. */
export type QuestionBlock = {
  id: string;
  doneOn: Day;
  /** Questions. */
  done: number;
  /** Of them answered rightly; null where it was not written down. */
  correct: number | null;
  mode: QuestionMode;
  /** A key of `systems`. */
  system: string;
  source: QuestionSource;
};

export type DayCount = {
  on: Day;
  /** Questions. */
  done: number;
  /** Rightly answered, among the graded; null where nothing was graded. */
  correct: number | null;
  /** Questions whose result is known. */
  graded: number;
};

/** How much an applicant does, against what the phase of her plan asks. */
export type Pace = {
  doneToday: number;
  /** Questions a day over the seven days that end today; over fewer where the log is younger. */
  sevenDayAverage: number;
  /** Questions a day in this phase; null between plans and in a phase for which the guide names none. */
  range: { min: number; max: number } | null;
  /** Where the average stands in the range. */
  standing: "under" | "within" | "over" | null;
  /** Days on end with questions, to today; a today that is still empty does not end them. */
  daysInARow: number;
  /** Questions of the bank that were done, repeats included. */
  bankDone: number;
  bankSize: number;
  /** bankDone / bankSize. */
  passes: number;
  /** Passes that the guide wants. */
  passesWanted: { min: number; max: number };
  /** When the first pass ended or, at the average of the last seven days, will; null when that is not in sight. */
  firstPassOn: Day | null;
};

/** What counting needs of a block, or of a day's blocks added up. Without `correct` nothing is graded. */
type CountedBlock = Pick<QuestionBlock, "doneOn" | "done"> & Partial<Pick<QuestionBlock, "correct">>;

/** Passes are counted in one bank, so pace needs the source as well. */
export type PacedBlock = CountedBlock & Pick<QuestionBlock, "source">;

const averagedDays = 7;

/** One row for every day from `from` to `to`, both included, empty days too; none when `to` is earlier. */
export function dailyCounts(blocks: readonly CountedBlock[], from: Day, to: Day): DayCount[] {
  const counts = Array.from(
    { length: Math.max(0, daysBetween(from, to) + 1) },
    (_, index): DayCount => ({ on: addDays(from, index), done: 0, correct: null, graded: 0 }),
  );
  for (const { doneOn, done, correct } of blocks) {
    const count = counts[daysBetween(from, doneOn)];
    if (!count) continue;
    count.done += done;
    if (correct === null || correct === undefined) continue;
    count.correct = (count.correct ?? 0) + correct;
    count.graded += done;
  }
  return counts;
}

/** For every day, questions a day over the seven days that end on it (over fewer at the beginning of the list). */
export function sevenDayAverages(counts: readonly DayCount[]): { on: Day; average: number }[] {
  return counts.map(({ on }, index) => ({
    on,
    average: averageOf(counts.slice(Math.max(0, index + 1 - averagedDays), index + 1)),
  }));
}

function averageOf(counts: readonly DayCount[]): number {
  return counts.reduce((sum, { done }) => sum + done, 0) / counts.length;
}

/**
 * Measures the log up to `today`; what is dated later is left out.
 * Source: the phase's range and the passes are the guide's, the bank's size is a fact, averaging over seven days and
 * forecasting no further than `bank.forecastDays` are decisions.
 *
 * @param input.blocks in any order.
 * @param input.phase the phase of the plan that today belongs to, or null.
 */
export function measurePace(
  { blocks, phase, today }: { blocks: readonly PacedBlock[]; phase: Phase | null; today: Day },
  { phases, bank }: Thresholds,
): Pace {
  const past = blocks.filter(({ doneOn }) => doneOn <= today);
  const counts = dailyCounts(past, firstDay(past, today), today);
  const average = averageOf(counts.slice(-averagedDays));
  const range = phase && questionRange(phases[phase.name]);
  const inBank = past.filter(({ source }) => source === bank.source);
  const bankDone = inBank.reduce((sum, { done }) => sum + done, 0);
  return {
    doneToday: counts.at(-1)?.done ?? 0,
    sevenDayAverage: average,
    range,
    standing: range && standingInRange(average, range),
    daysInARow: daysInARow(counts),
    bankDone,
    bankSize: bank.questions,
    passes: bankDone / bank.questions,
    passesWanted: { min: bank.passesMin, max: bank.passesMax },
    firstPassOn: firstPassOn(inBank, today, bank),
  };
}

/** How often the guide wants the bank done: "1–1.5 passes". */
export function sayPassesWanted({ passesWanted: { min, max } }: Pick<Pace, "passesWanted">): string {
  return `${min === max ? "" : `${min}–`}${max} ${max === 1 ? "pass" : "passes"}`;
}

/** How much of it is done: "0.42 of 1–1.5 passes". */
export const sayPasses = (pace: Pace) => `${pace.passes.toFixed(2)} of ${sayPassesWanted(pace)}`;

function firstDay(blocks: readonly CountedBlock[], today: Day): Day {
  return blocks.map(({ doneOn }) => doneOn).sort()[0] ?? today;
}

/** Questions a day that a phase asks for; null where it names none. Source: guide. */
export function questionRange({
  questionsMin: min,
  questionsMax: max,
}: Thresholds["phases"][Phase["name"]]): Pace["range"] {
  return min === null || max === null ? null : { min, max };
}

/**
 * Where an average of questions a day stands in a range. The average is shown as a whole number, so that is what is
 * judged: "60" is never under 60.
 */
export function standingInRange(average: number, { min, max }: { min: number; max: number }) {
  const shown = Math.round(average);
  return shown < min ? "under" : shown > max ? "over" : "within";
}

function daysInARow(counts: readonly DayCount[]): number {
  const finished = counts.at(-1)?.done === 0 ? counts.slice(0, -1) : counts;
  const lastEmpty = finished.findLastIndex(({ done }) => done === 0);
  return finished.length - 1 - lastEmpty;
}

function firstPassOn(inBank: readonly CountedBlock[], today: Day, bank: Thresholds["bank"]): Day | null {
  const counts = dailyCounts(inBank, firstDay(inBank, today), today);
  let left = bank.questions;
  for (const { on, done } of counts) {
    left -= done;
    if (left <= 0) return on;
  }
  const daysLeft = Math.ceil(left / averageOf(counts.slice(-averagedDays)));
  return daysLeft <= bank.forecastDays ? addDays(today, daysLeft) : null;
}

/** How many of the graded questions were answered rightly. `rate` is 0–1. */
export type Accuracy = { done: number; correct: number; rate: number };

/** Accuracy of each week (from Monday) in which something was graded, oldest first. */
export function accuracyByWeek(blocks: readonly QuestionBlock[]): (Accuracy & { weekOf: Day })[] {
  return accuracyBy(blocks, ({ doneOn }) => mondayOf(doneOn))
    .map(({ key, ...accuracy }) => ({ weekOf: key, ...accuracy }))
    .sort((a, b) => (a.weekOf < b.weekOf ? -1 : 1));
}

/** Accuracy of each system in which something was graded, weakest first; of two that are equal, the one with more questions. */
export function accuracyBySystem(
  blocks: readonly QuestionBlock[],
): (Accuracy & { system: string; label: string })[] {
  return accuracyBy(blocks, ({ system }) => system)
    .map(({ key, ...accuracy }) => ({ system: key, label: systemLabel(key), ...accuracy }))
    .sort((a, b) => a.rate - b.rate || b.done - a.done || (a.label < b.label ? -1 : 1));
}

function accuracyBy<Key>(
  blocks: readonly QuestionBlock[],
  keyOf: (block: QuestionBlock) => Key,
): (Accuracy & { key: Key })[] {
  const sums = new Map<Key, { done: number; correct: number }>();
  for (const block of blocks) {
    if (block.correct === null) continue;
    const key = keyOf(block);
    const { done, correct } = sums.get(key) ?? { done: 0, correct: 0 };
    sums.set(key, { done: done + block.done, correct: correct + block.correct });
  }
  return [...sums].map(([key, { done, correct }]) => ({ key, done, correct, rate: correct / done }));
}
