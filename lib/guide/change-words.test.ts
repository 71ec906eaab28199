import { describe, expect, it } from "vitest";
import { partWords, sayChange, sayJudgement, sayPath, sayScalar } from "./change-words";
import { applyEdits, changesBetween, type Edits, type Scalar } from "./edits";
import { thresholdNews } from "./threshold-news";
import { defaultThresholds, thresholdLeaves } from "./thresholds";

const labelOf = (form: string) => form.toUpperCase();
const withEdits = (edits: Edits) => applyEdits(defaultThresholds, edits).thresholds ?? defaultThresholds;
const version = (number: number, edits: Edits, reason = `because ${number}`) => ({
  version: number,
  since: new Date(`2027-03-0${number}T12:00:00Z`),
  reason,
  thresholds: withEdits(edits),
});

describe("changes in words", () => {
  it.each<[Edits, string]>([
    [{ "readiness.marginPoints": 8 }, "Readiness, margin: 10 → 8 points"],
    [{ "phases.foundation.maxWeeks": 12 }, "Phases, foundation, max weeks: 10 → 12 weeks"],
    [{ "catalogue.sources.uwsa.errorPoints": null }, "UWSA, standard error: 12 → none"],
    [{ "catalogue.sources.uwsa.counts": true }, "UWSA, counts toward the verdict: no → yes"],
    [{ "catalogue.forms.nbme-9.onSale": false }, "NBME-9, on sale: yes → no"],
    [{ "seasons.2027.match.on": "2027-03-20" }, "Season 2027, Match Day: 19 March 2027 → 20 March 2027"],
    [{ "seasons.2027.match.estimated": false }, "Season 2027, Match Day is an estimate: yes → no"],
    [
      { "seasons.2027.rankList": null },
      "Season 2027, Rank lists close: 3 March 2027 → –; Season 2027, Rank lists close is an estimate: yes → –",
    ],
    [{ "catalogue.step1Forms.from": 27 }, "Practice tests, Step 1 forms, from: 26 → 27 form number"],
    [{ "catalogue.sources.uwsa.correction": -3 }, "UWSA, correction: 0 → −3 points"],
  ])("%j", (edits, words) => {
    expect(
      changesBetween(defaultThresholds, withEdits(edits)).map((change) => sayChange(change, labelOf)),
    ).toEqual(words.split("; "));
  });

  it("give every number its own name", () => {
    const names = thresholdLeaves.map(({ path }) => sayPath(path));
    expect(new Set(names).size).toBe(names.length);
  });

  it("describe a verdict, a band, a scenario and no score", () => {
    expect(["below", "competitive", "3", "none"].map(sayJudgement)).toEqual([
      "Below the ready line",
      "Competitive with IR exposure, research and U.S. clinical experience",
      "3",
      "No score",
    ]);
  });
});

describe("a path and a value in words", () => {
  it.each([
    ["catalogue.step1Forms.from", "Practice tests, Step 1 forms, from"],
    ["catalogue.sources.free120.correction", "Free 120, correction"],
    ["catalogue.forms.nbme-9.label", "Nbme-9, name"],
    ["exam.errorPoints", "The exam, standard error"],
    ["newGroup.somePointsLeft", "newGroup, some points left"],
  ])("%s is %s", (path, words) => {
    expect(sayPath(path)).toBe(words);
  });

  it.each<[Scalar | undefined, string]>([
    [undefined, "–"],
    [null, "none"],
    [true, "yes"],
    [false, "no"],
    [-2.5, "−2.5"],
    ["2027-03-03", "3 March 2027"],
    ["uworld", "uworld"],
  ])("%j is %s", (value, words) => {
    expect(sayScalar(value)).toBe(words);
  });

  it("takes a change of what is no number without a unit", () => {
    const change = { path: "no.such.path", from: 1, to: 2 };
    expect(sayChange(change)).toMatch(/: 1 → 2$/);
    expect(partWords("drAcademic")).toBe("DR academic");
  });
});

describe("what applicants are told", () => {
  it("says that the ready line changed, when and why, but not who changed it", () => {
    const news = thresholdNews([version(1, {}), version(2, { "readiness.marginPoints": 8 })], labelOf);
    expect(news).toEqual([
      {
        version: 2,
        since: new Date("2027-03-02T12:00:00Z"),
        reason: "because 2",
        headline: "The ready line changed from 10 to 8 points below the target",
        details: [],
      },
    ]);
  });

  it("describes other numbers by their meaning, and only a few", () => {
    const edits = Object.fromEntries(
      thresholdLeaves.filter(({ path }) => path.endsWith("maxWeeks")).map(({ path }) => [path, 20]),
    );
    const [news] = thresholdNews([version(1, {}), version(2, edits)], labelOf);
    expect(news?.headline).toBe("The thresholds changed");
    expect(news?.details).toHaveLength(5);
    expect(news?.details[0]).toBe("The longest plan for a low baseline: 14 → 20 weeks.");
    expect(news?.details.at(-1)).toBe("And 2 more.");
  });

  it("names a value that is not a number by its path", () => {
    const four = {
      "seasons.2027.match.on": "2027-03-20",
      "exam.blocks": 8,
      "bands.bestFrom": 251,
      "exam.blockMinutes": 60,
    };
    const [news] = thresholdNews([version(1, {}), version(2, four)], labelOf);
    expect(news?.details).toHaveLength(4);
    expect(news?.details[0]).toBe("Blocks in the exam: 16 → 8 blocks.");
    expect(news?.details.at(-1)).toBe("Season 2027, Match Day: 19 March 2027 → 20 March 2027.");
  });

  it("skips a version that does not concern applicants", () => {
    const limitEdits = { "limits.noteCharacters": 1900 };
    const news = thresholdNews(
      [version(1, {}), version(2, limitEdits), version(3, { ...limitEdits, "readiness.marginPoints": 8 })],
      labelOf,
    );
    expect(news.map(({ version }) => version)).toEqual([3]);
  });

  it("is empty when their pages are unchanged, or unchanged in the end", () => {
    const limitEdits = version(2, { "limits.noteCharacters": 1900, "triage.idleDays": 10 });
    expect(thresholdNews([version(1, {}), limitEdits], labelOf)).toEqual([]);
    const back = [version(1, {}), version(2, { "readiness.marginPoints": 8 }), version(3, {})];
    expect(thresholdNews(back, labelOf)).toEqual([]);
    expect(thresholdNews([], labelOf)).toEqual([]);
  });
});
