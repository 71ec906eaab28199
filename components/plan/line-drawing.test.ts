import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { EventKind, PlanEvent } from "@/lib/guide/events";
import { drawLine } from "./line-drawing";

const today = day("2026-06-10");
const event = (kind: EventKind, from: number, days = 1, title = "Event"): PlanEvent => ({
  key: `${kind}-${from}-${title}`,
  kind,
  title,
  on: addDays(today, from),
  to: addDays(today, from + days - 1),
  estimated: false,
});
const draw = (events: PlanEvent[], days = 100) =>
  drawLine(events, { from: today, to: addDays(today, days), today });

describe("the plan's line", () => {
  it("lays what lasts from its first day to the end of its last, cut at the edges", () => {
    const { bars } = draw([event("phase", -10, 20), event("phase", 10, 40), event("rotation", 90, 30)]);
    expect(bars.map(({ left, width, lane }) => [left, width, lane])).toEqual([
      [0, 10, 0],
      [10, 40, 0],
      [90, 10, 1],
    ]);
  });

  it("leaves out what is over or beyond, and marks today", () => {
    const drawing = draw([event("exam", -1), event("exam", 101), event("test", 200)]);
    expect([drawing.marks, drawing.tests]).toEqual([[], []]);
    expect(drawing.today).toBe(0);
    expect(drawLine([], { from: addDays(today, 1), to: addDays(today, 9), today }).today).toBeNull();
  });

  it("never lays two names, or two rotations, over each other", () => {
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
            // In 700 pixels a letter takes six at least.
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
