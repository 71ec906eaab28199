import { describe, expect, it } from "vitest";
import { portfolioHeadline, scenarioSentence } from "@/components/portfolio/portfolio-headline";
import type { Coverage } from "@/lib/guide/portfolio";

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

describe("the scenario that it is counted for", () => {
  it.each([
    [1 as const, true, /first scenario, by your official score\.$/],
    [2 as const, false, /second scenario, by the lower end of your projected range\.$/],
    [3 as const, true, /third scenario, by your official score: what compensates/],
  ])("names scenario %i and what it rests on", (scenario, official, sentence) => {
    expect(scenarioSentence(scenario, official)).toMatch(sentence);
  });

  it("says how it is counted without a score", () => {
    expect(scenarioSentence(null, true)).toMatch(/^Without a score/);
  });
});
