import { describe, expect, it } from "vitest";
import { type LabelWish, placeLabels, type Spot } from "@/components/trajectory/labels";

const frame = { days: 100, low: 200, high: 300 };
const size = { widths: [200, 400], height: 200, room: { left: 30, right: 30 } };
const nothing = { marks: [], lines: [] };
const over: Spot = { x: 50, y: 250, dx: 0, dy: -10, anchor: "middle" };
const under: Spot = { ...over, dy: 19 };

function wish(key: string, spots: Spot[], optional = false): LabelWish {
  return { key, text: "UWSA 2", tone: "quiet", spots, optional };
}

describe("placing labels", () => {
  it("takes the first spot that is free", () => {
    expect(placeLabels([wish("a", [over, under])], nothing, frame, size)).toMatchObject([{ dy: -10 }]);
  });

  it("moves aside for a mark, a line and an earlier label", () => {
    const mark = { marks: [{ x: 50, y: 256 }], lines: [] };
    expect(placeLabels([wish("a", [over, under])], mark, frame, size)).toMatchObject([{ dy: 19 }]);
    const line = {
      marks: [],
      lines: [{ x1: 0, y1: 256, x2: 100, y2: 256, weight: "line" as const, owner: "b" }],
    };
    expect(placeLabels([wish("a", [over, under])], line, frame, size)).toMatchObject([{ dy: 19 }]);
    const two = placeLabels([wish("a", [over]), wish("b", [over, under])], nothing, frame, size);
    expect(two).toMatchObject([{ dy: -10 }, { dy: 19 }]);
  });

  it("may touch its own line", () => {
    const lines = [{ x1: 0, y1: 256, x2: 100, y2: 256, weight: "line" as const, owner: "a" }];
    expect(placeLabels([wish("a", [over, under])], { marks: [], lines }, frame, size)).toMatchObject([
      { dy: -10 },
    ]);
  });

  it("leaves an optional label out where nothing is free, and keeps a necessary one", () => {
    const full = {
      marks: [
        { x: 50, y: 256 },
        { x: 50, y: 243 },
      ],
      lines: [],
    };
    expect(placeLabels([wish("a", [over, under], true)], full, frame, size)).toEqual([]);
    expect(placeLabels([wish("a", [over, under])], full, frame, size)).toHaveLength(1);
  });

  it("does not write across the edge of the picture", () => {
    const edge: Spot = { x: 100, y: 250, dx: 8, dy: 4, anchor: "start" };
    const inwards: Spot = { ...edge, dx: -8, anchor: "end" };
    expect(placeLabels([wish("a", [edge, inwards])], nothing, frame, size)).toMatchObject([
      { anchor: "end" },
    ]);
  });
});
