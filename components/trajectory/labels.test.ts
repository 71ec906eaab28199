import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  boxOf,
  type LabelRequest,
  overlap,
  type PlotLine,
  placeLabels,
  type Spot,
} from "@/components/trajectory/labels";

const frame = { days: 100, low: 200, high: 300 };
const size = { widths: [200, 400], height: 200, room: { left: 30, right: 30 } };
const nothing = { marks: [], lines: [] };
const over: Spot = { x: 50, y: 250, dx: 0, dy: -10, anchor: "middle" };
const under: Spot = { ...over, dy: 19 };

function request(key: string, spots: Spot[], optional = false): LabelRequest {
  return { key, text: "UWSA 2", tone: "quiet", spots, optional };
}

describe("placing labels", () => {
  it("takes the first spot that is free", () => {
    expect(placeLabels([request("a", [over, under])], nothing, frame, size)).toMatchObject([{ dy: -10 }]);
  });

  it("moves aside for a mark, a line and an earlier label", () => {
    const mark = { marks: [{ x: 50, y: 256 }], lines: [] };
    expect(placeLabels([request("a", [over, under])], mark, frame, size)).toMatchObject([{ dy: 19 }]);
    const line = {
      marks: [],
      lines: [{ x1: 0, y1: 256, x2: 100, y2: 256, weight: "line" as const, owner: "b" }],
    };
    expect(placeLabels([request("a", [over, under])], line, frame, size)).toMatchObject([{ dy: 19 }]);
    const two = placeLabels([request("a", [over]), request("b", [over, under])], nothing, frame, size);
    expect(two).toMatchObject([{ dy: -10 }, { dy: 19 }]);
  });

  it("may touch its own line", () => {
    const lines = [{ x1: 0, y1: 256, x2: 100, y2: 256, weight: "line" as const, owner: "a" }];
    expect(placeLabels([request("a", [over, under])], { marks: [], lines }, frame, size)).toMatchObject([
      { dy: -10 },
    ]);
  });

  it("leaves out an optional label if no spot is free, and keeps a required one", () => {
    const full = {
      marks: [
        { x: 50, y: 256 },
        { x: 50, y: 243 },
      ],
      lines: [],
    };
    expect(placeLabels([request("a", [over, under], true)], full, frame, size)).toEqual([]);
    expect(placeLabels([request("a", [over, under])], full, frame, size)).toHaveLength(1);
  });

  it("does not cross the edge of the chart", () => {
    const edge: Spot = { x: 100, y: 250, dx: 8, dy: 4, anchor: "start" };
    const inwards: Spot = { ...edge, dx: -8, anchor: "end" };
    expect(placeLabels([request("a", [edge, inwards])], nothing, frame, size)).toMatchObject([
      { anchor: "end" },
    ]);
    const left: Spot = { x: 0, y: 250, dx: -8, dy: 4, anchor: "end" };
    expect(
      placeLabels([request("a", [left, { ...left, dx: 8, anchor: "start" }])], nothing, frame, size),
    ).toMatchObject([{ anchor: "start" }]);
    // The value 200 is on the bottom edge, 200 pixels down.
    const low: Spot = { x: 50, y: 200, dx: 0, dy: 0, anchor: "middle" };
    expect(placeLabels([request("a", [low, { ...low, dy: -4 }])], nothing, frame, size)).toMatchObject([
      { dy: -4 },
    ]);
  });

  it("uses the space beside the plot to its last pixel", () => {
    // Six letters of 6.6 pixels are 39.6 wide.
    const right: Spot = { x: 100, y: 250, dx: -9.6, dy: 0, anchor: "start" };
    const left: Spot = { x: 0, y: 250, dx: 9.6, dy: 0, anchor: "end" };
    for (const spot of [right, left]) {
      const outwards = spot.dx < 0 ? 0.1 : -0.1;
      expect(placeLabels([request("a", [spot, over])], nothing, frame, size)).toMatchObject([
        { dx: spot.dx },
      ]);
      expect(
        placeLabels([request("a", [{ ...spot, dx: spot.dx + outwards }, over])], nothing, frame, size),
      ).toMatchObject([{ dy: over.dy }]);
    }
  });

  it("uses the spot with the lowest cost if none is free: hairline, line, mark or exam, then text", () => {
    const at = (y: number): Spot => ({ x: 50, y, dx: 0, dy: 0, anchor: "middle" });
    const level = (y: number, weight: PlotLine["weight"]): PlotLine => ({
      x1: 0,
      x2: 100,
      y1: y,
      y2: y,
      weight,
    });
    const lines = [level(290, "hairline"), level(270, "line"), level(250, "edge")];
    const marks = [{ x: 50, y: 230 }];
    const choose = (...ys: number[]) =>
      placeLabels([request("first", [at(210)]), request("a", ys.map(at))], { marks, lines }, frame, size)[1]
        ?.y;
    expect(choose(210, 230, 250, 270, 290)).toBe(290);
    expect(choose(210, 230, 250, 270)).toBe(270);
    expect(choose(210, 250, 230)).toBe(250);
    expect(choose(210, 230, 250)).toBe(230);
    // Three lines are still better than a mark, and ten marks than a text.
    const three = { marks, lines: [269, 270, 271].map((y) => level(y, "line")) };
    expect(placeLabels([request("a", [at(230), at(270)])], three, frame, size)).toMatchObject([{ y: 270 }]);
    const nine = { marks: Array.from({ length: 9 }, () => ({ x: 50, y: 230 })), lines: [] };
    expect(
      placeLabels([request("first", [at(210)]), request("a", [at(210), at(230)])], nine, frame, size)[1]?.y,
    ).toBe(230);
  });

  it("leaves out an optional label even if it crosses only a hairline", () => {
    const lines = [{ x1: 0, x2: 100, y1: 256, y2: 256, weight: "hairline" as const }];
    expect(placeLabels([request("a", [over], true)], { marks: [], lines }, frame, size)).toEqual([]);
    expect(placeLabels([request("a", [over], true)], nothing, frame, size)).toHaveLength(1);
  });

  it("keeps away from a mark by seven pixels at every width", () => {
    // 39.6 wide: at 200 pixels the text ends 19.8 right of its point, so 26.7 away is too near and 26.9 is not.
    const near = (pixels: number) => ({ marks: [{ x: 50 + pixels / 2, y: 253 }], lines: [] });
    expect(placeLabels([request("a", [over, under])], near(26.7), frame, size)).toMatchObject([{ dy: 19 }]);
    expect(placeLabels([request("a", [over, under])], near(-26.7), frame, size)).toMatchObject([{ dy: 19 }]);
    expect(placeLabels([request("a", [over, under])], near(26.9), frame, size)).toMatchObject([{ dy: -10 }]);
    expect(placeLabels([request("a", [over, under])], near(-26.9), frame, size)).toMatchObject([{ dy: -10 }]);
  });

  it("detects a line through a text in any direction", () => {
    const one = { widths: [200], height: 200, room: { left: 0, right: 0 } };
    const spot: Spot = { x: 50, y: 250, dx: 0, dy: 3, anchor: "middle" };
    const box = boxOf(request("a", []), spot, frame, { width: 200, height: 200 });
    const away = { ...spot, y: 1_000 };
    const coordinate = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (a, b, c, d) => {
        // Pixels around the text, and the day and value at these pixels.
        const ends = [a, b, c, d].map(
          (step, index) => (index % 2 === 0 ? box.left - 10 : box.top - 10) + step * 1.5,
        );
        const [x1, y1, x2, y2] = ends as [number, number, number, number];
        const line: PlotLine = { x1: x1 / 2, y1: 300 - y1 / 2, x2: x2 / 2, y2: 300 - y2 / 2, weight: "line" };
        const chosen = placeLabels([request("a", [spot, away])], { marks: [], lines: [line] }, frame, one)[0];
        const inside = (margin: number) =>
          Array.from({ length: 401 }, (_, index) => index / 400).some((t) => {
            const [x, y] = [x1 + (x2 - x1) * t, y1 + (y2 - y1) * t];
            return (
              x > box.left - margin &&
              x < box.right + margin &&
              y > box.top - margin &&
              y < box.bottom + margin
            );
          });
        if (inside(-0.01)) expect(chosen?.y).toBe(1_000);
        if (!inside(0.5)) expect(chosen?.y).toBe(250);
      }),
      { seed: 20260609, numRuns: 2_000 },
    );
  });
});

