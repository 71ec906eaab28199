import { expect, it } from "vitest";
import { adviceWords } from "@/components/letters/letter-words";
import { day } from "@/lib/days";
import type { LetterAdvice } from "@/lib/guide/letters";
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
