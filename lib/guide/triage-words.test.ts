import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import { defaultThresholds } from "./thresholds";
import { type Need, needs } from "./triage";
import { isUrgent, type NeedFacts, needWords } from "./triage-words";

const today = day("2026-06-09");
const facts: NeedFacts = {
  standing: {
    daysToExam: 38,
    verdict: { kind: "below", target: 245, readyLine: 235, newest: 227.5, newestOn: addDays(today, -30) },
    pace: { sevenDayAverage: 38.4, averageBefore: 52, range: { min: 60, max: 80 }, standing: "under" },
  },
  lastActivity: addDays(today, -16),
  examMovedOn: addDays(today, -3),
  clashes: ["core-clerkship", "core-clerkship", "ir-elective"],
  progress: { overdue: 3, overdueDays: [day("2026-05-24"), day("2026-06-01"), day("2026-06-02")] },
  letters: { overdue: 1 },
  today,
};
const words = (need: Need, other: Partial<NeedFacts> = {}) =>
  needWords(need, { ...facts, ...other }, defaultThresholds);

describe("the words of a reason", () => {
  it("have the numbers of the mentee", () => {
    expect(Object.fromEntries(needs.map((need) => [need, words(need)]))).toEqual({
      failed: "exam not passed",
      "near-and-below": "exam in 38 days, 7.5 below",
      "below-passing": "227.5, below passing (218)",
      clash: "exam during a core clerkship and an IR elective",
      below: "7.5 below the ready line",
      unsteady: "unsteady scores",
      stale: "no test for 30 days",
      "no-target": "no target",
      "no-exam": "no exam date",
      letter: "1 letter late",
      behind: "3 tasks overdue, the first since 24 May",
      moved: "exam moved on 6 Jun",
      "judged-anew": "now “Below the ready line” by a new target or new rules",
      "nothing-logged": "nothing logged yet",
      idle: "no activity for 16 days",
      "under-pace": "38 of 60–80 questions a day",
    });
    expect(words("letter", { letters: { overdue: 2 } })).toBe("2 letters late");
    expect(words("near-and-below", { standing: { ...facts.standing, daysToExam: 0 } })).toMatch(
      /^exam today, /,
    );
    expect(words("behind", { progress: { overdue: 1, overdueDays: [day("2025-12-30")] } })).toBe(
      "1 task overdue since 30 Dec 2025",
    );
  });

  it("are urgent when the exam or the score is", () => {
    expect(needs.filter(isUrgent)).toEqual(["failed", "near-and-below", "below-passing", "clash", "below"]);
  });
});
