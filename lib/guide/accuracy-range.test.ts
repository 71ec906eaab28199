import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accuracyRange, compareSystems } from "./accuracy-range";

describe("the range of a share of correct answers", () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I: the score method without a continuity correction, 95%.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%i of %i is Wilson’s", (correct, done, low, high) => {
    const range = accuracyRange({ correct, done }, 95);
    expect(range.low).toBeCloseTo(low, 4);
    expect(range.high).toBeCloseTo(high, 4);
  });

  it("contains the share, stays within 0–1, and gets narrower with more answers", () => {
    const answers = fc
      .integer({ min: 1, max: 500 })
      .chain((done) => fc.record({ done: fc.constant(done), correct: fc.nat(done) }));
    fc.assert(
      fc.property(answers, fc.integer({ min: 50, max: 99 }), ({ done, correct }, percent) => {
        const { low, high } = accuracyRange({ done, correct }, percent);
        const share = correct / done;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(share + 1e-12);
        expect(high).toBeGreaterThanOrEqual(share - 1e-12);
        const more = accuracyRange({ done: done * 4, correct: correct * 4 }, percent);
        expect(more.high - more.low).toBeLessThan(high - low);
      }),
    );
  });
});

describe("systems compared", () => {
  const row = (system: string, correct: number, done: number) => ({
    system,
    label: system,
    correct,
    done,
    rate: correct / done,
  });
  const compare = (...rows: ReturnType<typeof row>[]) =>
    compareSystems(rows, { blockQuestions: 20, percent: 80 });

  it("a system is weak if its whole range is below the mean of the blocks of one system", () => {
    const { weak, mean } = compare(row("renal", 20, 60), row("skin", 50, 60), row("oncology", 44, 60));
    expect(mean).toBeCloseTo(114 / 180);
    expect(weak.map(({ system }) => system)).toEqual(["renal"]);
    expect(compare(row("renal", 39, 60), row("skin", 41, 60)).weak).toEqual([]);
  });

  it("few answers never make a system weak, but they are in the mean", () => {
    const { systems, weak, mean } = compare(row("renal", 0, 19), row("skin", 60, 81));
    expect(systems.map(({ few }) => few)).toEqual([true, false]);
    expect(weak).toEqual([]);
    expect(mean).toBeCloseTo(0.6);
    expect(compare(row("renal", 0, 20), row("skin", 60, 80)).weak.map(({ system }) => system)).toEqual([
      "renal",
    ]);
  });

  it("mixed blocks stand apart and are not in the mean", () => {
    const { systems, mixed, mean } = compare(row("mixed", 10, 100), row("skin", 30, 40));
    expect(systems.map(({ system }) => system)).toEqual(["skin"]);
    expect(mixed).toMatchObject({ system: "mixed", done: 100, few: false });
    expect(mean).toBe(0.75);
  });

  it("without answers there is no mean", () => {
    expect(compare()).toEqual({ systems: [], mixed: null, mean: null, weak: [] });
    expect(compare(row("mixed", 3, 4)).mean).toBeNull();
  });
});
