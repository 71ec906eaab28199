import { expect, it } from "vitest";
import { day } from "@/lib/days";
import { isNews, seenAttempt, seenAttempts, seenFeed, seenPace } from "./seen";

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
