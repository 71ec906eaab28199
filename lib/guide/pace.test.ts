import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, daysBetween } from "@/lib/days";
import {
  accuracyBySystem,
  accuracyByWeek,
  averageNote,
  dailyCounts,
  loggedDays,
  measurePace,
  passesText,
  type QuestionBlock,
  sevenDayAverages,
} from "./pace";
import type { Phase } from "./plan";
import { systems } from "./systems";
import { defaultThresholds, parseThresholds } from "./thresholds";

const today = day("2026-06-12");
const ago = (days: number) => addDays(today, -days);

let made = 0;
const block = (daysAgo: number, done: number, rest: Partial<QuestionBlock> = {}): QuestionBlock => ({
  id: String(made++),
  doneOn: ago(daysAgo),
  done,
  correct: null,
  mode: "timed",
  system: "mixed",
  source: "uworld",
  ...rest,
});
/** The same number on each of the last `days` days, today included. */
const daily = (days: number, done: number) =>
  Array.from({ length: days }, (_, daysAgo) => block(daysAgo, done));

const acceleration: Phase = {
  name: "acceleration",
  from: ago(10),
  to: addDays(today, 20),
  shortBy: 0,
  shortBecause: null,
};
const measure = (blocks: QuestionBlock[], phase: Phase | null = acceleration) =>
  measurePace({ blocks, phase, today }, defaultThresholds);

describe("dailyCounts", () => {
  it("adds up the blocks of a day and has a row for every day", () => {
    const blocks = [block(0, 20, { correct: 15 }), block(0, 40), block(2, 10), block(3, 99)];
    expect(dailyCounts(blocks, ago(2), today)).toEqual([
      { on: ago(2), done: 10, correct: null, graded: 0 },
      { on: ago(1), done: 0, correct: null, graded: 0 },
      { on: today, done: 60, correct: 15, graded: 20 },
    ]);
  });

  it("grades the blocks of a day together, and none whose result was not written down or not asked for", () => {
    const blocks = [block(0, 20, { correct: 15 }), block(0, 30, { correct: 21 }), block(0, 40)];
    expect(dailyCounts([...blocks, { doneOn: today, done: 5 }], today, today)).toEqual([
      { on: today, done: 95, correct: 36, graded: 50 },
    ]);
  });

  it("is empty if the end is before the start", () => {
    expect(dailyCounts([], today, ago(1))).toEqual([]);
  });
});

describe("the seven-day average", () => {
  it("ends today and counts empty days", () => {
    expect(measure([...daily(1, 70), block(5, 70), block(7, 700)])).toMatchObject({
      sevenDayAverage: 20,
      doneToday: 70,
    });
  });

  it("leaves out the days before the log, and says so", () => {
    const averageOf = (blocks: QuestionBlock[]) => {
      const pace = measure(blocks);
      return [pace.sevenDayAverage, averageNote(pace)];
    };
    expect(averageOf([])).toEqual([0, "nothing logged yet"]);
    expect(averageOf([block(0, 40)])).toEqual([40, "over the first day of the log"]);
    expect(averageOf([block(1, 40), block(0, 60)])).toEqual([50, "over the first 2 days of the log"]);
    expect(averageOf([block(5, 60)])).toEqual([10, "over the first 6 days of the log"]);
    expect(averageOf([block(6, 70)])).toEqual([10, null]);
    expect(averageOf([block(60, 70)])).toEqual([0, null]);
  });

  it("is the same where only the newest blocks are read", () => {
    const blocks = [block(60, 10), block(1, 70)];
    const since = ago(60);
    const recent = measurePace(
      { blocks: blocks.slice(1), since, phase: acceleration, today },
      defaultThresholds,
    );
    const whole = measure(blocks);
    expect(recent).toMatchObject({ sevenDayAverage: 10, averagedDays: 7, standing: "under" });
    expect([whole.sevenDayAverage, whole.averagedDays]).toEqual([10, 7]);
  });

  it("is the same in the chart, for every log", () => {
    const some = fc.array(
      fc.record({ daysAgo: fc.integer({ min: -2, max: 40 }), done: fc.integer({ min: 1, max: 200 }) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 6, max: 60 }), (all, daysShown) => {
        const blocks = all.map(({ daysAgo, done }) => block(daysAgo, done));
        const days = loggedDays(blocks, ago(daysShown), today);
        const { sevenDayAverage, averagedDays } = measure(blocks);
        expect(sevenDayAverages(days).at(-1)?.average ?? 0).toBe(sevenDayAverage);
        expect(Math.min(7, days.length)).toBe(averagedDays);
      }),
      { numRuns: 500 },
    );
  });

  it("exists for every day of the chart, over the days available before it", () => {
    const rising = Array.from({ length: 9 }, (_, index) => block(8 - index, 10 * (index + 1)));
    const averages = sevenDayAverages(dailyCounts(rising, ago(8), today));
    expect(averages[0]?.on).toBe(ago(8));
    expect(averages.map(({ average }) => average)).toEqual([10, 15, 20, 25, 30, 35, 40, 50, 60]);
  });
});

