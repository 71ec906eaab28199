import { describe, expect, it } from "vitest";
import { applicantsOf, calibrate, shapeNames, simulateShape, straightLine } from "./calibration";
import { defaultThresholds } from "./thresholds";

const seed = 20261126;
const each = 4000;

describe("the projection on many simulated applicants", () => {
  const results: { coverage: number; projection: number; line: number }[] = [];

  it.each(shapeNames)(
    "on %s its range contains 76 to 86 of 100 scores, and 62 or more after twelve tests",
    (name) => {
      const groups = simulateShape(name, seed, each);
      const applicants = applicantsOf(groups);
      const { coverage, projection } = calibrate(applicants, defaultThresholds);
      results.push({ coverage, projection, line: calibrate(applicants, straightLine).projection });
      expect(coverage).toBeGreaterThanOrEqual(0.76);
      expect(coverage).toBeLessThanOrEqual(0.86);
      const twelve = applicantsOf(groups.filter(({ tests }) => tests === 12));
      expect(twelve).toHaveLength(each);
      expect(calibrate(twelve, defaultThresholds).coverage).toBeGreaterThanOrEqual(0.62);
    },
  );

  it("on all shapes together its range contains 78 to 84 of 100 scores, and its error is smaller than a plain line's", () => {
    const mean = (of: "coverage" | "projection" | "line") =>
      results.reduce((sum, result) => sum + result[of], 0) / results.length;
    expect(results).toHaveLength(shapeNames.length);
    expect(mean("coverage")).toBeGreaterThanOrEqual(0.78);
    expect(mean("coverage")).toBeLessThanOrEqual(0.84);
    expect(mean("projection")).toBeLessThan(mean("line"));
  });
});
