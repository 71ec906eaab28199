import { describe, expect, it } from "vitest";
import { parseThresholds } from "@/lib/guide/thresholds";
import { scenarioSentence } from "./portfolio-headline";

describe("what a scenario asks of a portfolio", () => {
  const numbers = parseThresholds({ portfolio: { wanted: 2, wantedWeak: 3 } });

  it.each([
    [null, false, "Without a score, each area should have at least 2 entries."],
    [1, true, "Counted for the guide’s first scenario, by your official score."],
    [2, false, "Counted for the guide’s second scenario, by the lower end of your projected range."],
    [
      3,
      true,
      "Counted for the guide’s third scenario, by your official score: IR exposure, IR research and productivity, and U.S. clinical experience should have at least 3 entries each, because they make up for a score.",
    ],
  ] as const)("scenario %s", (scenario, official, sentence) => {
    expect(scenarioSentence(scenario, official, numbers)).toBe(sentence);
  });

  it("says one entry as one", () => {
    expect(scenarioSentence(null, false, parseThresholds({}))).toContain("at least 1 entry.");
  });
});
