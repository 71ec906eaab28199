import { describe, expect, it } from "vitest";
import { scenarioOf, scenariosOf } from "./scenario";
import { defaultThresholds } from "./thresholds";

describe("the guide's scenarios", () => {
  it.each([
    [229, 3],
    [230, 2],
    [240, 2],
    [244, 2],
    [245, 1],
    [280, 1],
  ])("a score of %i is scenario %i", (score, scenario) => {
    expect(scenarioOf(score, false, defaultThresholds)).toBe(scenario);
    expect(scenarioOf(score, true, defaultThresholds)).toBe(3);
  });

  it("a range can cover more than one", () => {
    const of = (low: number, high: number, failed = false) =>
      scenariosOf({ low, high }, failed, defaultThresholds);
    expect(of(227, 252)).toEqual([3, 2, 1]);
    expect(of(231, 244.4)).toEqual([2]);
    expect(of(231, 244.6)).toEqual([2, 1]);
    expect(of(200, 229.4)).toEqual([3]);
    expect(of(231, 252, true)).toEqual([3]);
  });
});
