import { addDays, type Day, daysBetween, mondayOf } from "@/lib/days";
import type { Phase } from "./plan";
import { systemLabel } from "./systems";
import type { Thresholds } from "./thresholds";

/** How a block is done: timed, with an explanation after each question, or untimed. */
export const questionModes = ["timed", "tutor", "untimed"] as const;
export type QuestionMode = (typeof questionModes)[number];

export const questionModeNames: Record<QuestionMode, string> = {
  timed: "Timed",
  tutor: "Tutor",
  untimed: "Untimed",
};

/** Sources of questions. Source: fact. */
export const questionSources = ["uworld", "amboss", "nbme", "other"] as const;
export type QuestionSource = (typeof questionSources)[number];

export const questionSourceNames: Record<QuestionSource, string> = {
  uworld: "UWorld",
  amboss: "AMBOSS",
  nbme: "NBME",
  other: "Other",
};

/** A block of questions done together. */
export type QuestionBlock = {
  id: string;
  doneOn: Day;
  /** Questions. */
  done: number;
  /** Correct answers; null if unknown. */
  correct: number | null;
  mode: QuestionMode;
  /** A key of `systems`. */
  system: string;
  source: QuestionSource;
};

/** A block with a result, or the sum of several. */
export type GradedBlock = Pick<QuestionBlock, "doneOn" | "done" | "correct" | "system">;

export type DayCount = {
  on: Day;
  /** Questions. */
  done: number;
  /** Correct answers among the graded questions; null if nothing was graded. */
  correct: number | null;
  /** Questions whose result is known. */
  graded: number;
};

/** Questions done, compared with the range of the plan's phase. */
export type Pace = {
  doneToday: number;
  /** Questions a day over the last seven days, today included. Days before the first questions are left out. */
  sevenDayAverage: number;
  /** As sevenDayAverage, over the seven days before; null if the log began later. */
  averageBefore: number | null;
  /** The days that the average covers: 7, fewer in the first week of the log, 0 before it. */
  averagedDays: number;
  /** Recommended questions a day in this phase; null without a phase and in a phase without a range. */
  range: { min: number; max: number } | null;
  /** The average compared with the range; null without a range. */
  standing: "under" | "within" | "over" | null;
  /** Consecutive days with questions, up to today. Today may still be empty. */
  daysInARow: number;
  /** Questions done in the bank, repeats included. */
  bankDone: number;
  bankSize: number;
  /** bankDone / bankSize. */
  passes: number;
  /** Passes that the guide recommends. */
  passesWanted: { min: number; max: number };
  /** When the first pass ended, or will end at the average of the last seven days; null if too far ahead. */
  firstPassOn: Day | null;
};

/** A block, or a day's total, as counting needs it. Without `correct` nothing is graded. */
type CountedBlock = Pick<QuestionBlock, "doneOn" | "done"> & Partial<Pick<QuestionBlock, "correct">>;

/** Pace also needs the source, because passes are counted in one bank only. */
export type PacedBlock = CountedBlock & Pick<QuestionBlock, "source">;

const averagedDays = 7;

/** One row for every day from `from` to `to`, both included; none if `to` is before `from`. */
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

/**
 * The days for averages: from `from`, or from the first day with questions if that is later, to `today`. Empty without
 * questions. So every page leaves out the days before the log, and only them.
 */
export function loggedDays(blocks: readonly CountedBlock[], from: Day, today: Day): DayCount[] {
  const first = firstDay(blocks, today);
  return first === null ? [] : dailyCounts(blocks, first < from ? from : first, today);
}

/** For every day, the average of the seven days that end on it; of fewer days at the beginning of the list. */
export function sevenDayAverages(counts: readonly DayCount[]): { on: Day; average: number }[] {
  return counts.map(({ on }, index) => ({
    on,
    average: averageOf(counts.slice(Math.max(0, index + 1 - averagedDays), index + 1)),
  }));
}

function averageOf(counts: readonly DayCount[]): number {
  return counts.length === 0 ? 0 : counts.reduce((sum, { done }) => sum + done, 0) / counts.length;
}

/**
 * Measures the log up to `today`; later entries are left out.
 * Source: the phase's range and the passes are the guide's, the bank's size is a fact. The seven-day average and the
 * limit of `bank.forecastDays` are decisions.
 *
 * @param input.blocks in any order.
 * @param input.since the first day with questions, if `blocks` begin later.
 * @param input.phase the phase of the plan that today belongs to, or null.
 */
