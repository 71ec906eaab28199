import { describe, expect, it } from "vitest";
import { bandSentence, strategyHeadline } from "@/components/strategy/strategy-headline";
import { bandWords } from "@/lib/guide/bands";
import { strategyOf } from "@/lib/guide/strategy";
import { defaultThresholds } from "@/lib/guide/thresholds";

const strategy = (input: { official?: number; range?: [number, number]; failedStep2?: boolean }) =>
  strategyOf(
    {
      official: input.official ?? null,
      attempts: input.official === undefined ? 0 : 1,
      failedStep2: input.failedStep2 ?? false,
      range: input.range ? { low: input.range[0], high: input.range[1] } : null,
      step1: { result: "pass", score: null, attempts: 1 },
      target: 245,
    },
    defaultThresholds,
  );
const { strongFrom, middleFrom } = defaultThresholds.scenarios;

describe("the title of the strategy", () => {
  it.each([
    ["No scenario yet: there is no score.", {}],
    ["Your range is in scenario 3.", { range: [middleFrom - 20, middleFrom - 1] as [number, number] }],
    ["Your scores are in scenario 1.", { official: strongFrom }],
    ["Your scores are in scenario 3.", { failedStep2: true }],
    [
      "Your score could fall in scenarios 2 and 3.",
      { range: [middleFrom - 1, middleFrom] as [number, number] },
    ],
    [
      "Your score could fall in scenarios 1, 2 and 3.",
      { range: [middleFrom - 1, strongFrom] as [number, number] },
    ],
  ])("%s", (sentence, input) => {
    expect(strategyHeadline(strategy(input), "Your")).toBe(sentence);
    expect(strategyHeadline(strategy(input), "The")).toBe(sentence.replace("Your", "The"));
  });
});

describe("the sentence about the bands", () => {
  it("has one band, or the lowest and the highest", () => {
    expect(bandSentence(["weak"])).toBe("A relative weakness for IR, not a rejection.");
    expect(bandSentence(["competitive", "maximum", "best"])).toBe(
      `From “${bandWords.competitive}” to “${bandWords.best}”.`,
    );
  });

  it("is null without a score", () => {
    expect(bandSentence([])).toBeNull();
  });
});
