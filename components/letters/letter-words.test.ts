import { expect, it } from "vitest";
import { adviceWords } from "@/components/letters/letter-words";
import { day } from "@/lib/days";
import type { LetterAdvice } from "@/lib/guide/letters";

const due = day("2026-06-02");
const advice = (kind: LetterAdvice["kind"], on: LetterAdvice["due"] = due): LetterAdvice => ({
  kind,
  due: on,
  late: false,
});

it.each<LetterAdvice["kind"]>(["ask", "late-to-ask", "request", "wait"])("names the day of “%s”", (kind) => {
  expect(adviceWords(advice(kind))).toContain("2 June 2026");
  expect(adviceWords(advice(kind, null))).toMatch(/^[A-Z][^0-9]*\.$/);
});

it.each<LetterAdvice["kind"]>(["nudge", "backup", "replace", "assign"])("says what to do: %s", (kind) => {
  expect(adviceWords(advice(kind))).toMatch(/^[A-Z][^0-9]*\.$/);
});

it("says something else for each kind, and nothing where there is nothing to do", () => {
  const kinds = ["ask", "late-to-ask", "nudge", "backup", "replace", "request", "assign", "wait"] as const;
  expect(new Set(kinds.map((kind) => adviceWords(advice(kind)))).size).toBe(kinds.length);
  expect(adviceWords(advice("none"))).toBeNull();
});
