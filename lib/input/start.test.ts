import { expect, it } from "vitest";
import { day } from "@/lib/days";
import { defaultThresholds } from "@/lib/guide/thresholds";
import { startInput } from "./start";

const rules = startInput({ thresholds: defaultThresholds, today: day("2026-06-02") });
const read = (typed: Record<string, string>) =>
  rules.safeParse({ version: "0", officialAttempt: "1", ...typed });
const errors = (typed: Record<string, string>) =>
  read(typed).error?.issues.map(({ path, message }) => [path.join("."), message]);

it("reads an official score beside the aims", () => {
  expect(
    read({
      targetScore: "245",
      officialScore: "214",
      officialOn: "2026-05-01",
      officialAttempt: "2",
      seen: "x",
    }).data,
  ).toMatchObject({
    targetScore: 245,
    official: { attempt: 2, takenOn: "2026-05-01", score: 214, seen: "x" },
  });
});

it("needs no official score, whatever the attempt says", () => {
  expect(read({ targetScore: "245" }).data).toMatchObject({ targetScore: 245, official: null });
});

it("names the field of each problem, those of the aims too", () => {
  expect(errors({ officialScore: "214" })).toEqual([["officialOn", "Enter the day you took the exam."]]);
  expect(errors({ officialOn: "2026-05-01", targetScore: "x" })).toEqual([
    ["targetScore", "A target score must be a whole number from 1 to 300, such as 245."],
    ["officialScore", "A score must be a whole number from 1 to 300, such as 248."],
  ]);
  expect(errors({ officialScore: "248", officialOn: "2026-05-01", officialAttempt: "9" })).toEqual([
    ["officialAttempt", "Attempts must be a whole number from 1 to 4."],
  ]);
});
