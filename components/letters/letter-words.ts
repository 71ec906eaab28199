import { formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import {
  type LetterAdvice,
  type LetterState,
  letterKindNames,
  letterStateNames,
  letterStates,
  type ProgramLetters,
} from "@/lib/guide/letters";
import type { Thresholds } from "@/lib/guide/thresholds";

/** What to do about a letter, in a sentence; null when there is nothing to do. */
export function adviceWords(
  { kind, due }: LetterAdvice,
  { letters: { nudgeDays } }: Pick<Thresholds, "letters">,
): string | null {
  const by = due ? ` by ${formatDay(due, "long")}` : "";
  switch (kind) {
    case "ask":
      return `Ask${by}.`;
    case "late-to-ask":
      return `Ask now: ${due ? formatDay(due, "long") : "the latest day"} was the latest day to ask.`;
    case "nudge":
      return `No answer for ${weeksOrDays(nudgeDays)}: send a reminder.`;
    case "backup":
      return "Not uploaded yet: arrange a backup.";
    case "replace":
      return "Not uploaded: ask another writer instead.";
    case "request":
      return `Request it in ERAS${by}.`;
    case "request-later":
      return `Request it in ERAS when it opens${due ? `, on ${formatDay(due, "long")}` : ""}.`;
    case "assign":
      return "Uploaded, but not assigned to a program: assign it in ERAS.";
    case "wait":
      return `Wait for the letter${by ? `; it should be uploaded${by}` : ""}.`;
    case "none":
      return null;
  }
}

/** Whether a move brings the letter further: not back, and not to a writer's no. */
export const isNextStep = (from: LetterState, to: LetterState) =>
  to !== "declined" && letterStates.indexOf(to) > letterStates.indexOf(from);

/** A button that moves a letter: "Mark as agreed", "Back to asked". */
export function moveWords(from: LetterState, to: LetterState): string {
  const name = letterStateNames[to];
  const isBack = letterStates.indexOf(to) < letterStates.indexOf(from);
  return `${isBack ? "Back to" : "Mark as"} ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** What a program still needs: "No letters", or the missing kinds; null when nothing is missing. */
export function lackWords({ have, missing }: ProgramLetters): string | null {
  if (have === 0) return "No letters";
  return missing.length === 0 ? null : `Missing: ${missing.map((kind) => letterKindNames[kind]).join(", ")}`;
}

/** How many programs have no letters and how many have too few. */
export function assignmentSentence(programs: readonly ProgramLetters[]): string {
  const none = programs.filter(({ have }) => have === 0).length;
  const few = programs.filter(({ have, missing }) => have > 0 && missing.length > 0).length;
  if (none + few === 0) return "Every program has the recommended letters.";
  const has = (count: number) => `${counted(count, "program")} ${count === 1 ? "has" : "have"}`;
  if (few === 0) return `${has(none)} no letters.`;
  if (none === 0) return `${has(few)} too few letters.`;
  return `${has(none)} no letters, and ${few} ${few === 1 ? "has" : "have"} too few.`;
}

/** 21 days are "3 weeks", 20 are "20 days". */
function weeksOrDays(days: number): string {
  const [count, unit] = days % 7 === 0 ? [days / 7, "week"] : [days, "day"];
  return counted(count, unit);
}
