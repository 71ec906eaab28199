import { describe, expect, it } from "vitest";
import { applyEdits, flatten } from "./edits";
import { groups } from "./threshold-groups";
import { defaultThresholds, parseThresholds, thresholdLeaves } from "./thresholds";

/** A document with one value; the rest are defaults. */
function only(path: string, value: unknown): unknown {
  return path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}

describe("the thresholds", () => {
  // Stored versions use these paths, and a new database starts with these defaults. After an intended change,
  // `vitest -u` updates the table.
  it("keep their paths, bounds and sources", async () => {
    const table = thresholdLeaves.map(({ path, default: initial, min, max, step, unit, source }) =>
      [path, initial ?? "unset", `${min}–${max}`, `by ${step}`, unit, source].join(" | "),
    );
    await expect(`${table.join("\n")}\n`).toMatchFileSnapshot("numbers/table.txt");
  });

  it("have the defaults if not edited, also after being stored", () => {
    expect(parseThresholds({})).toEqual(defaultThresholds);
    expect(parseThresholds(JSON.parse(JSON.stringify(defaultThresholds)))).toEqual(defaultThresholds);
  });

  it("can be read from an older version: missing keys get defaults, unknown keys are dropped", () => {
    const old = { readiness: { marginPoints: 8 }, retired: { number: 1 } };
    expect(parseThresholds(old)).toEqual({
      ...defaultThresholds,
      readiness: { ...defaultThresholds.readiness, marginPoints: 8 },
    });
  });

  it("are documented, and each group has a title and a sentence", () => {
    const numbers = [...flatten(defaultThresholds)].filter(
      ([, value]) => typeof value === "number" || value === null,
    );
    expect(thresholdLeaves.map(({ path }) => path).sort()).toEqual(numbers.map(([path]) => path).sort());
    for (const { path, unit, meaning } of thresholdLeaves) {
      expect(unit, path).not.toBe("");
      expect(meaning, path).toMatch(/^[A-Z].*\.$/);
    }
    expect(groups.map(({ key }) => key)).toEqual(Object.keys(defaultThresholds));
    for (const { title, decides } of groups) {
      expect(title).toMatch(/^[A-Z]/);
      expect(decides).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.each(thresholdLeaves)("$path stays between its bounds", ({ path, min, max }) => {
    for (const nonsense of [min - 1, max + 1, Number.NaN, "10", ""]) {
      expect(() => parseThresholds(only(path, nonsense)), String(nonsense)).toThrow();
    }
  });

  // The last valid and the first invalid value. The error is at the number or at the group.
  it.each([
    ["bands that do not ascend", "bands.competitiveFrom", 244, 245, "bands"],
    ["scenarios that do not ascend", "scenarios.middleFrom", 240, 241, "scenarios"],
    ["fewer programs at most than at least", "scenarios.programsMax", 80, 79, "scenarios.programsMax"],
    ["a borderline Step 1 below a low one", "scenarios.weakStep1Max", 210, 209, "scenarios.weakStep1Max"],
    ["a passing score below the scale", "exam.scaleMin", 218, 219, "exam"],
    ["a passing score above the scale", "exam.scaleMax", 218, 217, "exam"],
    [
      "a cautious release before the usual one",
      "exam.cautiousReleaseDays",
      28,
      27,
      "exam.cautiousReleaseDays",
    ],
    ["a low baseline above the middle one", "plan.low.guideBelow", 225, 226, "plan"],
    ["a middle baseline above its end", "plan.middle.from", 235, 236, "plan"],
    ["a high baseline below the end of the middle one", "plan.high.from", 235, 234, "plan"],
    ["a plan whose longest is its shortest", "plan.high.minWeeks", 8, 9, "plan.high.maxWeeks"],
    [
      "a phase whose longest is its shortest",
      "phases.refinement.maxWeeks",
      2,
      1,
      "phases.refinement.maxWeeks",
    ],
    [
      "a phase that asks for less than its least",
      "phases.foundation.questionsMax",
      30,
      29,
      "phases.foundation.questionsMax",
    ],
    ["passes upside down", "bank.passesMin", 1.5, 1.6, "bank.passesMax"],
    ["a window that closes before it opens", "sitting.windowToMonth", 6, 5, "sitting.windowToMonth"],
    ["a gain upside down", "sitting.worthwhileGainMin", 15, 16, "sitting.worthwhileGainMax"],
    ["a long delay shorter than the short one", "sitting.longDelayWeeks", 2, 1, "sitting.longDelayWeeks"],
    ["a last resort upside down", "sitting.lastResortMonthsMin", 6, 7, "sitting.lastResortMonthsMax"],
    ["a stage that ends where it begins", "timeline.explore.monthsMin", 23, 24, "timeline.explore.monthsMax"],
    ["stages that overlap", "timeline.foundations.monthsMin", 12, 11, "timeline"],
    ["a best time to ask after the latest", "timeline.letterMonthsMin", 3, 4, "timeline.letterMonthsMax"],
    ["a backup after the replacement", "letters.backupDays", 7, 6, "letters.backupDays"],
    [
      "a share upside down",
      "programs.scenario1.drCommunity.minPercent",
      15,
      16,
      "programs.scenario1.drCommunity.maxPercent",
    ],
    [
      "a mix of which too little is left",
      "programs.scenario3.drCommunity.minPercent",
      60,
      61,
      "programs.scenario3.drCommunity.maxPercent",
    ],
    ["a list upside down", "programs.scenario2SizeMin", 100, 101, "programs.scenario2SizeMax"],
    ["Step 1 forms upside down", "catalogue.step1Forms.from", 33, 34, "catalogue.step1Forms.to"],
  ])("refuse %s", (_nonsense, path, fits, fails, at) => {
    expect(applyEdits(defaultThresholds, { [path]: fits }).problems).toBeNull();
    expect(applyEdits(defaultThresholds, { [path]: fails }).problems).toMatchObject([{ path: at }]);
  });

  it.each([
    ["a margin of half a point", { "readiness.marginPoints": 9.5 }, "readiness.marginPoints"],
    ["a scale of one score", { "exam.scaleMax": 218, "exam.scaleMin": 218 }, "exam.scaleMax"],
    ["half a range of questions", { "phases.refinement.questionsMin": 20 }, "phases.refinement.questionsMax"],
    [
      "shares that can't add up to the whole",
      { "programs.scenario1.integratedIr.maxPercent": 40, "programs.scenario1.drAcademic.maxPercent": 44 },
      "programs.scenario1",
    ],
    [
      "shares of more than the whole",
      { "programs.scenario1.integratedIr.minPercent": 70, "programs.scenario1.drAcademic.minPercent": 26 },
      "programs.scenario1",
    ],
    ["ERAS that opens after the sending", { "seasons.2027.opens.on": "2026-09-03" }, "seasons.2027"],
    [
      "a season whose dates don't follow each other",
      { "seasons.2027.review.on": "2026-09-01" },
      "seasons.2027",
    ],
    [
      "rank lists that close before programs review",
      { "seasons.2027.rankList.on": "2026-09-22" },
      "seasons.2027",
    ],
    ["rank lists that close after the Match", { "seasons.2027.rankList.on": "2027-03-20" }, "seasons.2027"],
    ["a day that is none", { "seasons.2027.match.on": "2027-02-29" }, "seasons.2027.match.on"],
  ])("refuse %s", (_nonsense, edits, at) => {
    expect(applyEdits(defaultThresholds, edits).problems).toMatchObject([{ path: at }]);
  });

  it("refuse an empty list of seasons, a duplicate form, and a value that is no document", () => {
    expect(() => parseThresholds({ seasons: {} })).toThrow(/At least one season/);
    const forms = Array(2).fill(defaultThresholds.catalogue.forms[0]);
    expect(() => parseThresholds({ catalogue: { forms } })).toThrow(/the same id/);
    expect(() => parseThresholds(null)).toThrow(/object/);
  });
});
