import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf, normalQuantile } from "./normal";

describe("the normal distribution", () => {
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [-1, 0.158655253931457],
    [1.959963984540054, 0.975],
    [-3, 0.00134989803163],
    [-5, 2.866515718791939e-7],
    [12, 1],
    [-12, 0],
    [40, 1],
    [-40, 0],
  ])("normalCdf(%f) is %f", (z, p) => {
    expect(normalCdf(z)).toBeCloseTo(p, 13);
  });

  it("always rises and is symmetric", () => {
    const z = fc.double({ min: -6, max: 6, noNaN: true });
    fc.assert(
      fc.property(z, fc.double({ min: 1e-6, max: 3, noNaN: true }), (low, more) => {
        expect(normalCdf(low + more)).toBeGreaterThan(normalCdf(low));
        expect(normalCdf(low) + normalCdf(-low)).toBeCloseTo(1, 13);
      }),
    );
  });

  it("normalQuantile is the inverse of normalCdf", () => {
    expect(normalQuantile(0.9)).toBeCloseTo(1.2815515655446, 9);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 12);
    fc.assert(
      fc.property(fc.double({ min: 0.005, max: 0.995, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 9);
      }),
    );
  });
});
