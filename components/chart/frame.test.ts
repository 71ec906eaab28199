import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atX, atY, dayAt, gutters, pathOf } from "@/components/chart/frame";

const frame = { days: 80, low: 200, high: 260 };

describe("positions in a frame", () => {
  it("run from the left edge to the right, and from the top value to the bottom one", () => {
    expect([0, 20, 80].map((x) => atX(frame, x))).toEqual(["0%", "25%", "100%"]);
    expect([260, 245, 200].map((value) => atY(frame, value))).toEqual(["0%", "25%", "100%"]);
  });

  it("have two decimals", () => {
    expect(atX({ ...frame, days: 3 }, 1)).toBe("33.33%");
    expect(atY({ ...frame, high: 203 }, 201)).toBe("66.67%");
  });

  it("make a path of one move and then lines", () => {
    expect(
      pathOf(frame, [
        { x: 0, y: 200 },
        { x: 20, y: 245 },
        { x: 80, y: 260 },
      ]),
    ).toBe("M0 100L25 25L100 0");
    expect(pathOf(frame, [])).toBe("");
  });

  it("are found again by a pointer, to the pixel, in a box of any width", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4000 }),
        fc.nat(4000),
        fc.integer({ min: 200, max: 1400 }),
        (days, some, width) => {
          const x = some % (days + 1);
          const plot = width - gutters.left - gutters.right;
          const painted = gutters.left + (Number.parseFloat(atX({ ...frame, days }, x)) / 100) * plot;
          const pixelsOff = (Math.abs(dayAt({ ...frame, days }, painted, width) - x) / days) * plot;
          expect(pixelsOff).toBeLessThan(0.1);
        },
      ),
      { seed: 20260609 },
    );
  });

  it("stay inside the frame and in order for points inside it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), fc.nat(4000), fc.nat(4000), (days, a, b) => {
        const [x, y] = [a % (days + 1), b % (days + 1)].map((one) =>
          Number.parseFloat(atX({ ...frame, days }, one)),
        );
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(100);
        if (a % (days + 1) < b % (days + 1)) expect(x).toBeLessThanOrEqual(y ?? 0);
      }),
      { seed: 20260609 },
    );
  });
});