describe("the phase's range", () => {
  it.each([
    [59, "under"],
    [60, "within"],
    [80, "within"],
    [81, "over"],
  ])("%i a day in Acceleration is %s", (done, standing) => {
    expect(measure(daily(7, done))).toMatchObject({ range: { min: 60, max: 80 }, standing });
  });

  it("is compared with the rounded average", () => {
    expect(measure([...daily(6, 60), block(6, 58)]).standing).toBe("within");
    const shown = (last: number) => measure([...daily(6, 60), block(6, last)]).standing;
    // 59.57 and 59.43 a day.
    expect([shown(57), shown(56)]).toEqual(["within", "under"]);
  });

  it("is null without a phase and in a phase without a range", () => {
    const refinement: Phase = { ...acceleration, name: "refinement" };
    for (const phase of [null, refinement]) {
      expect(measure(daily(7, 60), phase)).toMatchObject({ range: null, standing: null });
    }
  });
});

describe("days in a row", () => {
  it.each([
    ["none", [], 0],
    ["today alone", [block(0, 10)], 1],
    ["to today", daily(5, 10), 5],
    ["to yesterday, because today is not over", [block(1, 10), block(2, 10)], 2],
    ["broken yesterday", [block(0, 10), block(2, 10)], 1],
    ["broken for two days", [block(2, 10), block(3, 10)], 0],
    ["two blocks of one day are one day", [block(0, 10), block(0, 10)], 1],
  ])("%s", (_case, blocks, expected) => {
    expect(measure(blocks).daysInARow).toBe(expected);
  });
});

describe("the bank", () => {
  it("counts its own source only", () => {
    const blocks = [block(0, 50), block(1, 375), block(1, 500, { source: "amboss" })];
    expect(measure(blocks)).toMatchObject({ bankDone: 425, bankSize: 4250, passes: 0.1, doneToday: 50 });
  });

  it("forecasts the end of the first pass from the last seven days", () => {
    const blocks = [...daily(7, 50), block(30, 3700)];
    expect(measure(blocks).firstPassOn).toBe(addDays(today, 4));
    const other = [...blocks, block(0, 500, { source: "amboss" })];
    expect(measure(other).firstPassOn).toBe(addDays(today, 4));
    // Ten more questions need a part of a fifth day.
    expect(measure([...daily(7, 50), block(30, 3690)]).firstPassOn).toBe(addDays(today, 5));
    expect(measure([...daily(7, 50), block(30, 3650)]).firstPassOn).toBe(addDays(today, 5));
    expect(measure([...daily(7, 50), block(30, 3649)]).firstPassOn).toBe(addDays(today, 6));
  });

  it("forecasts up to a year ahead", () => {
    const firstPass = (questions: number) => {
      const numbers = parseThresholds({ bank: { questions } });
      return measurePace({ blocks: daily(7, 10), phase: null, today }, numbers).firstPassOn;
    };
    expect([firstPass(70 + 3650), firstPass(70 + 3651)]).toEqual([addDays(today, 365), null]);
  });

  it("shows when the first pass ended", () => {
    expect(measure([block(40, 4000), block(20, 250), block(0, 60)]).firstPassOn).toBe(ago(20));
  });

  it("forecasts nothing that is too far ahead", () => {
    expect(measure([]).firstPassOn).toBeNull();
    expect(measure([block(8, 100)]).firstPassOn).toBeNull();
    expect(measure(daily(7, 11)).firstPassOn).toBeNull();
  });

  it("is the one that an admin chose", () => {
    const amboss = parseThresholds({ bank: { source: "amboss", questions: 1000 } });
    const blocks = [block(0, 50), block(0, 250, { source: "amboss" })];
    expect(measurePace({ blocks, phase: null, today }, amboss)).toMatchObject({
      bankDone: 250,
      passes: 0.25,
    });
  });
});

