import { addDays, addMonths, type Day } from "@/lib/days";
import type { Season } from "./season";
import type { Thresholds } from "./thresholds";

/** Who writes: an IR attending, a diagnostic radiologist, a core clinical specialty (medicine, surgery, ICU), somebody else. */
export const letterKinds = ["ir", "dr", "core", "other"] as const;
export type LetterKind = (typeof letterKinds)[number];

export const letterKindNames: Record<LetterKind, string> = {
  ir: "IR attending",
  dr: "Diagnostic radiology",
  core: "Core clinical",
  other: "Other",
};

/** How far a letter is, in its order; "uploaded" and "assigned" are two, because ERAS has them apart. Source: decision. */
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

/** A letter of recommendation: what the applicant knows of it. Never its text, which she has waived. */
export type Letter = {
  id: string;
  writer: string;
  kind: LetterKind;
  state: LetterState;
  /** The day on which it came into its state. */
  since: Day;
  /** Her own day for it; null: the season's. */
  dueOn: Day | null;
  /** How many programs it is assigned to. */
  programs: number;
};

/** The numbers that the rules about letters use. */
export type LetterNumbers = Pick<Thresholds, "timeline" | "letters">;

const next: Record<LetterState, readonly LetterState[]> = {
  considering: ["asked"],
  asked: ["agreed", "declined", "considering"],
  agreed: ["requested", "declined", "asked"],
  declined: ["considering"],
  requested: ["uploaded", "agreed"],
  uploaded: ["assigned", "requested"],
  assigned: ["uploaded"],
};

/** The states that one may go to: the step forward, a refusal, then the step back that corrects a slip. Source: decision. */
export function nextStates(state: LetterState): LetterState[] {
  return [...next[state]];
}

/** The days of a season that letters hang on, all counted back from the first day on which applications can be sent. */
export type LetterDates = {
  /** Ask by then. Source: guide. */
  askBest: Day;
  /** Asking after this day is late. Source: guide. */
  askLatest: Day;
  /** From this day a letter that is not there gets a backup. Source: decision. */
  backup: Day;
  /** From this day a letter that is not there is replaced. Source: decision. */
  replace: Day;
  /** Uploaded by then, it is processed in time. Calendar days that stand for business days. Source: fact. */
  uploadBy: Day;
};

export function letterDates(season: Season, numbers: LetterNumbers): LetterDates {
  const known = remembered.get(numbers) ?? new WeakMap<Season, LetterDates>();
  remembered.set(numbers, known);
  const dates = known.get(season) ?? makeDates(season, numbers);
  known.set(season, dates);
  return dates;
}

// Asked for once a letter, and the same for all letters of a season.
const remembered = new WeakMap<LetterNumbers, WeakMap<Season, LetterDates>>();

function makeDates({ submit }: Season, { timeline, letters }: LetterNumbers): LetterDates {
  return {
    askBest: addMonths(submit.on, -timeline.letterMonthsMax),
    askLatest: addMonths(submit.on, -timeline.letterMonthsMin),
    backup: addDays(submit.on, -letters.backupDays),
    replace: addDays(submit.on, -letters.replaceDays),
    uploadBy: addDays(submit.on, -letters.processingDays),
  };
}

/** Of one kind: how many letters the guide wants at least, how many are uploaded or assigned, and how many are on their way. */
export type LetterNeed = { kind: LetterKind; wanted: number; have: number; underWay: number };

const there: readonly LetterState[] = ["uploaded", "assigned"];
/** Whether nothing more is awaited of its writer: it is uploaded or assigned, or was declined. */
export function isLetterThere(state: LetterState): boolean {
  return there.includes(state) || state === "declined";
}

const underWay: readonly LetterState[] = ["asked", "agreed", "requested"];

/**
 * The kinds of letter that are wanted, and how far each is; a kind of which none is wanted is left out.
 * @param context.playsDr whether DR programs are in play: without them no letter of a diagnostic radiologist is wanted.
 * Source: guide.
 */
export function letterNeed(
  letters: readonly Letter[],
  { playsDr }: { playsDr: boolean },
  { letters: { wantedIr, wantedDr, wantedCore } }: LetterNumbers,
): LetterNeed[] {
  const wants: { kind: LetterKind; wanted: number }[] = [
    { kind: "ir", wanted: wantedIr },
    { kind: "dr", wanted: playsDr ? wantedDr : 0 },
    { kind: "core", wanted: wantedCore },
  ];
  return wants.flatMap(({ kind, wanted }) => {
    const count = (states: readonly LetterState[]) =>
      letters.filter((letter) => letter.kind === kind && states.includes(letter.state)).length;
    return wanted === 0 ? [] : [{ kind, wanted, have: count(there), underWay: count(underWay) }];
  });
}

export type LetterAdviceKind =
  | "ask"
  | "late-to-ask"
  | "nudge"
  | "backup"
  | "replace"
  | "assign"
  | "request"
  | "wait"
  | "none";

/** What to do about one letter. `due` may be over already; `late` says whether that is a worry. */
export type LetterAdvice = { kind: LetterAdviceKind; due: Day | null; late: boolean };

type Context = { today: Day; season: Season };

/**
 * The most urgent thing to do about a letter: replace it, line up a backup, ask (late), assign it, nudge the writer,
 * request it in ERAS, ask, or wait. Nothing once it is assigned to a program, or declined.
 * Late: whatever the season makes urgent, and a letter that is not uploaded when the applicant's own day for it is over.
 * Source: guide (when to ask); decision (the rest); fact (a letter that is uploaded but not assigned reaches no program).
 */
export function letterAdvice(
  { state, since, dueOn, programs }: Letter,
  { today, season }: Context,
  numbers: LetterNumbers,
): LetterAdvice {
  const none: LetterAdvice = { kind: "none", due: null, late: false };
  if (state === "declined" || state === "assigned" || today > season.match.on) return none;
  if (state === "uploaded") {
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
  const heardBy = addDays(since, numbers.letters.nudgeDays);
  if (state === "agreed") return { kind: "request", due: dueOn ?? uploadBy, late };
  if (today > heardBy) return { kind: "nudge", due: dueOn ?? heardBy, late };
  return { kind: "wait", due: dueOn ?? uploadBy, late };
}

/**
 * The first of these programs that takes no letter beside the applicant's others; undefined where each has room.
 * Names are the same whatever their case. Source: fact.
 */
export function fullProgram(
  programs: readonly string[],
  others: readonly { programNames: readonly string[] }[],
  { letters: { maxPerProgram } }: Pick<LetterNumbers, "letters">,
): string | undefined {
  const taken = (program: string) =>
    others.filter(({ programNames }) =>
      programNames.some((name) => name.toLowerCase() === program.toLowerCase()),
    ).length;
  return programs.find((program) => taken(program) >= maxPerProgram);
}

/**
 * Letters in one line of a list, "2 of 3": of those wanted how many are there, one kind never standing in for another,
 * and how many of all are late.
 */
export function lettersSummary(
  letters: readonly Letter[],
  { today, season, playsDr }: Context & { playsDr: boolean },
  numbers: LetterNumbers,
): { have: number; wanted: number; overdue: number } {
  const needs = letterNeed(letters, { playsDr }, numbers);
  return {
    have: needs.reduce((sum, { have, wanted }) => sum + Math.min(have, wanted), 0),
    wanted: needs.reduce((sum, { wanted }) => sum + wanted, 0),
    overdue: letters.filter((letter) => letterAdvice(letter, { today, season }, numbers).late).length,
  };
}
