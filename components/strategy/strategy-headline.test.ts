import { describe, expect, it } from "vitest";
import { bandsWords, basisWords, strategyHeadline } from "@/components/strategy/strategy-headline";
import { bandWords } from "@/lib/guide/bands";
import { strategyOf } from "@/lib/guide/strategy";
import { defaultThresholds } from "@/lib/guide/thresholds";

type Scores = { official?: number; range?: [number, number]; chosen?: number; failedStep2?: boolean };
const strategy = (input: Scores) =>
  strategyOf(
    {
      official: input.official ?? null,
      attempts: input.official === undefined ? 0 : 1,
      failedStep2: input.failedStep2 ?? false,
      chosen: input.chosen ?? null,
      range: input.range ? { low: input.range[0], high: input.range[1] } : null,
      step1: { result: "pass", score: null, attempts: 1 },
      target: 245,
    },
    defaultThresholds,
  );
const { strongFrom } = defaultThresholds.scenarios;

describe("the title of the strategy", () => {
  it.each([
    ["No scenario yet: there is no score.", {}],
    ["Scenario 2, with a score of 240.", { range: [228, 252] }],
    ["Scenario 1, with a score of 250.", { range: [228, 252], chosen: 250 }],
    [`Your score of ${strongFrom} is in scenario 1.`, { official: strongFrom }],
    ["Your attempts mean scenario 3.", { failedStep2: true }],
    ["Your attempts mean scenario 3.", { official: strongFrom, failedStep2: true }],
  ] satisfies [string, Scores][])("%s", (sentence, input) => {
    expect(strategyHeadline(strategy(input), "Your")).toBe(sentence);
    expect(strategyHeadline(strategy(input), "Their")).toBe(sentence.replace("Your", "Their"));
  });
});

describe("what the scenario is based on", () => {
  it.each([
    [null, {}],
    ["240, the middle of your range of 228–252", { range: [228, 252] }],
    ["250, chosen within your range of 228–252", { range: [228, 252], chosen: 250 }],
    ["240, the middle of your range of 228–252", { range: [228, 252], chosen: 253 }],
    [`your official score of ${strongFrom}`, { official: strongFrom, range: [228, 252] }],
    ["a failed or repeated attempt at a Step", { official: strongFrom, failedStep2: true }],
  ] satisfies [string | null, Scores][])("%s", (words, input) => {
    expect(basisWords(strategy(input), "your")).toBe(words);
  });
});

it("the bands of a range are the lowest and the highest, if it has more than one", () => {
  expect(bandsWords(["competitive", "maximum", "best"])).toBe(
    `from “${bandWords.competitive}” to “${bandWords.best}”`,
  );
  expect([bandsWords(["weak"]), bandsWords([])]).toEqual([null, null]);
});
