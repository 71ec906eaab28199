import { expect, it } from "vitest";
import { counted } from "./counted";

it.each([
  [0, "0 words"],
  [1, "1 word"],
  [1234, "1,234 words"],
])("counts %i", (count, words) => {
  expect(counted(count, "word")).toBe(words);
});

it("knows other plurals", () => {
  expect([1, 2].map((count) => counted(count, "entry", "entries"))).toEqual(["1 entry", "2 entries"]);
});
