import { addDays, addMonths, type Day } from "@/lib/days";
import type { ProgramKind } from "./programs";
import type { Season } from "./season";
import type { Thresholds } from "./thresholds";

/** By writer: an IR attending, a diagnostic radiologist, a core clinical specialty (medicine, surgery, ICU), anyone else. */
export const letterKinds = ["ir", "dr", "core", "other"] as const;
export type LetterKind = (typeof letterKinds)[number];

export const letterKindNames: Record<LetterKind, string> = {
  ir: "IR attending",
  dr: "Diagnostic radiology",
  core: "Core clinical",
  other: "Other",
};

/** The states of a letter in order. ERAS has "uploaded" and "assigned" as separate steps. Source: decision. */
export const letterStates = [
  "considering",
  "asked",
  "agreed",
  "declined",
  "requested",
  "uploaded",
  "assigned",
] as const;
export type LetterState = (typeof letterStates)[number];

export const letterStateNames: Record<LetterState, string> = {
  considering: "Considering",
  asked: "Asked",
  agreed: "Agreed",
  declined: "Declined",
  requested: "Requested in ERAS",
  uploaded: "Uploaded",
  assigned: "Assigned",
};

/** What an applicant knows about a letter of recommendation. Never its text: applicants waive the right to see it. */
export type Letter = {
  id: string;
  writer: string;
  kind: LetterKind;
  state: LetterState;
  /** The day on which its state last changed. */
  since: Day;
  /** The applicant's own deadline; null: the season's date applies. */
  dueOn: Day | null;
  /** How many programs it is assigned to. */
  programs: number;
};

/** What is counted of a letter. */
export type CountedLetter = Pick<Letter, "kind" | "state" | "since" | "dueOn">;

/** The numbers that the rules about letters use. */
export type LetterNumbers = Pick<Thresholds, "timeline" | "letters">;

const following: Record<LetterState, readonly LetterState[]> = {
  considering: ["asked"],
  asked: ["agreed", "declined", "considering"],
  agreed: ["requested", "declined", "asked"],
  declined: ["considering"],
  requested: ["uploaded", "agreed"],
  uploaded: ["assigned", "requested"],
  assigned: ["uploaded"],
};

/** The states that a letter can move to: forward, declined, then back to correct a mistake. Source: decision. */
export function nextStates(state: LetterState): LetterState[] {
  return [...following[state]];
}

/** Whether a letter gets this state in ERAS, which opens once for each season. Source: fact. */
export function needsEras(state: LetterState): boolean {
  return state === "requested" || uploaded.includes(state);
}

/**
 * The day on which ERAS opens, if this move needs it to be open and `on` is before that day; else null. A move back is a
 * correction, and always possible.
 */
export function opensLater(
  { from, to, on }: { from: LetterState; to: LetterState; on: Day },
  { opens }: Pick<Season, "opens">,
): Day | null {
  const forward = letterStates.indexOf(to) > letterStates.indexOf(from);
  return forward && needsEras(to) && on < opens.on ? opens.on : null;
}

/** The dates for letters in a season, counted back from the first day on which applications can be sent. */
export type LetterDates = {
  /** The day by which to ask. Source: guide. */
  askBest: Day;
  /** Asking after this day is late. Source: guide. */
  askLatest: Day;
  /** From this day a letter that is not uploaded needs a backup. Source: decision. */
  backup: Day;
  /** From this day a letter that is not uploaded should be replaced. Source: decision. */
  replace: Day;
  /** A letter that is uploaded by this day is processed in time. In calendar days, not business days. Source: fact. */
  uploadBy: Day;
};

export function letterDates(season: Season, numbers: LetterNumbers): LetterDates {
  const bySeason = cache.get(numbers) ?? new WeakMap<Season, LetterDates>();
  cache.set(numbers, bySeason);
  const dates = bySeason.get(season) ?? calculateDates(season, numbers);
  bySeason.set(season, dates);
  return dates;
}

