import { type Day, formatDay } from "@/lib/days";
import { type LetterNeed, letterKindNames } from "./letters";
import { isScored } from "./next-step";
import type { OfficialScore } from "./official-score";
import type { Phase } from "./plan";
import type { Step1Result } from "./strategy";
import type { Thresholds } from "./thresholds";

/** What an applicant's record says that can finish or date a task. */
export type TaskFacts = {
  examOn: Day | null;
  /** The newest official score; null without one. */
  official: OfficialScore | null;
  step1: Step1Result | null;
  /** The recommended letters. */
  letters: readonly LetterNeed[];
  /** Whether the statement has a text. */
  hasDraft: boolean;
  phases: readonly Phase[];
  /** The newest day of a test or of questions; null without any. */
  lastActivity: Day | null;
  today: Day;
};

/** What the record says about one task. */
export type TaskEvidence = {
  /** Why it is done, as a sentence without "you", because mentors read it too; null: it is not. */
  done: string | null;
  /** Its due date, if it follows the applicant's own exam. */
  dueOn?: Day | undefined;
  /** What is left of it, in place of the guide's detail. */
  detail?: string | undefined;
};

/**
 * What the record says about the guide's tasks, by key. Computed for each page and never stored, so that a task is open
 * again when what finished it is taken back. Source: decision.
 */
export function evidenceOf(
  { examOn, official, step1, letters, hasDraft, phases, lastActivity, today }: TaskFacts,
  thresholds: Thresholds,
): ReadonlyMap<string, TaskEvidence> {
  const passed =
    official && official.score >= thresholds.exam.passingScore
      ? `The official score is ${official.score}, a pass.`
      : null;
  // An exam whose score is known no longer counts as booked or taken: its score says what is next.
  const next = official && isScored(examOn, official, thresholds) ? null : examOn;
  const taken = next !== null && next < today ? `The exam was on ${formatDay(next, "long")}.` : null;
  const booked = next !== null ? `The exam is on ${formatDay(next, "long")}.` : null;
  const begins = next === null ? undefined : phases[0]?.from;
  const studying =
    begins !== undefined && begins <= today && lastActivity !== null && lastActivity >= begins
      ? `Work has been logged since the plan began on ${formatDay(begins, "long")}.`
      : null;
  const step1Passed = step1 === "pass" || step1 === "numeric" ? "Step 1 is passed." : null;
  const draft = hasDraft ? "A draft of the statement is saved." : null;
  const toAsk = letters.filter(({ have, underWay, wanted }) => have + underWay < wanted);
  const someAsked = toAsk.length < letters.length || toAsk.some(({ have, underWay }) => have + underWay > 0);
  const stillToAsk = toAsk.map(({ kind }) => letterKindNames[kind]).join(", ");
  return new Map<string, TaskEvidence>([
    ["start-narrative", { done: draft }],
    ["explore-steps", { done: step1Passed && (passed ?? taken ?? booked) }],
    ["foundations-step-1", { done: step1Passed }],
    ["dedicated-prepare", { done: passed ?? taken ?? studying, dueOn: begins }],
    ["dedicated-book", { done: passed ?? taken ?? booked }],
    ["prepare-exam", { done: passed ?? taken, dueOn: next ?? undefined }],
    [
      "prepare-letters",
      {
        done: letters.length > 0 && toAsk.length === 0 ? "Every recommended letter is asked for." : null,
        detail: someAsked && stillToAsk !== "" ? `Still to ask: ${stillToAsk}.` : undefined,
      },
    ],
    ["prepare-statement", { done: draft }],
  ]);
}
