import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, besideFields, changesBetween, type Edits, flatten } from "./edits";
import { defaultThresholds, thresholdLeaves } from "./thresholds";

const edited = (edits: Edits) => {
  const { thresholds, problems } = applyEdits(defaultThresholds, edits);
  if (!thresholds) throw new Error(problems.map(({ message }) => message).join());
  return thresholds;
};

/** An edit of one number to a value within its bounds. */
const numberEdit = fc
  .constantFrom(...thresholdLeaves)
  .chain(({ path, min, max, step }) =>
    fc
      .integer({ min: 0, max: Math.floor((max - min) / step) })
      .map((steps) => ({ [path]: Number((min + steps * step).toFixed(4)) }) as Edits),
  );

describe("edits of the thresholds", () => {
  it("change their paths and nothing else, and can be undone", () => {
    fc.assert(
      fc.property(numberEdit, (edit) => {
        const { thresholds: after } = applyEdits(defaultThresholds, edit);
        fc.pre(after !== null);
        if (!after) return;
        const changes = changesBetween(defaultThresholds, after);
        const asked = Object.entries(edit).filter(
          ([path, value]) => flatten(defaultThresholds).get(path) !== value,
        );
        expect(changes.map(({ path, to }) => [path, to])).toEqual(asked);
        const back = Object.fromEntries(changes.map(({ path, from }) => [path, from ?? null]));
        expect(applyEdits(after, back).thresholds).toEqual(defaultThresholds);
      }),
    );
  });

  it("leave a document unchanged when they are empty or unknown", () => {
    expect(applyEdits(defaultThresholds, {}).thresholds).toEqual(defaultThresholds);
    expect(applyEdits(defaultThresholds, { "no.such": 1, "__proto__.polluted": true }).thresholds).toEqual(
      defaultThresholds,
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("unset a number, remove a season or one of its dates, and add a form at the end", () => {
    expect(edited({ "catalogue.sources.uwsa.errorPoints": null }).catalogue.sources.uwsa.errorPoints).toBe(
      null,
    );
    expect(Object.keys(edited({ "seasons.2026": null }).seasons)).toEqual(["2027"]);
    expect(edited({ "seasons.2027.rank": null })).toEqual(defaultThresholds);
    expect(edited({ "seasons.2027.rankList": null }).seasons["2027"]?.rankList).toBeUndefined();
    const form = { id: "nbme-17", source: "nbme", label: "NBME 17", measure: "score", onSale: true };
    const adding = Object.fromEntries(
      Object.entries(form).map(([key, value]) => [`catalogue.forms.nbme-17.${key}`, value]),
    );
    expect(edited(adding).catalogue.forms).toEqual([...defaultThresholds.catalogue.forms, form]);
  });

  it("appear as changes in the newer document's order, with removed values at the end", () => {
    const after = edited({
      "limits.earliestYear": 2016,
      "seasons.2026": null,
      "seasons.2027.match.on": "2027-03-20",
      "readiness.freshDays": 21,
    });
    const changes = changesBetween(defaultThresholds, after);
    expect(changes.slice(0, 4)).toEqual([
      { path: "readiness.freshDays", from: 28, to: 21 },
      { path: "seasons.2027.match.on", from: "2027-03-19", to: "2027-03-20" },
      { path: "limits.earliestYear", from: 2015, to: 2016 },
      { path: "seasons.2026.opens.on", from: "2025-06-04", to: undefined },
    ]);
    expect(changes).toHaveLength(3 + 4 * 2);
  });

  it("are refused with one sentence at the wrong path", () => {
    const problems = (edits: Edits) => applyEdits(defaultThresholds, edits).problems;
    expect(problems({ "readiness.marginPoints": 41 })).toEqual([
      { path: "readiness.marginPoints", message: "Enter a whole number from 0 to 40 (points)." },
    ]);
    expect(problems({ "bands.competitiveFrom": 250 })).toEqual([
      { path: "bands", message: "Each band must begin above the one before it." },
    ]);
    expect(problems({ "readiness.freshDays": null })).toMatchObject([{ path: "readiness.freshDays" }]);
    expect(problems({ "projection.trends.slow.gainMean": 9 })?.[0]?.message).toBe(
      "Enter a number in steps of 0.05 from -5 to 5 (points a week).",
    );
    // The problem concerns another number too, so its own bounds would not help.
    expect(problems({ "bank.passesMin": 2 })).toEqual([
      { path: "bank.passesMax", message: "The upper number must not be below the lower one." },
    ]);
    expect(problems({ "seasons.2027.match.estimated": null })).toMatchObject([
      { path: "seasons.2027.match.estimated" },
    ]);
    expect(problems({ "catalogue.forms.nbme-9": null })).toEqual([
      {
        path: "catalogue.forms.nbme-9",
        message: "A practice test can’t be removed. Take it off sale instead.",
      },
    ]);
    expect(problems({ "catalogue.forms.nbme-9.label": "" })).toMatchObject([
      { path: "catalogue.forms.nbme-9.label" },
    ]);
  });

  it("have their problems shown at the fields: a group's problem at the changed fields", () => {
    const fields = ["bands.middleFrom", "bands.competitiveFrom", "bands.maximumFrom"];
    const shown = (path: string, changed: string[]) =>
      besideFields([{ path, message: "The bands ascend." }], { fields, changed });
    expect(shown("bands", ["bands.maximumFrom"])).toEqual({
      errors: { "bands.maximumFrom": "The bands ascend." },
      message: null,
    });
    expect(shown("bands.middleFrom", ["bands.maximumFrom"]).errors).toEqual({
      "bands.middleFrom": "The bands ascend.",
    });
    expect(shown("scenarios", ["bands.maximumFrom"])).toEqual({
      errors: {},
      message: "The bands ascend.",
    });
    // "programs.scenario1SizeMin" does not belong to "programs.scenario1".
    expect(
      besideFields([{ path: "programs.scenario1", message: "The shares." }], {
        fields: ["programs.scenario1SizeMin"],
        changed: ["programs.scenario1SizeMin"],
      }),
    ).toEqual({ errors: {}, message: "The shares." });
  });

  it("show the first of several problems of a field", () => {
    const problems = ["bands.middleFrom", "bands.middleFrom", "exam", "plan"].map((path, index) => ({
      path,
      message: String(index),
    }));
    expect(besideFields(problems, { fields: ["bands.middleFrom"], changed: [] })).toEqual({
      errors: { "bands.middleFrom": "0" },
      message: "2",
    });
  });
});
