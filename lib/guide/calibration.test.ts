import { describe, expect, it } from "vitest";
import { applicantsOf, calibrate, shapeNames, simulateGroups, straightLine } from "./calibration";
import { seededRandom, withUwsas } from "./simulate";
import { defaultThresholds } from "./thresholds";

// calibration.long.test.ts has the same bands with more applicants.
const seed = 20260303;
const groups = simulateGroups(seed, 120);
const tuned = groups.filter(({ tunedTo }) => tunedTo);
const heldOut = groups.filter(({ tunedTo }) => !tunedTo);

describe("the projection on simulated applicants", () => {
  it.each([
    ["the shapes that its trends were chosen on", tuned],
    ["the held-out shapes", heldOut],
  ])("on %s its range contains 78 to 84 of 100 scores, and its error is the smallest", (_name, some) => {
    const applicants = applicantsOf(some);
    const { coverage, projection, newest, meanOfTwo } = calibrate(applicants, defaultThresholds);
    expect(coverage).toBeGreaterThanOrEqual(0.78);
    expect(coverage).toBeLessThanOrEqual(0.84);
    expect(projection).toBeLessThan(calibrate(applicants, straightLine).projection);
    expect(projection).toBeLessThan(meanOfTwo);
    expect(meanOfTwo).toBeLessThan(newest);
  });

  it.each(shapeNames)("on %s its range contains 76 to 86 of 100 scores", (name) => {
    const { coverage } = calibrate(
      applicantsOf(groups.filter(({ shape }) => shape === name)),
      defaultThresholds,
    );
    expect(coverage).toBeGreaterThanOrEqual(0.76);
    expect(coverage).toBeLessThanOrEqual(0.86);
  });

  it("is better with UWSAs that score too high than without them, because they have a larger error", () => {
    const random = seededRandom(seed);
    const mixed = applicantsOf(tuned).map((applicant) => withUwsas(random, applicant));
    const without = mixed.map((applicant) => ({
      ...applicant,
      assessments: applicant.assessments.filter(({ source }) => source === "nbme"),
    }));
    const { coverage, projection } = calibrate(mixed, defaultThresholds);
    expect(projection).toBeLessThan(calibrate(without, defaultThresholds).projection);
    expect(coverage).toBeGreaterThanOrEqual(0.76);
  });
});
