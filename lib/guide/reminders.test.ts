import { expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { NextStep } from "./next-step";
import { remindersOf, reminderText } from "./reminders";
import { seasonOf } from "./season";
import { defaultThresholds as thresholds } from "./thresholds";

const today = day("2026-06-09");
const season = seasonOf(2027, thresholds);
const test = (due: string): NextStep => ({
  kind: "take-test",
  label: "NBME 14",
  due: day(due),
  first: false,
});

type Given = { before?: NextStep; now?: NextStep; since?: string } & Partial<
  Pick<Parameters<typeof remindersOf>[0], "letters" | "lastActivity" | "scored">
>;
const found = ({ before, now, since = "2026-06-08", ...given }: Given) =>
  remindersOf(
    {
      before: { on: day(since), next: before ?? { kind: "rest" }, season },
      now: { on: today, next: now ?? { kind: "rest" }, season },
      letters: [],
      lastActivity: today,
      scored: false,
      ...given,
    },
    thresholds,
  );

it("reminds of the test that is due today, on its first day only", () => {
  expect(found({ before: test("2026-06-09"), now: test("2026-06-09") })).toEqual([
    { kind: "test", label: "NBME 14" },
  ]);
  expect(found({ before: test("2026-06-10"), now: test("2026-06-10") })).toEqual([]);
  // Not taken yesterday, so it is planned for today.
  expect(found({ before: test("2026-06-08"), now: test("2026-06-09") })).toEqual([]);
  // The command did not run for some days.
  expect(found({ since: "2026-06-05", before: test("2026-06-07"), now: test("2026-06-09") })).toEqual([
    { kind: "test", label: "NBME 14" },
  ]);
});

it("reminds of writers who have not answered, once each", () => {
  const { nudgeDays } = thresholds.letters;
  const asked = (daysAgo: number) => ({
    state: "asked" as const,
    since: addDays(today, -daysAgo),
    dueOn: null,
    programs: 0,
  });
  const kinds = (...ago: number[]) => found({ letters: ago.map(asked) });
  expect(kinds(nudgeDays)).toEqual([]);
  expect(kinds(nudgeDays + 1)).toEqual([{ kind: "letters", count: 1 }]);
  expect(kinds(nudgeDays + 1, nudgeDays + 1, nudgeDays + 2)).toEqual([{ kind: "letters", count: 2 }]);
  expect(kinds(nudgeDays + 2)).toEqual([]);
  expect(found({ letters: [{ ...asked(nudgeDays + 1), state: "uploaded" }] })).toEqual([]);
});

it("reminds when nothing is logged for the days of the thresholds, and again after as many", () => {
  const { idleDays } = thresholds.triage;
  const after = (days: number, given: Given = {}) => found({ lastActivity: addDays(today, -days), ...given });
  for (const days of [0, 1, idleDays - 1, idleDays + 1, 2 * idleDays - 1]) expect(after(days)).toEqual([]);
  for (const days of [idleDays, 2 * idleDays]) expect(after(days)).toEqual([{ kind: "silent", days }]);
  expect(after(idleDays + 2, { since: "2026-06-06" })).toEqual([{ kind: "silent", days: idleDays + 2 }]);
  expect(after(idleDays, { scored: true })).toEqual([]);
  // What was logged for a day after the last reminder.
  expect(after(0, { since: "2026-06-02" })).toEqual([]);
});

it("has no score and no name in its sentences", () => {
  const say = (reminder: Parameters<typeof reminderText>[0]) => reminderText(reminder, thresholds);
  expect(say({ kind: "test", label: "NBME 14" })).toBe("NBME 14 is due today.");
  expect(say({ kind: "letters", count: 1 })).toBe(
    "One letter writer has not answered for 21 days. Send a kind reminder.",
  );
  expect(say({ kind: "letters", count: 2 })).toContain("2 letter writers have not answered");
  expect(say({ kind: "silent", days: 14 })).toBe("You have logged nothing for 14 days.");
});
