import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { EventKind, PlanEvent } from "@/lib/guide/events";
import { drawLine, type LineEvent } from "./line-drawing";

const today = day("2026-06-10");
const event = (kind: EventKind, from: number, days = 1, title = "Event"): PlanEvent => ({
  key: `${kind}-${from}-${title}`,
  kind,
  title,
  on: addDays(today, from),
  to: addDays(today, from + days - 1),
  estimated: false,
});
const width = 700;
const draw = (events: LineEvent[], days = 100) =>
  drawLine(events, { from: today, to: addDays(today, days), today, width });

describe("the plan's line", () => {
  it("places a bar from its first day to the end of its last, cut off at the edges", () => {
    const { bars } = draw([event("phase", -10, 20), event("phase", 10, 40), event("rotation", 90, 30)]);
    expect(bars.map(({ left, width, lane }) => [left, width, lane])).toEqual([
      [0, 10, 0],
      [10, 40, 0],
      [90, 10, 1],
    ]);
  });

  it("leaves out events outside the line, and marks today", () => {
    const drawing = draw([event("exam", -1), event("exam", 101), event("test", 200)]);
    expect([drawing.marks, drawing.tests]).toEqual([[], []]);
    expect(drawing.today).toBe(0);
    expect(drawLine([], { from: addDays(today, 1), to: addDays(today, 9), today, width }).today).toBeNull();
  });

  it("places each event by its kind", () => {
    const drawing = draw([
      event("phase", 0, 50),
      event("rotation", 10, 20),
      event("rotation", 20, 20),
      event("rotation", 30, 5),
      event("exam", 50, 1, "Step 2 CK"),
      event("score", 52, 1, "Score"),
      event("season", 99, 1, "Match Day"),
      event("test", 5),
      event("test", -1),
      event("task", 6),
      event("letter", 7),
    ]);
    expect(drawing.bars.map(({ kind, lane }) => [kind, lane])).toEqual([
      ["phase", 0],
      ["rotation", 1],
      ["rotation", 2],
      ["rotation", 1],
    ]);
    expect(drawing.lanes).toBe(3);
    expect(drawing.marks.map(({ title, left, row, side }) => [title, left, row, side])).toEqual([
      ["Step 2 CK", 50, 1, "right"],
      ["Score", 52, 0, "right"],
      ["Match Day", 99, 0, "left"],
    ]);
    expect(drawing.rows).toBe(2);
    expect(drawing.tests.map(({ left, isTaken }) => [left, isTaken])).toEqual([[5, false]]);
    expect(drawing.months.map(({ text, left }) => [text, left])).toEqual([
      ["Jul", 21],
      ["Aug", 52],
      ["Sept", 83],
    ]);
  });

  it("has no lanes and rows without events, and a first lane for phases only", () => {
    expect(draw([])).toMatchObject({ lanes: 0, rows: 0 });
    expect(draw([event("rotation", 3, 9)])).toMatchObject({ lanes: 1, rows: 0 });
    expect(draw([event("phase", 3, 9)])).toMatchObject({ lanes: 1 });
    expect(draw([event("phase", 3, 9), event("rotation", 3, 9)])).toMatchObject({ lanes: 2 });
  });

  it("writes a bar's title, its short title where that does not fit, or its name below it", () => {
    const phase = (days: number) => ({
      ...event("phase", 0, days, "Foundation · 30–40 a day"),
      short: "Foundation",
    });
    const drawn = (days: number) => {
      const { bars, marks } = draw([phase(days)]);
      return [bars[0]?.title, marks.map(({ title }) => title)];
    };
    // 24 letters need 181.6 pixels, and ten 85: seven pixels are a day.
    expect(drawn(26)).toEqual(["Foundation · 30–40 a day", []]);
    expect(drawn(25)).toEqual(["Foundation", []]);
    expect(drawn(13)).toEqual(["Foundation", []]);
    expect(drawn(12)).toEqual([null, ["Foundation"]]);
  });

  it("writes the names of some practice tests, and fills the taken ones, those of today too, over planned ones", () => {
    const { marks, tests } = drawLine(
      [
        { ...event("test", -5, 1, "NBME 13"), taken: true },
        { ...event("test", 0, 1, "NBME 15"), taken: true },
        event("test", 0, 1, "UWSA 1"),
        { ...event("test", 5, 1, "NBME 14"), named: true },
      ],
      { from: addDays(today, -10), to: addDays(today, 90), today, width },
    );
    expect(marks.map(({ title }) => title)).toEqual(["NBME 14"]);
    expect(tests.map(({ left, isTaken }) => [left, isTaken])).toEqual([
      [10, false],
      [15, false],
      [5, true],
      [10, true],
    ]);
  });

  it("shows events and today on its first and last day", () => {
    const ends = draw([event("test", 0), event("phase", -9, 10), event("test", 100), event("phase", 100, 9)]);
    expect([ends.tests.length, ends.bars.length]).toEqual([2, 2]);
    expect(drawLine([], { from: addDays(today, -9), to: today, today, width }).today).toBe(100);
    expect(drawLine([], { from: today, to: today, today, width }).today).toBe(0);
  });

  it("shows a single day as a visible bar", () => {
    expect(draw([event("rotation", 3, 1)], 1_000).bars[0]?.width).toBe(0.4);
  });

  it("writes a name on the left if it would leave the line", () => {
    // 700 pixels wide: a name of nine letters needs 9 × 6.9 + 16 pixels.
    const side = (from: number) => draw([event("exam", from, 1, "Step 2 CK")], 700).marks[0]?.side;
    expect([side(621), side(622)]).toEqual(["right", "left"]);
  });

  it("puts names in one row only if there is space between them", () => {
    const rows = (apart: number) =>
      draw([event("exam", 0, 1, "Step 2 CK"), event("score", apart, 1, "Score")], 700).marks.map(
        ({ row }) => row,
      );
    // The first ends at 78.1; the second begins 8 before its mark.
    expect(rows(86)).toEqual([1, 0]);
    expect(rows(87)).toEqual([0, 0]);
    const turned = (apart: number) =>
      draw([event("exam", 640 - apart, 1, "A"), event("score", 640, 1, "Match Day")], 700).marks.map(
        ({ row }) => row,
      );
    // The second is on the left side: it starts 78.1 before its mark, and the first needs 22.9.
    expect(turned(100)).toEqual([1, 0]);
    expect(turned(102)).toEqual([0, 0]);
    const beside = (apart: number) =>
      draw([event("exam", 640, 1, "Match Day"), event("score", 640 + apart, 1, "A")], 700).marks.map(
        ({ row }) => row,
      );
    // The first, on the left side, keeps 8 after its mark; the second starts 8 before its mark.
    expect(beside(15)).toEqual([0, 1]);
    expect(beside(17)).toEqual([0, 0]);
  });

  it("runs no line from a mark through another name", () => {
    const { marks } = draw([
      event("score", 10, 1, "Score expected 25 Jan"),
      event("score", 20, 1, "Score if late 22 Feb"),
      event("season", 25, 1, "Applications from 1 Sept"),
    ]);
    expect(marks.map(({ title, row }) => [title.slice(0, 9), row])).toEqual([
      ["Score exp", 2],
      ["Score if ", 1],
      ["Applicati", 0],
    ]);
  });

  it("writes a rotation's name beside its bar if it does not fit in it, and keeps other bars off the name", () => {
    const { bars, marks } = draw([
      event("rotation", 5, 3, "IR elective"),
      event("rotation", 12, 30, "Medicine"),
      event("rotation", 95, 3, "Surgery"),
    ]);
    expect(bars.map(({ title, beside, lane }) => [title, beside, lane])).toEqual([
      [null, "IR elective", 0],
      ["Medicine", null, 1],
      [null, null, 0],
    ]);
    expect(marks.map(({ title }) => title)).toEqual(["Surgery"]);
  });

  it("names at most twelve months", () => {
    expect(draw([], 365).months).toHaveLength(12);
    expect(draw([], 400).months.length).toBeLessThan(12);
  });

  it("never places two names or two rotations over each other", () => {
    const some = fc.array(
      fc.record({
        kind: fc.constantFrom<EventKind[]>("exam", "score", "season", "rotation"),
        from: fc.integer({ min: 0, max: 100 }),
        days: fc.integer({ min: 1, max: 40 }),
        title: fc.string({ minLength: 3, maxLength: 24 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, (records) => {
        const { marks, bars } = draw(
          records.map(({ kind, from, days, title }) => event(kind, from, days, title)),
        );
        for (const [index, one] of marks.entries()) {
          for (const other of marks.slice(index + 1)) {
            if (one.row !== other.row || one.side !== other.side) continue;
            // A letter needs at least six pixels.
            const apart = Math.abs(one.left - other.left) * 7;
            const first = one.left <= other.left === (one.side === "right") ? one : other;
            expect(apart).toBeGreaterThanOrEqual(first.title.length * 6);
          }
        }
        for (const [index, one] of bars.entries()) {
          for (const other of bars.slice(index + 1)) {
            if (one.lane !== other.lane) continue;
            expect(
              one.left + one.width <= other.left + 0.001 || other.left + other.width <= one.left + 0.001,
            ).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