export function measurePace(
  {
    blocks,
    since,
    phase,
    today,
  }: { blocks: readonly PacedBlock[]; since?: Day | null | undefined; phase: Phase | null; today: Day },
  { phases, bank }: Thresholds,
): Pace {
  const past = blocks.filter(({ doneOn }) => doneOn <= today);
  const first = since ?? firstDay(past, today);
  const counts = first === null ? [] : dailyCounts(past, first, today);
  const { average, days } = recentAverage({ blocks, first, today });
  const range = phase && questionRange(phases[phase.name]);
  const inBank = past.filter(({ source }) => source === bank.source);
  const bankDone = inBank.reduce((sum, { done }) => sum + done, 0);
  return {
    doneToday: counts.at(-1)?.done ?? 0,
    sevenDayAverage: average,
    averageBefore: averageBefore({ blocks, first, today }),
    averagedDays: days,
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

/** The average of the seven days before the last seven; null if the log began later. */
function averageBefore(log: Parameters<typeof recentAverage>[0]): number | null {
  const { average, days } = recentAverage({ ...log, today: addDays(log.today, -averagedDays) });
  return days === 0 ? null : average;
}

/** Questions a day over the last seven days, today included, and how many of them are after the first day of the log. */
function recentAverage({
  blocks,
  first,
  today,
}: {
  blocks: readonly CountedBlock[];
  /** The first day with questions; null without any. */
  first: Day | null;
  today: Day;
}): { average: number; days: number } {
  if (first === null || first > today) return { average: 0, days: 0 };
  const days = Math.min(averagedDays, daysBetween(first, today) + 1);
  const from = addDays(today, 1 - days);
  const done = blocks.reduce(
    (sum, block) => (from <= block.doneOn && block.doneOn <= today ? sum + block.done : sum),
    0,
  );
  return { average: done / days, days };
}

/** What a list says of the pace: a part of measurePace. */
export type BriefPace = Pick<Pace, "sevenDayAverage" | "averageBefore" | "range" | "standing">;

/**
 * As measurePace, for lists.
 * @param input.blocks those of the last fourteen days; older ones may be missing.
 * @param input.since the first day with questions; null without any.
 */
export function briefPace(
  {
    blocks,
    since,
    phase,
    today,
  }: { blocks: readonly CountedBlock[]; since: Day | null; phase: Phase | null; today: Day },
  { phases }: Pick<Thresholds, "phases">,
): BriefPace {
  const range = phase && questionRange(phases[phase.name]);
  const { average } = recentAverage({ blocks, first: since, today });
  return {
    sevenDayAverage: average,
    averageBefore: averageBefore({ blocks, first: since, today }),
    range,
    standing: range && standingInRange(average, range),
  };
}

/** The recommended passes of the bank: "1–1.5 passes". */
export function passesWantedText({ passesWanted: { min, max } }: Pick<Pace, "passesWanted">): string {
  return `${min === max ? "" : `${min}–`}${max} ${max === 1 ? "pass" : "passes"}`;
}

/** The passes done: "0.42 of 1–1.5 passes". */
export const passesText = (pace: Pace) => `${pace.passes.toFixed(2)} of ${passesWantedText(pace)}`;

/** The days that an average covers, in words: "the last seven days", "the first 2 days of the log". */
export function averagedDaysText({ averagedDays: days }: Pick<Pace, "averagedDays">): string {
  if (days === averagedDays) return "the last seven days";
  return days === 1 ? "the first day of the log" : `the first ${days} days of the log`;
}

/** What to say beside an average that does not cover seven days; null beside one that does. */
export function averageNote(pace: Pick<Pace, "averagedDays">): string | null {
  if (pace.averagedDays === averagedDays) return null;
  return pace.averagedDays === 0 ? "nothing logged yet" : `over ${averagedDaysText(pace)}`;
}

/** The first day with questions, not after `today`; null without one. */
function firstDay(blocks: readonly CountedBlock[], today: Day): Day | null {
  return blocks.reduce<Day | null>(
    (first, { doneOn }) => (doneOn <= today && (first === null || doneOn < first) ? doneOn : first),
    null,
  );
}

/** Recommended questions a day in a phase; null if the guide has none. Source: guide. */
export function questionRange({
  questionsMin: min,
  questionsMax: max,
}: Thresholds["phases"][Phase["name"]]): Pace["range"] {
  return min === null || max === null ? null : { min, max };
}

/**
 * Compares an average of questions a day with a range. It uses the rounded average, because that is the number shown.
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
  const counts = loggedDays(inBank, firstDay(inBank, today) ?? today, today);
  let left = bank.questions;
  for (const { on, done } of counts) {
    left -= done;
    if (left <= 0) return on;
  }
  const daysLeft = Math.ceil(left / averageOf(counts.slice(-averagedDays)));
  return daysLeft <= bank.forecastDays ? addDays(today, daysLeft) : null;
}

/** Correct answers among the graded questions. `rate` is 0–1. */
export type Accuracy = { done: number; correct: number; rate: number };

/** Accuracy of each week (from Monday) with graded questions, oldest first. */
export function accuracyByWeek(blocks: readonly GradedBlock[]): (Accuracy & { weekOf: Day })[] {
  return accuracyBy(blocks, ({ doneOn }) => mondayOf(doneOn))
    .map(({ key, ...accuracy }) => ({ weekOf: key, ...accuracy }))
    .sort((a, b) => (a.weekOf < b.weekOf ? -1 : 1));
}

/** Accuracy of each system with graded questions, weakest first, then the one with more questions. */
export function accuracyBySystem(
  blocks: readonly GradedBlock[],
): (Accuracy & { system: string; label: string })[] {
  return accuracyBy(blocks, ({ system }) => system)
    .map(({ key, ...accuracy }) => ({ system: key, label: systemLabel(key), ...accuracy }))
    .sort((a, b) => a.rate - b.rate || b.done - a.done || (a.label < b.label ? -1 : 1));
}

function accuracyBy<Key>(
  blocks: readonly GradedBlock[],
  keyOf: (block: GradedBlock) => Key,
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
