import { describe, expect, it } from "vitest";
import type { Coverage } from "@/lib/guide/portfolio";
import { parseThresholds } from "@/lib/guide/thresholds";
import { portfolioHeadline, scenarioSentence } from "./portfolio-headline";

const area = (name: Coverage["area"], wanted: number, have: number): Coverage => ({
  area: name,
  wanted,
  have,
});

describe("the sentence over the portfolio", () => {
  it.each([
    ["Every area that the guide names has something in it.", [area("research", 1, 1), area("usce", 2, 3)]],
    ["One gap: U.S. clinical experience.", [area("research", 1, 1), area("usce", 2, 1)]],
    [
      "2 gaps, the first of them IR research and productivity.",
      [area("research", 1, 0), area("usce", 1, 1), area("societies", 1, 0)],
    ],
  ])("%s", (sentence, coverage) => {
    expect(portfolioHeadline(coverage)).toBe(sentence);
  });
});

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
