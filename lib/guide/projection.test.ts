import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day, daysBetween } from "@/lib/days";
import type { Assessment } from "./assessments";
import type { OfficialScore } from "./official-score";
import { basisNote, estimateLevels, projectExam } from "./projection";
import type { Source } from "./sources";
import { defaultThresholds, parseThresholds, type Thresholds } from "./thresholds";
import type { TrendSettings } from "./trend";

const today = day("2026-06-12");
const examOn = day("2026-07-10");
const target = 245;

const test = (daysAgo: number, score: number | null, source: Source = "nbme"): Assessment => ({
  id: `${daysAgo}-${source}`,
  takenOn: addDays(today, -daysAgo),
  source,
  form: `${source}-1`,
  score,
  percent: score === null ? 80 : null,
});
const project = (assessments: Assessment[], thresholds = defaultThresholds, on: Day | null = examOn) =>
  projectExam({ assessments, examOn: on, target, today }, thresholds);

/** The projection; throws if there is none. */
function projected(assessments: Assessment[], thresholds = defaultThresholds, on = examOn) {
  const projection = project(assessments, thresholds, on);
  if (!projection) throw new Error("Nothing was projected.");
  return projection;
}

/** Thresholds with one trend only: every trend is this one. */
function onlyTrend(trend: TrendSettings, level = {}): Thresholds {
  const trends = Object.fromEntries(
    Object.keys(defaultThresholds.projection.trends).map((name) => [name, trend]),
  );
  return parseThresholds({ projection: { ...level, trends } });
}
const damped = { gainMean: 0.8, gainSd: 0.5, gainHalfLifeWeeks: 20, driftPoints: 1.75, gainDriftPoints: 0 };

describe("there is no projection", () => {
  it.each([
    ["without an exam date", [test(3, 240)], null],
    ["when the exam is over", [test(3, 240)], addDays(today, -1)],
    ["without a test", [], examOn],
    ["from percentages alone", [test(3, null, "free120")], examOn],
    ["from a test dated after today", [test(-1, 240)], examOn],
  ])("%s", (_reason, assessments, on) => {
    expect(project(assessments, defaultThresholds, on)).toBeNull();
  });
});

describe("the projection of a few tests by one trend", () => {
  const newest = test(3, 240);
  const oneTrend = onlyTrend(damped);

  // Calculated separately, as one normal distribution conditioned on the tests.
  it.each([
    ["one NBME", [newest], [242.1371, 226.2601, 258.014, 0.4086]],
    ["two", [test(24, 230), test(3, 236)], [237.1814, 222.8806, 251.4822, 0.2418]],
    [
      "two and a UWSA",
      [test(28, 226), test(10, 241, "uwsa"), test(3, 233)],
      [236.4334, 222.6011, 250.2658, 0.2137],
    ],
  ])("is exact: %s", (_tests, assessments, expected) => {
    const { mean, low, high, chance } = projected(assessments, oneTrend);
    for (const [index, number] of [mean, low, high, chance ?? Number.NaN].entries()) {
      expect(number).toBeCloseTo(expected[index] ?? Number.NaN, 3);
    }
  });

  it("starts with the level at the newest test, without the exam's error", () => {
    // From 230 ± 25 by one test ± 9: 230 + 10 · 625 / 706, and a standard error of √(625 · 81 / 706).
    const [first] = projected([newest], oneTrend).path;
    expect(first?.on).toBe(newest.takenOn);
    expect(first?.mean).toBeCloseTo(238.8527, 4);
    expect(first?.low).toBeCloseTo(238.8527 - 1.28155 * 8.46799, 2);
    expect(first?.high).toBeCloseTo(238.8527 + 1.28155 * 8.46799, 2);
  });

  it.each([
    [0, 1, [0]],
    [1, 2, [0, 1]],
    [7, 2, [0, 7]],
    [8, 3, [0, 7, 8]],
    // Weekly if thirty points are enough.
    [203, 30, [0, 7, 14]],
    [204, 27, [0, 8, 16]],
  ])("%i days before the exam has a path of %i points", (daysLeft, points, first) => {
    const { path } = projected([test(0, 240)], defaultThresholds, addDays(today, daysLeft));
    const days = path.map(({ on }) => daysBetween(today, on));
    expect(days).toHaveLength(points);
    expect(days.slice(0, 3)).toEqual(first);
    expect(days.at(-1)).toBe(daysLeft);
  });
});

