import { describe, expect, it } from "vitest";
import { type Frame, sizes } from "@/components/chart/frame";
import { drawTrajectory } from "@/components/trajectory/draw-trajectory";
import type { Drawing, TrajectoryInput } from "@/components/trajectory/drawing";
import { boxOf, overlap, type PlotLabel } from "@/components/trajectory/labels";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import type { Projection } from "@/lib/guide/projection";
import type { Source } from "@/lib/guide/sources";
import { defaultThresholds, parseThresholds } from "@/lib/guide/thresholds";

const today = day("2026-06-09");
const examOn = day("2026-07-10");

let made = 0;
function test(ago: number, form: string, score: number | null, source: Source = "nbme"): Assessment {
  made += 1;
  const percent = score === null ? 70 : null;
  return { id: `test-${made}`, takenOn: addDays(today, -ago), source, form, score, percent };
}

function draw(input: Partial<TrajectoryInput>): Drawing {
  const empty = { assessments: [], target: 245, readyLine: 235, projection: null, examOn, today };
  return drawTrajectory({ ...empty, ...input }, defaultThresholds);
}

function projected(from: number, mean: number): Projection {
  const path = [from, from / 2, 0, -15, -31].map((ago, index) => ({
    on: addDays(today, -Math.round(ago)),
    mean,
    low: mean - 4 - index * 2,
    high: mean + 4 + index * 2,
  }));
  return { examOn, mean, low: mean - 12, high: mean + 12, chance: 0.5, path, testsUsed: 3 };
}

/** An applicant who climbs from 205 to 247 in ten months, with an UWSA now and then. */
const climbing = Array.from({ length: 60 }, (_, index) =>
  index % 5 === 2
    ? test(300 - index * 5, `uwsa-${(index % 3) + 1}`, 210 + Math.round(index * 0.7), "uwsa")
    : test(300 - index * 5, `nbme-${9 + (index % 8)}`, 205 + Math.round(index * 0.7)),
);

const pictures: [string, Drawing][] = [
  ["no test", draw({})],
  ["no test, no target", draw({ target: null, readyLine: null })],
  ["nothing at all", draw({ target: null, readyLine: null, examOn: null })],
  ["one test", draw({ assessments: [test(3, "nbme-9", 221)], projection: projected(3, 224) })],
  ["two tests", draw({ assessments: [test(40, "nbme-9", 228), test(4, "nbme-10", 239)] })],
  ["sixty tests", draw({ assessments: climbing, projection: projected(5, 246) })],
  [
    "all on one day",
    draw({ assessments: [220, 225, 230, 241].map((score, i) => test(9, `nbme-${9 + i}`, score)) }),
  ],
  ["no exam", draw({ assessments: climbing, examOn: null })],
  ["the exam was last week", draw({ assessments: climbing, examOn: addDays(today, -7) })],
  ["the exam is today", draw({ assessments: climbing, examOn: today, projection: null })],
  ["the exam is tomorrow", draw({ assessments: climbing, examOn: addDays(today, 1) })],
  ["the whole scale", draw({ assessments: [test(60, "nbme-9", 1), test(20, "nbme-10", 300)] })],
];

