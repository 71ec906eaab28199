import { describe, expect, it } from "vitest";
import { type Band, bandOf, bandsOf } from "./bands";
import { isDecided, type StrategyInput, scenarioPlans, strategyOf } from "./strategy";
import { defaultThresholds } from "./thresholds";

const nothing: StrategyInput = {
  official: null,
  attempts: 0,
  failedStep2: false,
  range: null,
  step1: { result: "pass", score: null, attempts: 1 },
  target: 245,
};
const strategy = (input: Partial<StrategyInput>) => strategyOf({ ...nothing, ...input }, defaultThresholds);
const keys = (input: Partial<StrategyInput>) => strategy(input).weaknesses.map(({ key }) => key);

describe("the bands", () => {
  it.each([
    [229, "weak"],
    [230, "between"],
    [234, "between"],
    [235, "competitive"],
    [244, "competitive"],
    [245, "maximum"],
    [249, "maximum"],
    [250, "best"],
    [300, "best"],
  ] satisfies [number, Band][])("%i is %s", (score, band) => {
    expect(bandOf(score, defaultThresholds)).toBe(band);
  });

  it("of a range are all that it covers, lowest first", () => {
    expect(bandsOf({ low: 229.4, high: 235.5 }, defaultThresholds)).toEqual([
      "weak",
      "between",
      "competitive",
    ]);
    expect(bandsOf({ low: 246, high: 247 }, defaultThresholds)).toEqual(["maximum"]);
  });
});

describe("the strategy", () => {
  it("uses the official score and ignores the range", () => {
    const found = strategy({ official: 246, attempts: 1, range: { low: 220, high: 230 } });
    expect([found.basis, found.scenarios, found.bands, found.range]).toEqual([
      "official",
      [1],
      ["maximum"],
      null,
    ]);
  });

  it("shows every scenario that the range reaches into, and counts by the weakest", () => {
    const range = { low: 227, high: 252 };
    const found = strategy({ range });
    expect([found.basis, found.scenarios, found.scenario]).toEqual(["range", [3, 2, 1], 3]);
    expect(found.range).toEqual(range);
    expect(strategy({ range: { low: 236, high: 243 } }).scenarios).toEqual([2]);
  });

  it("is the third scenario after a failed attempt, at any score", () => {
    expect(strategy({ official: 260, attempts: 2, failedStep2: true }).scenarios).toEqual([3]);
    expect(strategy({ step1: { result: "fail", score: null, attempts: 2 } })).toMatchObject({
      basis: "failed",
      scenarios: [3],
    });
  });

  it("is empty without scores", () => {
    expect(strategy({})).toMatchObject({
      basis: null,
      scenarios: [],
      scenario: null,
      bands: [],
      weaknesses: [],
    });
  });

  it("lists the applicant's weaknesses", () => {
    expect(keys({ step1: { result: "numeric", score: 215, attempts: 1 } })).toEqual(["step-1-low"]);
    expect(keys({ step1: { result: "numeric", score: 216, attempts: 1 } })).toEqual([]);
    expect(keys({ step1: { result: "fail", score: null, attempts: 2 } })).toEqual([
      "step-1-failed",
      "attempts",
    ]);
    expect(keys({ official: 246, attempts: 1 })).toEqual([]);
    expect(keys({ official: 230, attempts: 2 })).toEqual(["attempts"]);
    expect(keys({ official: 229, attempts: 2, failedStep2: true })).toEqual([
      "attempts",
      "step-2-failed",
      "step-2-low",
    ]);
  });

  it("calls a numeric Step 1 low or borderline, each up to its own number", () => {
    const words = (score: number) =>
      strategy({ step1: { result: "numeric", score, attempts: 1 } }).weaknesses.map(
        ({ words: sentence }) => sentence,
      );
    expect([210, 211, 215].map((score) => words(score)[0])).toEqual([
      expect.stringContaining("low (up to 210)"),
      expect.stringContaining("borderline (up to 215)"),
      expect.stringContaining("borderline (up to 215)"),
    ]);
  });

  it("has a recovery target only if Step 1 is a weakness", () => {
    expect(strategy({ target: 235 }).recovery).toBeNull();
    const isAsked = (step1: StrategyInput["step1"]) => strategy({ step1 }).recovery !== null;
    expect(isAsked({ result: "numeric", score: 215, attempts: 1 })).toBe(true);
    expect(isAsked({ result: "numeric", score: 216, attempts: 1 })).toBe(false);
    expect(isAsked({ result: "fail", score: null, attempts: 1 })).toBe(true);
    expect(isAsked({ result: "not-taken", score: null, attempts: null })).toBe(false);
    const weak = { result: "numeric" as const, score: 212, attempts: 1 };
    expect(strategy({ step1: weak, target: 235 }).recovery).toEqual({
      wanted: 240,
      reached: false,
      short: 5,
    });
    expect(strategy({ step1: weak, target: 250 }).recovery?.short).toBe(0);
    expect(strategy({ step1: weak, target: null }).recovery?.short).toBeNull();
    expect([239, 240].map((official) => strategy({ step1: weak, official }).recovery?.reached)).toEqual([
      false,
      true,
    ]);
    expect(strategy({ step1: { result: "pass", score: null, attempts: 2 } }).recovery).not.toBeNull();
  });

  it("says how to apply in each scenario, the weightiest first", () => {
    expect(
      Object.entries(scenarioPlans).map(([scenario, plan]) => [scenario, ...plan.map(({ key }) => key)]),
    ).toEqual([
      ["1", "integrated", "academic", "community"],
      ["2", "dr", "integrated", "show", "path"],
      ["3", "dr", "broad", "reach", "path"],
    ]);
  });

  it("tells whether a score is in the guide's gap", () => {
    expect([240, 241, 244, 245].map((score) => isDecided(score, defaultThresholds))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
