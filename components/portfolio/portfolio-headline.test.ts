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
  const scores = { score: 240, range: { low: 230, high: 250, middle: 240, score: 240, outside: null } };
  const numbers = parseThresholds({ portfolio: { wanted: 2, wantedWeak: 3 } });

  it.each([
    [null, null, "Without a score, each area should have at least 2 entries."],
    [1, "official", "For scenario 1, based on your official score of 240."],
    [2, "middle", "For scenario 2, based on 240, the middle of your range of 230–250."],
    [
      3,
      "attempts",
      "For scenario 3, based on a failed or repeated attempt at a Step: IR exposure, IR research and productivity, and U.S. clinical experience should have at least 3 entries each, because they compensate for a low score.",
    ],
  ] as const)("scenario %s", (scenario, basis, sentence) => {
    expect(scenarioSentence({ scenario, basis, ...scores }, "your", numbers)).toBe(sentence);
  });

  it("tells a mentor whose score it is", () => {
    expect(scenarioSentence({ scenario: 1, basis: "official", ...scores }, "their", numbers)).toBe(
      "For scenario 1, based on their official score of 240.",
    );
  });

  it("says “1 entry”", () => {
    expect(
      scenarioSentence({ scenario: null, basis: null, ...scores }, "your", parseThresholds({})),
    ).toContain("at least 1 entry.");
  });
});