// The dates are needed for every letter, and are the same for all letters of a season.
const cache = new WeakMap<LetterNumbers, WeakMap<Season, LetterDates>>();

function calculateDates({ submit }: Season, { timeline, letters }: LetterNumbers): LetterDates {
  return {
    askBest: addMonths(submit.on, -timeline.letterMonthsMax),
    askLatest: addMonths(submit.on, -timeline.letterMonthsMin),
    backup: addDays(submit.on, -letters.backupDays),
    replace: addDays(submit.on, -letters.replaceDays),
    uploadBy: addDays(submit.on, -letters.processingDays),
  };
}

/** Letters of one kind: the recommended minimum, how many are uploaded or assigned, and how many are asked for. */
export type LetterNeed = { kind: LetterKind; wanted: number; have: number; underWay: number };

const uploaded: readonly LetterState[] = ["uploaded", "assigned"];
/** Whether the writer has nothing more to do: the letter is uploaded, assigned or declined. */
export function isLetterFinished(state: LetterState): boolean {
  return uploaded.includes(state) || state === "declined";
}

const underWay: readonly LetterState[] = ["asked", "agreed", "requested"];

/**
 * How many letters of each recommended kind there are. A kind with a minimum of 0 is left out.
 * @param context.includesDr whether the list can have DR programs: without them no letter of a diagnostic radiologist is
 * recommended.
 * Source: guide.
 */
export function letterNeed(
  letters: readonly Pick<Letter, "kind" | "state">[],
  { includesDr }: { includesDr: boolean },
  numbers: LetterNumbers,
): LetterNeed[] {
  return minimums(includesDr, numbers).map(({ kind, wanted }) => {
    const count = (states: readonly LetterState[]) =>
      letters.filter((letter) => letter.kind === kind && states.includes(letter.state)).length;
    return { kind, wanted, have: count(uploaded), underWay: count(underWay) };
  });
}

function minimums(
  includesDr: boolean,
  { letters: { wantedIr, wantedDr, wantedCore } }: Pick<LetterNumbers, "letters">,
): { kind: LetterKind; wanted: number }[] {
  const all: { kind: LetterKind; wanted: number }[] = [
    { kind: "ir", wanted: wantedIr },
    { kind: "dr", wanted: includesDr ? wantedDr : 0 },
    { kind: "core", wanted: wantedCore },
  ];
  return all.filter(({ wanted }) => wanted > 0);
}

export type LetterAdviceKind =
  | "ask"
  | "late-to-ask"
  | "nudge"
  | "backup"
  | "replace"
  | "assign"
  | "request"
  | "request-later"
  | "wait"
  | "none";

/** What to do about one letter. `due` can be in the past; `late` says whether the letter is late. */
export type LetterAdvice = { kind: LetterAdviceKind; due: Day | null; late: boolean };

type Context = { today: Day; season: Season };

/**
 * The most urgent thing to do about a letter: replace it, arrange a backup, ask (late), assign it, remind the writer,
 * request it in ERAS (or wait until it opens), ask, or wait. Nothing once it is assigned to a program, or declined. A
 * request from before ERAS opened was for an earlier season.
 * A letter is late when the season makes it urgent, or when it is not uploaded after the applicant's own deadline.
 * Source: guide (when to ask); decision (the rest); fact (a letter that is uploaded but not assigned reaches no program).
 */
