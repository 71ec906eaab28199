import { expect, it } from "vitest";
import { chanceWords } from "./chance-words";

it.each([
  [0, "under 1%"],
  [0.0099, "under 1%"],
  [0.01, "1%"],
  [0.125, "13%"],
  [0.5, "50%"],
  [0.99, "99%"],
  [0.9901, "over 99%"],
  [1, "over 99%"],
])("a chance of %f is said as %s", (chance, words) => {
  expect(chanceWords(chance)).toBe(words);
});
