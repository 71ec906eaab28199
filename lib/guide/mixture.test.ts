import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixtureCdf, mixtureMean, mixtureQuantile } from "./mixture";
import { normalQuantile } from "./normal";

const two = [
  { weight: 0.25, mean: 230, variance: 100 },
  { weight: 0.75, mean: 240, variance: 25 },
];

describe("a mixture of normal distributions", () => {
  it("has the weighted mean and chances of its parts", () => {
    expect(mixtureMean(two)).toBe(237.5);
    // 0.25 · Φ(1) + 0.75 · Φ(0)
    expect(mixtureCdf(two, 240)).toBeCloseTo(0.25 * 0.841345 + 0.75 * 0.5, 6);
  });

  it("is a normal distribution if its parts are the same one", () => {
    const same = [0.3, 0.7].map((weight) => ({ weight, mean: 240, variance: 81 }));
    expect(mixtureQuantile(same, 0.9)).toBeCloseTo(240 + 9 * normalQuantile(0.9), 5);
  });

  it("has quantiles that its chances give back, also far out and between parts that lie apart", () => {
    const part = fc.record({
      share: fc.integer({ min: 1, max: 1000 }),
      mean: fc.integer({ min: 1, max: 300 }),
      variance: fc.integer({ min: 1, max: 2000 }),
    });
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 999 }),
        (all, thousandths) => {
          const shares = all.reduce((sum, { share }) => sum + share, 0);
          const parts = all.map(({ share, ...one }) => ({ ...one, weight: share / shares }));
          const p = thousandths / 1000;
          expect(mixtureCdf(parts, mixtureQuantile(parts, p))).toBeCloseTo(p, 5);
        },
      ),
    );
  });
});
