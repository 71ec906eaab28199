import { describe, expect, it } from "vitest";
import { type Frame, sizes } from "@/components/chart/frame";
import { drawTrajectory } from "@/components/trajectory/draw-trajectory";
import type { Drawing, TrajectoryInput } from "@/components/trajectory/drawing";
import { boxOf, overlap, type PlotLabel } from "@/components/trajectory/labels";
import { hasRecentView } from "@/components/trajectory/recent";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import { type Projection, projectExam } from "@/lib/guide/projection";
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

/** Tests of an applicant who improves from 205 to 247 in ten months, with some UWSAs. */
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

  it.each(pictures)("describes the chart in one sentence: %s", (_, { takeaway }) => {
    expect(takeaway).toMatch(/^[A-Z0-9].*[^.]\.$/);
    expect(takeaway).not.toMatch(/null|undefined|NaN/);
  });

  it.each<[string, Partial<TrajectoryInput>, { days: number; low: number; high: number }, number]>([
    ["the lines alone, 15 points around them", { examOn: null }, { days: 46, low: 220, high: 260 }, 44],
    [
      "six weeks and a usual range where there is nothing at all",
      { examOn: null, target: null, readyLine: null },
      { days: 46, low: 210, high: 270 },
      44,
    ],
    [
      "a test of long ago, with a little room before it and after today",
      { examOn: null, assessments: [test(100, "nbme-9", 220)] },
      { days: 107, low: 210, high: 255 },
      103,
    ],
    [
      "the days to an exam ahead, and none after it",
      { assessments: [test(100, "nbme-9", 220)] },
      { days: 135, low: 210, high: 255 },
      104,
    ],
    [
      "a wide range with 7 % around it",
      { examOn: null, assessments: [test(10, "nbme-9", 200), test(20, "nbme-10", 260)] },
      { days: 46, low: 195, high: 265 },
      44,
    ],
    [
      "no less than 3 points around it, and nothing off the scale",
      { examOn: null, assessments: [test(0, "nbme-9", 300), test(42, "nbme-10", 1)] },
      { days: 46, low: 0, high: 300 },
      44,
    ],
    [
      "a range of 40 with 3 points around it",
      {
        examOn: null,
        target: null,
        readyLine: null,
        assessments: [test(1, "nbme-9", 241), test(2, "nbme-10", 202)],
      },
      { days: 46, low: 195, high: 245 },
      44,
    ],
    ["an exam today as its right edge", { examOn: today }, { days: 44, low: 220, high: 260 }, 44],
    [
      "a test that is dated after the exam",
      { assessments: [test(-40, "nbme-9", 240)] },
      { days: 89, low: 220, high: 260 },
      45,
    ],
    [
      "a projection that begins before the first test",
      {
        projection: {
          ...projected(3, 240),
          path: [{ on: addDays(today, -50), mean: 240, low: 190, high: 262 }],
        },
      },
      { days: 84, low: 180, high: 270 },
      53,
    ],
  ])("shows %s", (_, input, frame, todayX) => {
    const drawing = draw(input);
    expect(drawing.frame).toEqual(frame);
    expect(drawing.todayX).toBe(todayX);
  });

  it("shows an exam on the first day of the chart", () => {
    // 42 days and 3% more before them.
    expect(draw({ examOn: addDays(today, -44) }).examX).toBe(0);
    expect(draw({ examOn: addDays(today, -45) }).examX).toBeNull();
  });

  it("has smaller marks for more than 24 tests", () => {
    const tests = (count: number) => Array.from({ length: count }, (_, ago) => test(ago, "nbme-9", 230));
    expect(draw({ assessments: tests(24) }).dense).toBe(false);
    expect(draw({ assessments: tests(25) }).dense).toBe(true);
  });

  it("has the percentage of the range", () => {
    const thresholds = parseThresholds({ projection: { rangePercent: 75 } });
    const input = {
      assessments: [],
      target: 245,
      readyLine: 235,
      projection: projected(3, 224),
      examOn,
      today,
    };
    expect(drawTrajectory(input, thresholds).projection?.percent).toBe(75);
  });

  it("places each label where there is space, in one complete example", () => {
    const assessments = [
      test(60, "nbme-9", 221),
      { ...test(32, "uwsa-1", 232, "uwsa"), id: "uwsa" },
      test(4, "nbme-10", 239),
    ];
    const ahead = { mean: 243, low: 231.4, high: 254.6 };
    const path = [
      { on: addDays(today, -60), mean: 222, low: 216, high: 228 },
      { on: examOn, ...ahead },
    ];
    const projection = { examOn, ...ahead, chance: 0.4, testsUsed: 2, path };
    const { labels } = draw({ assessments, projection });
    const places = (size: "narrow" | "wide") =>
      labels[size].map(({ text, tone, x, y, dx, dy, anchor }) => [text, tone, x, y, dx, dy, anchor]);
    expect(places("wide")).toEqual([
      ["Exam", "ink", 94, 260, 0, -10, "middle"],
      ["Today", "quiet", 63, 260, 0, -10, "middle"],
      ["255", "quiet", 94, 254.6, 8, 4, "start"],
      ["231", "quiet", 94, 231.4, 8, 4, "start"],
      ["239", "ink", 59, 239, 0, 19, "middle"],
      ["Target 245", "ink", 0, 245, 6, -6, "start"],
      ["Ready line 235", "ready", 0, 235, 6, -6, "start"],
      ["UWSA 1", "quiet", 31, 232, -11, 4, "end"],
    ]);
    expect(places("narrow").find(([text]) => text === "239")).toEqual(["239", "ink", 59, 239, -9, -6, "end"]);
  });

  it("moves labels if there is little space, and leaves out optional ones without space", () => {
    const soon = addDays(today, 20);
    const level = { mean: 240, low: 239, high: 241 };
    const path = [
      { on: addDays(today, -40), ...level },
      { on: soon, ...level },
    ];
    const nbmes = [
      [40, 246],
      [40, 236],
      [30, 244],
      [30, 234],
      [9, 240],
      [5, 243],
      [5, 240],
      [1, 240],
    ] as const;
    const assessments = [
      ...nbmes.map(([ago, score], index) => test(ago, `nbme-${9 + index}`, score)),
      test(12, "A very long name", 238, "other"),
      test(3, "uwsa-1", 236, "uwsa"),
    ];
    const projection = { examOn: soon, ...level, chance: 0.4, testsUsed: 2, path };
    const { labels } = draw({ assessments, examOn: soon, projection });
    const moved = (size: "narrow" | "wide") =>
      labels[size].slice(2).map(({ text, x, y, dx, dy, anchor }) => [text, x, y, dx, dy, anchor]);
    expect(moved("narrow")).toEqual([
      ["241", 64, 241, 8, 4, "start"],
      ["239", 64, 239, 8, 18, "start"],
      ["240", 43, 240, 9, 14, "start"],
      ["Target 245", 9.6, 245, 0, -6, "start"],
      ["Ready line 235", 19.2, 235, 0, 16, "start"],
    ]);
    expect(moved("wide")).toEqual([
      ["241", 64, 241, 8, 4, "start"],
      ["239", 64, 239, 8, 4, "start"],
      ["240", 43, 240, 0, 19, "middle"],
      ["Target 245", 0, 245, 6, 15, "start"],
      ["Ready line 235", 9.6, 235, 0, -6, "start"],
      ["UWSA 1", 41, 236, 0, 20, "middle"],
      ["A very long n…", 32, 238, 0, 20, "middle"],
    ]);
  });

  it("aligns the labels of two near days away from each other", () => {
    const anchors = (exam: number) =>
      draw({ examOn: addDays(today, exam) })
        .labels.narrow.filter(({ y, dy }) => dy === -10 && y > 250)
        .map(({ text, anchor }) => `${text} ${anchor}`);
    expect(anchors(1)).toEqual(["Exam start", "Today end"]);
    expect(anchors(-1)).toEqual(["Exam end", "Today start"]);
    expect(anchors(0)).toEqual(["Exam today end"]);
    expect(anchors(60)).toEqual(["Exam middle", "Today middle"]);
  });

  it("names the newest test that does not count in a narrow container and up to eight in a wide one, shortened", () => {
    const assessments = Array.from({ length: 9 }, (_, index) =>
      test(index * 30, `A very long name ${index}`, 230, "other"),
    );
    const { labels } = draw({ assessments, target: null, readyLine: null });
    const names = (size: "narrow" | "wide") => labels[size].filter(({ key }) => key.startsWith("name-"));
    expect(names("narrow").length).toBeLessThanOrEqual(1);
    expect(names("wide").length).toBeLessThanOrEqual(8);
    expect(names("wide").map(({ text }) => text)).toContain("A very long n…");
  });

  it("ends on a future exam day and starts before the first test", () => {
    const { frame, examX, points } = draw({ assessments: [test(100, "nbme-9", 220)] });
    expect(examX).toBe(frame.days);
    expect(points[0]?.x).toBeGreaterThan(0);
  });

  it("shows a past exam on its day, but not one before the first test", () => {
    const past = draw({ assessments: [test(100, "nbme-9", 220)], examOn: addDays(today, -7) });
    expect(past.todayX - (past.examX ?? 0)).toBe(7);
    expect(draw({ assessments: [test(10, "nbme-9", 220)], examOn: addDays(today, -400) }).examX).toBeNull();
  });

  it("fills counted tests and gives each source its shape", () => {
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

  it("shows the reported score and mentions the corrected one", () => {
    const thresholds = parseThresholds({
      catalogue: { sources: { uwsa: { counts: true, correction: -5 } } },
    });
    const assessments = [test(10, "uwsa-1", 238, "uwsa")];
    const { points } = drawTrajectory(
      { assessments, target: 245, readyLine: 235, projection: null, examOn, today },
      thresholds,
    );
    expect(points).toMatchObject([
      { score: 238, counted: true, note: "counted as 233, 2 below the ready line" },
    ]);
  });

  it("does not depend on the order of entry", () => {
    expect(draw({ assessments: [...climbing].reverse() })).toEqual(draw({ assessments: climbing }));
  });

  it("does not plot a test without a score, but counts it", () => {
    const drawing = draw({
      assessments: [test(9, "free120-current", null, "free120"), test(5, "nbme-9", 230)],
    });
    expect(drawing.points).toHaveLength(1);
    expect(drawing.withoutScore).toBe(1);
  });

  it("marks a form that was taken before", () => {
    const assessments = [test(60, "nbme-9", 220), test(6, "nbme-9", 238), test(5, "nbme-9", 234)];
    const { points } = draw({ assessments });
    expect(points.map(({ counted, repeat }) => [counted, repeat])).toEqual([
      [true, false],
      [false, true],
      [true, true],
    ]);
    expect(points.map(({ note }) => note)).toEqual([
      "15 below the ready line",
      "not counted, form taken before",
      "1 below the ready line, form taken before",
    ]);
  });

  it("joins counted tests, and marks gaps that are longer than a score stays fresh", () => {
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

  it("joins a day with several tests at their mean, without a vertical line", () => {
    const { links } = draw({
      assessments: [test(20, "nbme-9", 220), test(10, "nbme-10", 230), test(10, "nbme-11", 240)],
    });
    expect(links).toMatchObject([{ y1: 220, y2: 235 }]);
  });

  describe("with more than twelve tests", () => {
    const thirteen = Array.from({ length: 13 }, (_, index) =>
      test(150 - index * 12, `nbme-${9 + (index % 8)}`, 221 + index),
    );

    it("shows the estimated level instead of links", () => {
      expect(draw({ assessments: thirteen.slice(1) })).toMatchObject({ level: [], links: { length: 11 } });
      const { level, links, points, frame } = draw({ assessments: thirteen });
      expect(links).toEqual([]);
      expect(level[0]?.x).toBe(points[0]?.x);
      expect(level.at(-1)?.x).toBe(points.at(-1)?.x);
      for (const { low, mean, high } of level) {
        expect(low).toBeLessThan(mean);
        expect(mean).toBeLessThan(high);
        expect(low).toBeGreaterThanOrEqual(frame.low);
        expect(high).toBeLessThanOrEqual(frame.high);
      }
    });

    it("goes on where the level ends", () => {
      const projection = projectExam(
        { assessments: thirteen, examOn, target: 245, today },
        defaultThresholds,
      );
      const { level, projection: plotted } = draw({ assessments: thirteen, projection });
      const [ends, starts] = [level.at(-1), plotted?.path[0]];
      for (const key of ["x", "low", "mean", "high"] as const)
        expect(ends?.[key]).toBeCloseTo(starts?.[key] ?? 0, 6);
    });
  });

  describe("of the last twelve weeks", () => {
    const older = [test(200, "nbme-9", 205), test(85, "nbme-10", 220)];
    const newer = [test(84, "nbme-11", 226), test(20, "nbme-12", 232)];

    it("starts twelve weeks ago and has no older test, but all that is ahead", () => {
      const { points, todayX, examX, frame, links } = draw({
        assessments: [...older, ...newer],
        recent: true,
      });
      expect(points.map(({ score }) => score)).toEqual([226, 232]);
      // 84 days to today, 31 to the exam, and 3% before them.
      expect([points[0]?.x, todayX, examX, frame.days]).toEqual([4, 88, 119, 119]);
      expect(links).toHaveLength(1);
    });

    it("counts tests with a percentage as the whole chart does", () => {
      const assessments = [...older, test(30, "free120-2021", null, "free120"), ...newer];
      expect(draw({ assessments, recent: true }).withoutScore).toBe(1);
    });

    it("says so to screen readers", () => {
      expect(draw({ assessments: [...older, ...newer], recent: true }).takeaway).toBe(
        "2 counted scores in the last 12 weeks rose from 226 on 17 March 2026 to 232 on 20 May 2026, 3 below the ready line.",
      );
      const one = [...older, test(20, "nbme-12", 232)];
      expect(draw({ assessments: one, recent: true }).takeaway).toMatch(
        /^One counted score in the last 12 weeks: 232/,
      );
      const other = [...older, test(20, "uwsa-1", 232, "uwsa")];
      expect(draw({ assessments: other, recent: true }).takeaway).toMatch(
        /^No counted score in the last 12 weeks, one other test is shown/,
      );
    });

    it("cuts the estimated level at the left edge", () => {
      const assessments = [
        ...older,
        ...Array.from({ length: 13 }, (_, index) => test(80 - index * 6, "nbme-9", 222)),
      ];
      const whole = draw({ assessments }).level;
      const { level, todayX } = draw({ assessments, recent: true });
      expect(level[0]?.x).toBe(0);
      expect(level.slice(1).map(({ mean }) => mean)).toEqual(
        whole.slice(1 - level.length).map(({ mean }) => mean),
      );
      // The edge is on the line between the last point before it and the first one after it.
      const shift = draw({ assessments }).todayX - todayX;
      const [before, after] = [whole[whole.length - level.length], whole[whole.length - level.length + 1]];
      const share = (shift - (before?.x ?? 0)) / ((after?.x ?? 0) - (before?.x ?? 0));
      for (const key of ["low", "mean", "high"] as const) {
        expect(level[0]?.[key]).toBeCloseTo((before?.[key] ?? 0) * (1 - share) + (after?.[key] ?? 0) * share);
      }
    });

    it("is offered if there are scores before it and within it", () => {
      expect(hasRecentView([...older, ...newer], today)).toBe(true);
      expect(hasRecentView(newer, today)).toBe(false);
      expect(hasRecentView(older, today)).toBe(false);
      expect(hasRecentView([...newer, test(200, "free120-2021", null, "free120")], today)).toBe(false);
    });
  });

  it("shows the score only at the newest counted test", () => {
    const { labels } = draw({ assessments: [test(20, "nbme-9", 228), test(6, "nbme-10", 239)] });
    expect(labels.wide.filter(({ text }) => /^\d+$/.test(text)).map(({ text }) => text)).toEqual(["239"]);
  });

  it("shows the range beside the exam", () => {
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
      "One counted score: 221 on 6 June 2026, 14 below the ready line; the 80% range for the exam on 10 July 2026 is 212 to 236.",
    );
  });

  it("describes the scores for screen readers", () => {
    const assessments = [test(40, "nbme-9", 228), test(4, "nbme-10", 239)];
    expect(draw({ assessments }).takeaway).toBe(
      "2 counted scores rose from 228 on 30 April 2026 to 239 on 5 June 2026, 4 above the ready line.",
    );
    const both = (first: number, second: number) =>
      draw({ assessments: [test(40, "nbme-9", first), test(4, "nbme-10", second)] }).takeaway;
    expect(both(239, 228)).toMatch(/^2 counted scores fell from 239 .* to 228/);
    expect(both(235, 235)).toMatch(/^2 counted scores went from 235 .*, on the ready line\.$/);
    expect(draw({}).takeaway).toBe("No practice score yet; the target is 245, the ready line 235.");
    expect(
      draw({ assessments: [test(9, "uwsa-1", 230, "uwsa"), test(8, "uwsa-2", 231, "uwsa")] }).takeaway,
    ).toBe("No counted score yet, 2 other tests are shown; the target is 245, the ready line 235.");
    expect(
      draw({ assessments: [test(9, "uwsa-1", 230, "uwsa")], target: null, readyLine: null }).takeaway,
    ).toBe("No counted score yet, one other test is shown.");
  });
});

function pixelsOf(label: PlotLabel, frame: Frame, width: number, size: "narrow" | "wide") {
  return boxOf(label, label, frame, { width, height: sizes[size].height });
}