describe("the passes", () => {
  it("are shown with the recommended number", () => {
    const textFor = (passesMin: number, passesMax: number) =>
      passesText(
        measurePace(
          { blocks: [block(0, 425)], phase: null, today },
          parseThresholds({ bank: { passesMin, passesMax } }),
        ),
      );
    expect(textFor(1, 1.5)).toBe("0.10 of 1–1.5 passes");
    expect(textFor(2, 2)).toBe("0.10 of 2 passes");
    expect(textFor(1, 1)).toBe("0.10 of 1 pass");
  });
});

describe("accuracy", () => {
  const blocks = [
    block(4, 20, { correct: 10, system: "renal" }),
    block(5, 40, { correct: 30, system: "cardiovascular" }),
    block(4, 40, { correct: 24, system: "renal" }),
    block(12, 10, { correct: 5, system: "hematology" }),
    block(3, 40, { system: "renal" }),
    block(3, 40, { correct: null, system: "skin" }),
  ];

  it("by week from Monday, oldest first, graded questions only", () => {
    expect(accuracyByWeek(blocks)).toEqual([
      { weekOf: day("2026-05-25"), done: 10, correct: 5, rate: 0.5 },
      { weekOf: day("2026-06-01"), done: 40, correct: 30, rate: 0.75 },
      { weekOf: day("2026-06-08"), done: 60, correct: 34, rate: 34 / 60 },
    ]);
  });

  it("by system, weakest first", () => {
    expect(accuracyBySystem(blocks)).toEqual([
      { system: "hematology", label: "Hematology", done: 10, correct: 5, rate: 0.5 },
      { system: "renal", label: "Renal and urinary", done: 60, correct: 34, rate: 34 / 60 },
      { system: "cardiovascular", label: "Cardiovascular", done: 40, correct: 30, rate: 0.75 },
    ]);
  });

  it("by system, equal ones by number of questions, then by name", () => {
    const half = (system: string, done: number) => block(1, done, { correct: done / 2, system });
    const ranked = [half("skin", 10), half("renal", 40), half("ethics", 10), half("oncology", 10)];
    for (const order of [ranked, ranked.toReversed()]) {
      expect(accuracyBySystem(order).map(({ system }) => system)).toEqual([
        "renal",
        "ethics",
        "oncology",
        "skin",
      ]);
    }
    expect(accuracyByWeek(blocks.toReversed())).toEqual(accuracyByWeek(blocks));
  });

  it("shows an unknown system by its key", () => {
    expect(accuracyBySystem([block(0, 2, { correct: 1, system: "retired" })])[0]?.label).toBe("retired");
  });

  it("marks the systems with priority in Refinement", () => {
    expect(systems.filter(({ refinement }) => refinement).map(({ key }) => key)).toEqual([
      "cardiovascular",
      "renal",
      "hematology",
      "oncology",
      "infectious-disease",
      "perioperative",
    ]);
  });
});

describe("always", () => {
  const settings = { numRuns: 300 };
  const log = fc.array(
    fc
      .tuple(
        fc.integer({ min: -2, max: 60 }),
        fc.integer({ min: 1, max: 120 }),
        fc.constantFrom("uworld", "other"),
      )
      .map(([daysAgo, done, source]) => block(daysAgo, done, { source })),
    { maxLength: 40 },
  );

  it("the days add up to the blocks of those days", () => {
    fc.assert(
      fc.property(log, fc.nat({ max: 60 }), (blocks, days) => {
        const counts = dailyCounts(blocks, ago(days), today);
        expect(counts).toHaveLength(days + 1);
        const inside = blocks.filter(({ doneOn }) => ago(days) <= doneOn && doneOn <= today);
        const sum = (rows: { done: number }[]) => rows.reduce((total, { done }) => total + done, 0);
        expect(sum(counts)).toBe(sum(inside));
      }),
      settings,
    );
  });

  it("the order of entry and future days do not matter", () => {
    fc.assert(
      fc.property(log, (blocks) => {
        const past = blocks.filter(({ doneOn }) => doneOn <= today);
        expect(measure(past.toReversed())).toEqual(measure(blocks));
      }),
      settings,
    );
  });

  it("more questions today never delay the end of the first pass", () => {
    fc.assert(
      fc.property(log, fc.integer({ min: 1, max: 200 }), (blocks, more) => {
        const before = measure(blocks).firstPassOn;
        const after = measure([...blocks, block(0, more)]).firstPassOn;
        if (before === null) return;
        expect(after === null ? Number.NaN : daysBetween(after, before)).toBeGreaterThanOrEqual(0);
      }),
      settings,
    );
  });
});