describe("the box of a text", () => {
  it.each([
    ["start", 100, 128],
    ["end", 72, 100],
    ["middle", 86, 114],
  ] as const)("is as wide as its letters, from its %s", (anchor, left, right) => {
    const spot: Spot = { x: 50, y: 250, dx: 0, dy: 0, anchor };
    const box = boxOf({ text: "Exam", tone: "ink" }, spot, frame, { width: 200, height: 200 });
    expect(box).toEqual({ left, right, top: 90, bottom: 104 });
  });

  it("is moved by pixels and is narrower for a quiet text", () => {
    const spot: Spot = { x: 0, y: 300, dx: 5, dy: 30, anchor: "start" };
    const box = boxOf({ text: "Today", tone: "quiet" }, spot, frame, { width: 200, height: 200 });
    expect(box).toEqual({ left: 5, right: 38, top: 20, bottom: 34 });
  });

  it("overlaps a box with a common area, and not one that it only touches", () => {
    const box = { left: 10, right: 20, top: 10, bottom: 20 };
    for (const moved of [
      { left: 20, right: 30 },
      { left: 0, right: 10 },
      { top: 20, bottom: 30 },
      { top: 0, bottom: 10 },
    ]) {
      expect(overlap(box, { ...box, ...moved })).toBe(false);
    }
    expect(overlap(box, { left: 19, right: 30, top: 19, bottom: 30 })).toBe(true);
    expect(overlap(box, { left: 0, right: 11, top: 0, bottom: 11 })).toBe(true);
  });
});