describe("the chance of reaching the target", () => {
  // No expected gain and no drift: only the errors of the tests and of the exam remain.
  const noFurtherGain = onlyTrend(
    { gainMean: 0, gainSd: 0.05, gainHalfLifeWeeks: 20, driftPoints: 0.05, gainDriftPoints: 0 },
    { levelSd: 100 },
  );
  const line = target - defaultThresholds.readiness.marginPoints;
  const chanceAt = (level: number, tests: number) =>
    projected(
      Array.from({ length: tests }, (_, index) => test(index, level)),
      noFurtherGain,
      today,
    ).chance;

  it("is 16–20% at the ready line without further gain, and 31–34% with five points of it", () => {
    expect(chanceAt(line, 2)).toBeCloseTo(0.16, 2);
    expect(chanceAt(line, 1)).toBeCloseTo(0.2, 2);
    expect(chanceAt(line + 5, 2)).toBeCloseTo(0.31, 2);
    expect(chanceAt(line + 5, 1)).toBeCloseTo(0.34, 2);
  });

  it("is one in ten at the ready line if the level is known exactly", () => {
    expect(chanceAt(line, 400)).toBeCloseTo(0.106, 2);
  });

  it("is one half if the level is the target", () => {
    expect(chanceAt(target, 2)).toBeCloseTo(0.5, 2);
  });

  it("is null without a target", () => {
    const input = { assessments: [test(3, 240)], examOn, target: null, today };
    expect(projectExam(input, defaultThresholds)).toMatchObject({ chance: null, testsUsed: 1 });
  });
});

describe("the range at exam day", () => {
  const width = (assessments: Assessment[], thresholds = defaultThresholds) => {
    const { low, high } = projected(assessments, thresholds);
    return high - low;
  };
  const steady = [test(30, 228), test(20, 231), test(10, 234), test(1, 236)];

  it("is never narrower than the exam's error", () => {
    const many = Array.from({ length: 60 }, (_, index) => test(index, 240));
    expect(width(many)).toBeGreaterThan(2 * 1.28 * defaultThresholds.exam.errorPoints);
  });

  it("is narrower with more tests and wider with a higher percentage", () => {
    expect(width(steady)).toBeLessThan(width(steady.slice(2)));
    expect(width(steady, parseThresholds({ projection: { rangePercent: 95 } }))).toBeGreaterThan(
      width(steady),
    );
  });

  it("is wider for a later exam", () => {
    const far = projected(steady, defaultThresholds, addDays(examOn, 90));
    expect(far.high - far.low).toBeGreaterThan(width(steady));
  });

  it("stays on the scale", () => {
    const twelveTimes = (score: number) => Array.from({ length: 12 }, (_, index) => test(index, score));
    expect(projected(twelveTimes(300)).high).toBe(defaultThresholds.exam.scaleMax);
    expect(projected(twelveTimes(1)).low).toBe(defaultThresholds.exam.scaleMin);
  });

  it("is not extreme after two tests", () => {
    // Twenty points a week for four more weeks would be 320.
    expect(projected([test(8, 220), test(1, 240)]).mean).toBeLessThan(245);
  });
});

