import { describe, expect, it } from "vitest";
import { type Band, bandOf, bandsOf } from "./bands";
import { isDecided, type StrategyInput, scenarioPlans, strategyOf } from "./strategy";
import { defaultThresholds } from "./thresholds";

const nothing: StrategyInput = {
  official: null,
  attempts: 0,
  failedStep2: false,
  range: null,
  chosen: null,
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

  it("plans with the middle of the range, and shows every scenario that it reaches into", () => {
    const found = strategy({ range: { low: 227.4, high: 252.4 } });
    expect([found.basis, found.scenarios, found.scenario, found.score]).toEqual([
      "middle",
      [3, 2, 1],
      2,
      240,
    ]);
    expect(found.range).toEqual({ low: 227, high: 252, middle: 240, score: 240, outside: null });
    expect([found.band, found.bands.length]).toEqual(["competitive", 5]);
    expect(strategy({ range: { low: 236, high: 243 } }).scenarios).toEqual([2]);
  });

  it("plans with a score that the applicant chose within the range, and with no other", () => {
    const range = { low: 227, high: 252 };
    const by = (chosen: number) => strategy({ range, chosen });
    expect(by(252)).toMatchObject({ basis: "chosen", score: 252, scenario: 1, band: "best" });
    expect(by(227)).toMatchObject({ basis: "chosen", score: 227, scenario: 3, band: "weak" });
    expect(by(240)).toMatchObject({ basis: "middle", score: 240 });
    for (const outside of [226, 253]) {
      expect(by(outside)).toMatchObject({ basis: "middle", score: 240, range: { outside } });
    }
    expect(strategy({ official: 246, attempts: 1, chosen: 230, range })).toMatchObject({
      basis: "official",
      score: 246,
      range: null,
    });
  });

  const repeated: [string, Partial<StrategyInput>][] = [
    ["Step 1 failed", { step1: { result: "fail", score: null, attempts: null } }],
    ["Step 1 passed at the second attempt", { step1: { result: "pass", score: null, attempts: 2 } }],
    ["a numeric Step 1 at the second attempt", { step1: { result: "numeric", score: 240, attempts: 2 } }],
    ["Step 2 CK failed", { official: 210, attempts: 1, failedStep2: true }],
    ["Step 2 CK passed after a fail", { official: 260, attempts: 2, failedStep2: true }],
    ["only the second attempt at Step 2 CK recorded", { official: 260, attempts: 2 }],
  ];
  it.each(repeated)("is the third scenario at any score: %s", (_, input) => {
    for (const score of [
      {},
      { range: { low: 240, high: 260 } },
      { range: { low: 240, high: 260 }, chosen: 260 },
    ]) {
      const found = strategy({ ...score, ...input });
      expect(found).toMatchObject({ basis: "attempts", repeated: true, scenario: 3, scenarios: [3] });
      expect(found.weaknesses.map(({ key }) => key)).toContain("attempts");
    }
  });

  it("knows when Step 1 needs nothing: passed at the first attempt, and not with a low score", () => {
    const passed = (step1: StrategyInput["step1"]) => strategy({ step1 }).step1Passed;
    expect(passed({ result: "pass", score: null, attempts: 1 })).toBe(true);
    expect(passed({ result: "numeric", score: 216, attempts: 1 })).toBe(true);
    expect(passed({ result: "numeric", score: 215, attempts: 1 })).toBe(false);
    expect(passed({ result: "pass", score: null, attempts: null })).toBe(false);
    expect(passed({ result: "not-taken", score: null, attempts: 0 })).toBe(false);
    expect(passed({ result: "fail", score: null, attempts: 1 })).toBe(false);
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
      "attempts",
      "step-1-failed",
    ]);
    expect(keys({ official: 246, attempts: 1 })).toEqual([]);
    expect(keys({ official: 230, attempts: 2 })).toEqual(["attempts"]);
    expect(keys({ official: 229, attempts: 2, failedStep2: true })).toEqual(["attempts", "step-2-low"]);
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
