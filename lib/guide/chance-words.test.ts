import { describe, expect, it } from "vitest";
import { chanceOnReadyLine, chanceWords } from "./chance-words";
import { parseThresholds } from "./thresholds";

describe("a chance in words", () => {
  it.each([
    [0, "under 1%"],
    [0.0099, "under 1%"],
    [0.01, "1%"],
    [0.345, "35%"],
    [0.99, "99%"],
    [0.991, "over 99%"],
  ])("%d is %s", (chance, words) => {
    expect(chanceWords(chance)).toBe(words);
  });

  // Calculated by hand: the normal tail above 10/√(8² + 9²/2) = 0.98 and above 10/√(8² + 9²) = 0.83.
  it.each([
    [{}, "16% to 20%"],
    [{ readiness: { marginPoints: 0 } }, "50%"],
    [{ readiness: { marginPoints: 5 } }, "31% to 34%"],
    [{ readiness: { consecutive: 1 } }, "20%"],
    [{ exam: { errorPoints: 0, practiceErrorPoints: 1 } }, "under 1%"],
  ])("the chance on the ready line with %j is %s", (numbers, words) => {
    expect(chanceOnReadyLine(parseThresholds(numbers))).toBe(words);
  });
});