describe("sources", () => {
  it("a UWSA moves the projection less than an NBME does", () => {
    const before = [test(30, 230), test(20, 230)];
    const moved = (source: Source) =>
      projected([...before, test(1, 250, source)]).mean - projected(before).mean;
    expect(moved("uwsa")).toBeGreaterThan(0);
    expect(moved("uwsa")).toBeLessThan(moved("nbme"));
  });

  it("a Free 120 does not move it", () => {
    const before = [test(30, 230), test(20, 230)];
    expect(projected([...before, test(1, null, "free120")])).toEqual(projected(before));
  });

  it("a correction is applied first", () => {
    const corrected = parseThresholds({ catalogue: { sources: { nbme: { correction: -5 } } } });
    expect(projected([test(8, 235), test(1, 240)], corrected)).toEqual(
      projected([test(8, 230), test(1, 235)]),
    );
  });
});

describe("an old baseline", () => {
  const climbing = [215, 221, 228, 234, 240].map((score, index) => test(70 - 14 * index, score));
  const on = addDays(today, 14);
  const old = test(70 + 365, 205);

  it("does not switch growth off", () => {
    const without = projected(climbing, defaultThresholds, on);
    const withOld = projected([old, ...climbing], defaultThresholds, on);
    expect(without.mean).toBeGreaterThan(237);
    expect(Math.abs(withOld.mean - without.mean)).toBeLessThan(1);
  });

  it("would, if no time without a score were long enough to start anew", () => {
    const never = parseThresholds({ projection: { restartWeeks: 520 } });
    expect(projected([old, ...climbing], never, on).mean).toBeLessThan(
      projected([old, ...climbing], defaultThresholds, on).mean - 3,
    );
  });
});

describe("a projection with little to rest on says so", () => {
  const note = (assessments: Assessment[], official: OfficialScore[] = []) =>
    basisNote({ assessments, official, today }, defaultThresholds);

  it.each([
    ["one UWSA", [test(3, 240, "uwsa")], "based on one test that does not count"],
    ["one NBME", [test(3, 240)], "based on one test"],
    ["two UWSAs", [test(9, 238, "uwsa"), test(3, 240, "uwsa")], "based on 2 tests that do not count"],
    ["a UWSA and an NBME", [test(9, 238, "uwsa"), test(3, 240)], null],
    [
      "a UWSA and a percentage",
      [test(9, null, "free120"), test(3, 240, "uwsa")],
      "based on one test that does not count",
    ],
    [
      "a UWSA and an NBME after today",
      [test(3, 240, "uwsa"), test(-1, 240)],
      "based on one test that does not count",
    ],
    ["no score", [test(3, null, "free120")], null],
  ])("%s", (_tests, assessments, expected) => {
    expect(note(assessments)).toBe(expected);
  });

  it("not with an official score, which is the best observation", () => {
    const takenOn = addDays(today, -30);
    expect(note([test(3, 240, "uwsa")], [{ takenOn, score: 236 }])).toBeNull();
    expect(note([test(3, 240, "uwsa")], [{ takenOn: addDays(today, 1), score: 236 }])).not.toBeNull();
  });
});

describe("an official score", () => {
  const official = (score: number, daysAgo = 3) => [{ takenOn: addDays(today, -daysAgo), score }];
  const withOfficial = (assessments: Assessment[], scores: ReturnType<typeof official>) =>
    projectExam({ assessments, official: scores, examOn, target, today }, defaultThresholds);

  it("is an observation with the exam's own error", () => {
    const sameError = parseThresholds({ exam: { practiceErrorPoints: defaultThresholds.exam.errorPoints } });
    expect(withOfficial([], official(228))).toEqual({
      ...projected([test(3, 228)], sameError),
      testsUsed: 0,
    });
  });

  it("moves the projection more than a practice test does", () => {
    const before = [test(30, 236), test(20, 236)];
    expect(withOfficial(before, official(214))?.mean).toBeLessThan(projected([...before, test(3, 214)]).mean);
  });

  it("after today is left out", () => {
    expect(withOfficial([test(3, 236)], official(200, -1))).toEqual(projected([test(3, 236)]));
  });
});

