import { describe, expect, it } from "vitest";
import type { Coverage } from "@/lib/guide/portfolio";
import { parseThresholds } from "@/lib/guide/thresholds";
import { portfolioHeadline, scenarioSentence } from "./portfolio-headline";

const area = (name: Coverage["area"], wanted: number, have: number): Coverage => ({
  area: name,
  wanted,
  have,
});

describe("the headline over the portfolio", () => {
  it.each([
    ["Every area has enough entries.", [area("research", 1, 1), area("usce", 2, 3)]],
    ["One gap: U.S. clinical experience.", [area("research", 1, 1), area("usce", 2, 1)]],
    [
      "2 gaps. Start with IR research and productivity.",
      [area("research", 1, 0), area("usce", 1, 1), area("societies", 1, 0)],
    ],
  ])("%s", (sentence, coverage) => {
    expect(portfolioHeadline(coverage)).toBe(sentence);
  });
});

describe("what a scenario recommends for a portfolio", () => {
  const numbers = parseThresholds({ portfolio: { wanted: 2, wantedWeak: 3 } });

  it.each([
    [null, false, "Without a score, each area should have at least 2 entries."],
    [1, true, "For scenario 1, based on your official score."],
    [2, false, "For scenario 2, based on the lower end of your 80% range."],
    [
      3,
      true,
      "For scenario 3, based on your official score: IR exposure, IR research and productivity, and U.S. clinical experience should have at least 3 entries each, because they compensate for a low score.",
    ],
  ] as const)("scenario %s", (scenario, official, sentence) => {
    expect(scenarioSentence(scenario, official, "your", numbers)).toBe(sentence);
  });

  it("tells a mentor whose score it is", () => {
    expect(scenarioSentence(1, true, "their", numbers)).toBe(
      "For scenario 1, based on their official score.",
    );
    expect(scenarioSentence(2, false, "their", numbers)).toContain("the lower end of their 80% range");
  });

  it("says “1 entry”", () => {
    expect(scenarioSentence(null, false, "your", parseThresholds({}))).toContain("at least 1 entry.");
  });
});