export function letterAdvice(
  { state, since, dueOn, programs }: Pick<Letter, "state" | "since" | "dueOn" | "programs">,
  { today, season }: Context,
  numbers: LetterNumbers,
): LetterAdvice {
  const none: LetterAdvice = { kind: "none", due: null, late: false };
  if (state === "declined" || today > season.match.on) return none;
  if (uploaded.includes(state)) {
    return programs === 0 ? { kind: "assign", due: season.submit.on, late: false } : none;
  }
  const { askBest, askLatest, backup, replace, uploadBy } = letterDates(season, numbers);
  const late = dueOn !== null && dueOn < today;
  if (state === "considering") {
    return today > askLatest
      ? { kind: "late-to-ask", due: askLatest, late: true }
      : { kind: "ask", due: dueOn ?? askBest, late };
  }
  if (today >= replace) return { kind: "replace", due: replace, late: true };
  if (today >= backup) return { kind: "backup", due: backup, late: true };
  const answerBy = addDays(since, numbers.letters.nudgeDays);
  if (state === "agreed" || (state === "requested" && since < season.opens.on)) {
    return today < season.opens.on
      ? { kind: "request-later", due: season.opens.on, late }
      : { kind: "request", due: dueOn ?? uploadBy, late };
  }
  if (today > answerBy) return { kind: "nudge", due: dueOn ?? answerBy, late };
  return { kind: "wait", due: dueOn ?? uploadBy, late };
}

/** Writers with more than one letter, as they are typed first. Titles, case and punctuation make no difference. */
export function repeatedWriters(letters: readonly Pick<Letter, "writer">[]): string[] {
  const firsts = new Map<string, string>();
  const repeated = new Set<string>();
  for (const { writer } of letters) {
    const first = firsts.get(writerKey(writer));
    if (first === undefined) firsts.set(writerKey(writer), writer);
    else repeated.add(first);
  }
  return [...repeated];
}

function writerKey(writer: string): string {
  const words =
    writer
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !titles.includes(word)).join(" ") || words.join(" ");
}

const titles = ["dr", "prof", "professor", "md", "do", "phd"];

/**
 * The first of these programs that already has as many of the applicant's other letters as it accepts; undefined if there
 * is none. A declined letter does not count. Source: fact.
 */
export function fullProgram(
  programs: readonly string[],
  others: readonly (Pick<Letter, "state"> & { programNames: readonly string[] })[],
  { letters: { maxPerProgram } }: Pick<LetterNumbers, "letters">,
): string | undefined {
  const assigned = (program: string) =>
    others.filter(({ state, programNames }) => state !== "declined" && programNames.includes(program)).length;
  return programs.find((program) => assigned(program) >= maxPerProgram);
}

/** The letters that go to one program: how many, which recommended kinds are missing, and whether it accepts no more. */
export type ProgramLetters = { have: number; missing: LetterKind[]; isFull: boolean };

/**
 * What the letters of these kinds, which are assigned to one program, are for it. The recommended kinds are those of
 * letterNeed; a letter of a diagnostic radiologist is for DR programs. A program that accepts no more misses nothing.
 * Source: guide (the kinds); fact (how many a program accepts).
 */
export function lettersOfProgram(
  program: ProgramKind,
  assigned: readonly LetterKind[],
  numbers: Pick<LetterNumbers, "letters">,
): ProgramLetters {
  const isFull = assigned.length >= numbers.letters.maxPerProgram;
  const count = (kind: LetterKind) => assigned.filter((one) => one === kind).length;
  const missing = isFull
    ? []
    : minimums(program !== "integrated-ir", numbers).filter(({ kind, wanted }) => count(kind) < wanted);
  return { have: assigned.length, missing: missing.map(({ kind }) => kind), isFull };
}

/**
 * The letters of an applicant as numbers, such as "2 of 3": how many of the recommended letters are uploaded, and how
 * many of all letters are late. A second letter of one kind does not count for another kind.
 */
export function lettersSummary(
  letters: readonly CountedLetter[],
  { today, season, includesDr }: Context & { includesDr: boolean },
  numbers: LetterNumbers,
): { have: number; wanted: number; overdue: number } {
  const needs = letterNeed(letters, { includesDr }, numbers);
  return {
    have: needs.reduce((sum, { have, wanted }) => sum + Math.min(have, wanted), 0),
    wanted: needs.reduce((sum, { wanted }) => sum + wanted, 0),
    // A letter that can be assigned to programs is not late, however many those are.
    overdue: letters.filter(
      ({ state, since, dueOn }) =>
        letterAdvice({ state, since, dueOn, programs: 0 }, { today, season }, numbers).late,
    ).length,
  };
}