describe("the estimated level in the past", () => {
  const tests = [test(60, 218), test(40, 231), test(21, 226), test(3, 240)];
  const levels = (assessments: Assessment[], ...daysAgo: number[]) =>
    estimateLevels(
      { assessments, days: daysAgo.map((ago) => addDays(today, -ago)), today },
      defaultThresholds,
    );

  it("ends where the projection's path starts", () => {
    const [level] = levels(tests, 3);
    const [first] = projected(tests).path;
    expect(level).toEqual(first);
  });

  it("leaves out days before the first score", () => {
    expect(levels(tests, 61, 60, 59).map(({ on }) => daysBetween(on, today))).toEqual([60, 59]);
    expect(levels([], 10)).toEqual([]);
  });

  it("knows the later scores, and is less certain between tests than on their days", () => {
    const [then] = levels(tests, 40);
    expect(levels([...tests.slice(0, 3), test(3, 220)], 40)[0]?.mean).toBeLessThan(then?.mean ?? 0);
    const far = [test(300, 230), test(3, 230)];
    const [start, between] = levels(far, 300, 150).map(({ low, high }) => high - low);
    expect(between).toBeGreaterThan(start ?? Number.NaN);
  });

  it("does not depend on the other days asked for", () => {
    const alone = [50, 30, 10].flatMap((ago) => levels(tests, ago));
    for (const [index, level] of levels(tests, 50, 30, 10).entries()) {
      expect(level.on).toBe(alone[index]?.on);
      for (const key of ["mean", "low", "high"] as const)
        expect(level[key]).toBeCloseTo(alone[index]?.[key] ?? 0, 2);
    }
  });
});

describe("always", () => {
  const settings = { numRuns: 200 };
  const tests = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 150, max: 290 })), {
      minLength: 1,
      maxLength: 60,
      selector: ([daysAgo]) => daysAgo,
    })
    .map((taken) => taken.map(([daysAgo, score]) => test(daysAgo, score)));

  it("the order of entry does not matter", () => {
    fc.assert(
      fc.property(tests, (all) => {
        expect(project(all.toReversed())).toEqual(project(all));
      }),
      settings,
    );
  });

  it("the path goes from the newest test to exam day in at most 30 points, in order and inside the range", () => {
    fc.assert(
      fc.property(tests, fc.integer({ min: 0, max: 700 }), (all, daysAhead) => {
        const on = addDays(today, daysAhead);
        const { path, mean, low, high } = projected(all, defaultThresholds, on);
        expect(path.length).toBeLessThanOrEqual(30);
        expect(path[0]?.on).toBe(
          all
            .map(({ takenOn }) => takenOn)
            .sort()
            .at(-1),
        );
        expect(path.at(-1)).toMatchObject({ on, mean });
        for (const [index, point] of path.entries()) {
          const previous = path[index - 1];
          if (previous) expect(daysBetween(previous.on, point.on)).toBeGreaterThan(0);
          expect(point.low).toBeLessThanOrEqual(point.mean);
          expect(point.mean).toBeLessThanOrEqual(point.high);
        }
        const last = path.at(-1);
        expect(low).toBeLessThanOrEqual(last?.low ?? Number.NaN);
        expect(high).toBeGreaterThanOrEqual(last?.high ?? Number.NaN);
      }),
      settings,
    );
  });

  it("a higher newest score never lowers the chance", () => {
    fc.assert(
      fc.property(tests, fc.integer({ min: 1, max: 10 }), (all, more) => {
        const newestOn = all
          .map(({ takenOn }) => takenOn)
          .sort()
          .at(-1);
        const raised = all.map((each) =>
          each.takenOn === newestOn ? { ...each, score: (each.score ?? 0) + more } : each,
        );
        expect(projected(raised).chance).toBeGreaterThanOrEqual(projected(all).chance ?? Number.NaN);
      }),
      settings,
    );
  });
});
