import { describe, expect, it } from "vitest";
import { defaultThresholds, parseThresholds, thresholdLeaves } from "./thresholds";

/** The paths of every number in a document; those of a list (the catalogue's forms) have none. */
function numberPaths(document: object, path: string[] = []): string[] {
  return Object.entries(document).flatMap(([key, value]) => {
    if (typeof value === "object" && value !== null) return numberPaths(value, [...path, key]);
    return typeof value === "number" || value === null ? [[...path, key].join(".")] : [];
  });
}

/** A document that says one thing and leaves the rest to the defaults. */
function only(path: string, value: unknown): unknown {
  return path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}

describe("the guide's numbers", () => {
  it("are the guide's where nobody edited them", () => {
    expect(parseThresholds({})).toEqual(defaultThresholds);
    expect(defaultThresholds).toMatchObject({
      readiness: { marginPoints: 10, consecutive: 2, freshDays: 28 },
      exam: { scaleMin: 1, scaleMax: 300, passingScore: 218, errorPoints: 8, practiceErrorPoints: 9 },
      bands: { middleFrom: 230, competitiveFrom: 235, maximumFrom: 245, bestFrom: 250 },
      phases: {
        foundation: { minWeeks: 6, maxWeeks: 10, questionsMin: 30, questionsMax: 40 },
        acceleration: { minWeeks: 4, maxWeeks: 6, questionsMin: 60, questionsMax: 80 },
        refinement: { minWeeks: 2, maxWeeks: 3, questionsMin: null, questionsMax: null },
      },
      bank: { source: "uworld", questions: 4250, passesMin: 1, passesMax: 1.5 },
    });
  });

  it("survive being stored", () => {
    expect(parseThresholds(JSON.parse(JSON.stringify(defaultThresholds)))).toEqual(defaultThresholds);
  });

  it("are read from an older version: what it lacks is filled in, what is no longer known is dropped", () => {
    const old = { readiness: { marginPoints: 8 }, retired: { number: 1 } };
    expect(parseThresholds(old)).toEqual({
      ...defaultThresholds,
      readiness: { ...defaultThresholds.readiness, marginPoints: 8 },
    });
  });

  it("are each documented: unit, meaning and source", () => {
    expect(thresholdLeaves.map(({ path }) => path).sort()).toEqual(numberPaths(defaultThresholds).sort());
    for (const { path, unit, meaning } of thresholdLeaves) {
      expect(unit, path).not.toBe("");
      expect(meaning, path).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.each(thresholdLeaves)("$path stays between its bounds", ({ path, min, max }) => {
    for (const nonsense of [min - 1, max + 1, Number.NaN, "10", ""]) {
      expect(() => parseThresholds(only(path, nonsense)), String(nonsense)).toThrow();
    }
  });

  it.each([
    ["a margin of half a point", { readiness: { marginPoints: 9.5 } }],
    ["bands that do not ascend", { bands: { competitiveFrom: 245 } }],
    ["scenarios that do not ascend", { scenarios: { middleFrom: 241 } }],
    ["a scale upside down", { exam: { scaleMin: 300, scaleMax: 1 } }],
    ["a passing score off the scale", { exam: { scaleMin: 219 } }],
    ["a cautious release before the usual one", { exam: { cautiousReleaseDays: 27 } }],
    ["baselines that do not ascend", { plan: { middle: { from: 240 } } }],
    ["a plan whose longest is its shortest", { plan: { high: { minWeeks: 9 } } }],
    ["a phase whose longest is its shortest", { phases: { refinement: { maxWeeks: 1 } } }],
    ["a phase that asks for less than its least", { phases: { foundation: { questionsMax: 29 } } }],
    ["half a range of questions", { phases: { refinement: { questionsMin: 20 } } }],
    ["passes upside down", { bank: { passesMin: 2 } }],
    ["Step 1 forms upside down", { catalogue: { step1Forms: { from: 34 } } }],
    [
      "a form that is there twice",
      { catalogue: { forms: Array(2).fill(defaultThresholds.catalogue.forms[0]) } },
    ],
    ["no document", null],
  ])("refuse %s", (_nonsense, document) => {
    expect(() => parseThresholds(document)).toThrow();
  });
});
