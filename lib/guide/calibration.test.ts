import { describe, expect, it } from "vitest";
import { applicantsOf, calibrate, simulateGroups, straightLine } from "./calibration";
import { seededRandom, withUwsas } from "./simulate";
import { defaultThresholds } from "./thresholds";

const seed = 20260303;
const groups = simulateGroups(seed, 120);
const tuned = groups.filter(({ tunedTo }) => tunedTo);
const heldOut = groups.filter(({ tunedTo }) => !tunedTo);
const shapes = [...new Set(groups.map(({ shape }) => shape))];

describe("the projection on simulated applicants", () => {
  it.each([
    ["the shapes that it was tuned on", tuned],
    ["the held-out shapes", heldOut],
  ])("on %s 76–84% of scores are in its range, and its error is the smallest", (_name, some) => {
    const { coverage, projection, newest, meanOfTwo } = calibrate(applicantsOf(some), defaultThresholds);
    expect(coverage).toBeGreaterThanOrEqual(0.76);
    expect(coverage).toBeLessThanOrEqual(0.84);
    expect(projection).toBeLessThan(meanOfTwo);
    expect(meanOfTwo).toBeLessThan(newest);
  });

  it.each(shapes)("on %s at least 70%% of scores are in its range", (shape) => {
    const ofShape = groups.filter((group) => group.shape === shape);
    expect(calibrate(applicantsOf(ofShape), defaultThresholds).coverage).toBeGreaterThanOrEqual(0.7);
  });

  it.each([
    ["the shapes that it was tuned on", tuned],
    ["the held-out shapes", heldOut],
  ])("on %s its error is smaller than that of a straight Bayesian line", (_name, some) => {
    const applicants = applicantsOf(some);
    expect(calibrate(applicants, defaultThresholds).projection).toBeLessThan(
      calibrate(applicants, straightLine).projection,
    );
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
