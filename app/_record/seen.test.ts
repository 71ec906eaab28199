import { expect, it } from "vitest";
import { day } from "@/lib/days";
import { isNews, seenAttempt, seenAttempts, seenCardDays, seenCardsOn, seenFeed, seenPace } from "./seen";

const attempts = seenAttempts([
  { attempt: 1, score: 231, takenOn: day("2026-06-09") },
  { attempt: 10, score: 248, takenOn: day("2026-09-01") },
]);

it("tells the attempts apart", () => {
  expect([1, 10, 2].map((attempt) => seenAttempt(attempts, attempt))).toEqual([
    "1:231:2026-06-09",
    "10:248:2026-09-01",
    "",
  ]);
  expect(["", "{", '["1:"]', "1"].map((bad) => seenAttempt(bad, 1))).toEqual(["", "", "", ""]);
});

it("tells the flashcards of the days apart, and days that were not shown", () => {
  const seen = seenCardDays(day("2026-06-01"), [
    { doneOn: day("2026-06-08"), cards: 120 },
    { doneOn: day("2026-06-09"), cards: 80 },
  ]);
  expect(seen).toBe("2026-06-01 2026-06-08:120 2026-06-09:80");
  const of = (on: string) => seenCardsOn(seen, day(on));
  expect(["2026-06-09", "2026-06-10", "2026-06-01", "2026-05-31"].map(of)).toEqual([80, 0, 0, null]);
});

it("is empty where nothing is stored", () => {
  expect([seenAttempts([]), seenFeed(null)]).toEqual(["", ""]);
  expect(seenPace({ weeklyQuestions: null, planStartedOn: null })).toBe("");
  expect(seenPace({ weeklyQuestions: null, planStartedOn: day("2026-06-09") })).toBe('[null,"2026-06-09"]');
});

it("is news what was neither shown nor is sent", () => {
  expect(isNews("[250,null]", { seen: "", sent: "[240,null]" })).toBe(true);
  expect(isNews("[250,null]", { seen: "[250,null]", sent: "[240,null]" })).toBe(false);
  expect(isNews("[250,null]", { seen: "", sent: "[250,null]" })).toBe(false);
});
