import { expect, it } from "vitest";
import {
  adviceWords,
  assignmentSentence,
  isNextStep,
  lackWords,
  moveWords,
} from "@/components/letters/letter-words";
import { day } from "@/lib/days";
import { type LetterAdvice, letterStates, nextStates, type ProgramLetters } from "@/lib/guide/letters";
import { defaultThresholds, parseThresholds } from "@/lib/guide/thresholds";

const words = (
  kind: LetterAdvice["kind"],
  due: LetterAdvice["due"] = day("2026-06-02"),
  thresholds = defaultThresholds,
) => adviceWords({ kind, due, late: false }, thresholds);

it.each<LetterAdvice["kind"]>(["ask", "late-to-ask", "request", "request-later", "wait"])(
  "names the day of “%s”",
  (kind) => {
    expect(words(kind)).toContain("2 June 2026");
    expect(words(kind, null)).toMatch(/^[A-Z][^0-9]*\.$/);
  },
);

it.each<LetterAdvice["kind"]>(["backup", "replace", "assign"])("says what to do: %s", (kind) => {
  expect(words(kind)).toMatch(/^[A-Z][^0-9]*\.$/);
});

it.each([
  [21, "No answer for 3 weeks: send a reminder."],
  [7, "No answer for 1 week: send a reminder."],
  [20, "No answer for 20 days: send a reminder."],
])("takes the %i days without an answer from the thresholds", (nudgeDays, sentence) => {
  expect(words("nudge", null, parseThresholds({ letters: { nudgeDays } }))).toBe(sentence);
});

it("has a different sentence for each kind of advice, and none where there is nothing to do", () => {
  const kinds = [
    "ask",
    "late-to-ask",
    "nudge",
    "backup",
    "replace",
    "request",
    "request-later",
    "assign",
    "wait",
  ] as const;
  expect(new Set(kinds.map((kind) => words(kind))).size).toBe(kinds.length);
  expect(words("none")).toBeNull();
});

it("says what a button does to a letter", () => {
  const buttons = letterStates.flatMap((from) =>
    nextStates(from).map((to) => `${from}: ${moveWords(from, to)}`),
  );
  expect(buttons).toEqual([
    "considering: Mark as asked",
    "asked: Mark as agreed",
    "asked: Mark as declined",
    "asked: Back to considering",
    "agreed: Mark as requested in ERAS",
    "agreed: Mark as declined",
    "agreed: Back to asked",
    "declined: Back to considering",
    "requested: Mark as uploaded",
    "requested: Back to agreed",
    "uploaded: Mark as assigned",
    "uploaded: Back to requested in ERAS",
    "assigned: Back to uploaded",
  ]);
});

it("knows which moves bring a letter further", () => {
  const further = letterStates.flatMap((from) => nextStates(from).filter((to) => isNextStep(from, to)));
  expect(further).toEqual(["asked", "agreed", "requested", "uploaded", "assigned"]);
});

const none: ProgramLetters = { have: 0, missing: ["ir", "core"], isFull: false };
const few: ProgramLetters = { have: 2, missing: ["dr", "core"], isFull: false };
const enough: ProgramLetters = { have: 3, missing: [], isFull: false };

it("says which letters a program has not", () => {
  expect([none, few, enough].map(lackWords)).toEqual([
    "No letters",
    "Missing: Diagnostic radiology, Core clinical",
    null,
  ]);
});

it.each([
  [[enough], "Every program has the recommended letters."],
  [[enough, none], "1 program has no letters."],
  [[few, few], "2 programs have too few letters."],
  [[none, none, few], "2 programs have no letters, and 1 has too few."],
])("counts the programs without enough letters", (programs, sentence) => {
  expect(assignmentSentence(programs)).toBe(sentence);
});