describe("the trajectory's drawing", () => {
  it.each(pictures)("holds all it draws inside its frame: %s", (_, drawing) => {
    const { frame, points, target, readyLine, projection } = drawing;
    const values = [
      ...points.map(({ score }) => score),
      ...[target, readyLine].filter((line) => line !== null),
      ...(projection?.path.flatMap(({ low, high }) => [low, high]) ?? []),
    ];
    for (const value of values) expect(value).toBeGreaterThanOrEqual(frame.low);
    for (const value of values) expect(value).toBeLessThanOrEqual(frame.high);
    for (const x of [...points.map((point) => point.x), drawing.todayX, drawing.examX ?? 0]) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(frame.days);
    }
    expect(frame.days).toBeGreaterThan(0);
    expect(frame.high - frame.low).toBeGreaterThanOrEqual(30);
  });

  it.each(pictures)("has round score ticks, not too many: %s", (_, { scoreTicks }) => {
    expect(scoreTicks.length).toBeGreaterThanOrEqual(3);
    expect(scoreTicks.length).toBeLessThanOrEqual(7);
    for (const tick of scoreTicks) expect(tick % 5).toBe(0);
  });

  it.each(pictures)("never writes a label on another, at any width: %s", (_, drawing) => {
    for (const size of ["narrow", "wide"] as const) {
      for (const width of sizes[size].widths) {
        const boxes = drawing.labels[size].map((label) => pixelsOf(label, drawing.frame, width, size));
        for (const [index, box] of boxes.entries()) {
          for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
        }
      }
    }
  });

  it.each(pictures)("says what it shows in one sentence: %s", (_, { takeaway }) => {
    expect(takeaway).toMatch(/^[A-Z0-9].*[^.]\.$/);
    expect(takeaway).not.toMatch(/null|undefined|NaN/);
  });

  it("ends on exam day when it lies ahead, and begins before the first test", () => {
    const { frame, examX, points } = draw({ assessments: [test(100, "nbme-9", 220)] });
    expect(examX).toBe(frame.days);
    expect(points[0]?.x).toBeGreaterThan(0);
  });

  it("draws a past exam where it was, and none that was before the first test", () => {
    const past = draw({ assessments: [test(100, "nbme-9", 220)], examOn: addDays(today, -7) });
    expect(past.todayX - (past.examX ?? 0)).toBe(7);
    expect(draw({ assessments: [test(10, "nbme-9", 220)], examOn: addDays(today, -400) }).examX).toBeNull();
  });

  it("fills what counts, by the catalogue's word, and gives each source its shape", () => {
    const assessments = [
      test(30, "nbme-9", 230),
      test(20, "uwsa-1", 240, "uwsa"),
      test(10, "AMBOSS", 236, "other"),
    ];
    expect(draw({ assessments }).points).toMatchObject([
      { name: "NBME 9", shape: "circle", counted: true, note: "5 below the ready line" },
      { name: "UWSA 1", shape: "diamond", counted: false, note: "not counted" },
      { name: "AMBOSS", shape: "square", counted: false },
    ]);
  });

  it("stands where the score was reported, and says as what it was used", () => {
    const thresholds = parseThresholds({
      catalogue: { sources: { uwsa: { counts: true, correction: -5 } } },
    });
    const assessments = [test(10, "uwsa-1", 238, "uwsa")];
    const { points } = drawTrajectory(
      { assessments, target: 245, readyLine: 235, projection: null, examOn, today },
      thresholds,
    );
    expect(points).toMatchObject([
      { score: 238, counted: true, note: "used as 233, 2 below the ready line" },
    ]);
  });

  it("is the same whatever the order of entry", () => {
    expect(draw({ assessments: [...climbing].reverse() })).toEqual(draw({ assessments: climbing }));
  });

  it("keeps a test without a score off the score axis and counts it", () => {
    const drawing = draw({
      assessments: [test(9, "free120-current", null, "free120"), test(5, "nbme-9", 230)],
    });
    expect(drawing.points).toHaveLength(1);
    expect(drawing.withoutScore).toBe(1);
  });

  it("flags a form that was taken before", () => {
    const { points } = draw({ assessments: [test(60, "nbme-9", 220), test(5, "nbme-9", 238)] });
    expect(points.map(({ repeat }) => repeat)).toEqual([false, true]);
    expect(points[1]?.note).toBe("3 above the ready line, form taken before");
  });

  it("joins counted tests, and says where a score had gone stale before the next", () => {
    const { links } = draw({
      assessments: [
        test(80, "nbme-9", 220),
        test(70, "uwsa-1", 240, "uwsa"),
        test(51, "nbme-10", 225),
        test(23, "nbme-11", 230),
      ],
    });
    expect(links.map(({ y1, y2, long }) => [y1, y2, long])).toEqual([
      [220, 225, true],
      [225, 230, false],
    ]);
  });

  it("joins a day of several tests at their mean, without an upright line", () => {
    const { links } = draw({
      assessments: [test(20, "nbme-9", 220), test(10, "nbme-10", 230), test(10, "nbme-11", 240)],
    });
    expect(links).toMatchObject([{ y1: 220, y2: 235 }]);
  });

  it("writes the score on the newest counted test alone", () => {
    const { labels } = draw({ assessments: [test(20, "nbme-9", 228), test(6, "nbme-10", 239)] });
    expect(labels.wide.filter(({ text }) => /^\d+$/.test(text)).map(({ text }) => text)).toEqual(["239"]);
  });

  it("names the range at the exam beside it", () => {
    const { labels, takeaway } = draw({
      assessments: [test(3, "nbme-9", 221)],
      projection: projected(3, 224),
    });
    expect(labels.narrow).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: "low", text: "212" }),
        expect.objectContaining({ key: "high", text: "236" }),
      ]),
    );
    expect(takeaway).toBe(
      "One counted score: 221 on 6 June 2026, 14 below the ready line; the projected range at the exam on 10 July 2026 is 212 to 236.",
    );
  });

  it("tells a listener how it went", () => {
    const assessments = [test(40, "nbme-9", 228), test(4, "nbme-10", 239)];
    expect(draw({ assessments }).takeaway).toBe(
      "2 counted scores rose from 228 on 30 April 2026 to 239 on 5 June 2026, 4 above the ready line.",
    );
    expect(draw({}).takeaway).toBe("No practice score yet; the target is 245, the ready line 235.");
    expect(
      draw({ assessments: [test(9, "uwsa-1", 230, "uwsa")], target: null, readyLine: null }).takeaway,
    ).toBe("No counted score yet, one other test is drawn.");
  });
});

function pixelsOf(label: PlotLabel, frame: Frame, width: number, size: "narrow" | "wide") {
  return boxOf(label, label, frame, { width, height: sizes[size].height });
}
