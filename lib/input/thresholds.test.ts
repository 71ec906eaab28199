import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seasonDates } from "@/lib/guide/change-words";
import { applyEdits, changesBetween, flatten } from "@/lib/guide/edits";
import { editablePaths, numberGroups } from "@/lib/guide/threshold-groups";
import { defaultThresholds, thresholdLeaves } from "@/lib/guide/thresholds";
import { addForm, draftHref, draftInput, readFields, readSeason, saveInput } from "./thresholds";

const flat = flatten(defaultThresholds);

/** What a browser would send of a form that shows these paths. */
function sent(paths: readonly string[], prefix: string, from = flat): Record<string, string> {
  return Object.fromEntries(
    paths.flatMap((path) => {
      const value = from.get(path);
      if (typeof value === "boolean") return value ? [[path.slice(prefix.length), "on"]] : [];
      return [[path.slice(prefix.length), value === null ? "" : String(value)]];
    }),
  );
}

describe("the form of a group", () => {
  it("covers every number of the guide once, and asks for nothing when it is sent as it came", () => {
    const covered: string[] = [];
    for (const group of [...numberGroups, "catalogue"]) {
      const prefix = `${group}.`;
      const paths = editablePaths(flat, prefix);
      covered.push(...paths);
      expect(readFields(sent(paths, prefix), { paths, flat, prefix })).toEqual({ edits: {}, errors: {} });
    }
    for (const { path } of thresholdLeaves) expect(covered.filter((one) => one === path)).toEqual([path]);
  });

  it("brings every number of the guide to the document as it was typed", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...thresholdLeaves),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (leaf, at) => {
          const { path, min, max, step = 1 } = leaf;
          const value = Number((min + Math.floor((at * (max - min)) / step) * step).toFixed(4));
          const prefix = `${path.split(".")[0]}.`;
          const paths = editablePaths(flat, prefix);
          const fields = { ...sent(paths, prefix), [path.slice(prefix.length)]: String(value) };
          const { edits, errors } = readFields(fields, { paths, flat, prefix });
          expect(errors).toEqual({});
          const { thresholds } = applyEdits(defaultThresholds, edits);
          const changes = thresholds ? changesBetween(defaultThresholds, thresholds) : [];
          if (thresholds)
            expect(changes).toEqual(
              value === flat.get(path) ? [] : [{ path, from: flat.get(path), to: value }],
            );
        },
      ),
    );
  });

  it("says beside a field what a number may be", () => {
    const prefix = "readiness.";
    const paths = editablePaths(flat, prefix);
    for (const typed of ["ten", "1e1", "0x10", "1,5", "--1"]) {
      const { errors } = readFields({ ...sent(paths, prefix), marginPoints: typed }, { paths, flat, prefix });
      expect(errors).toEqual({ "readiness.marginPoints": "This is a whole number from 0 to 40 (points)." });
    }
  });
});

describe("the form of a season", () => {
  const fields = sent(
    [...flat.keys()].filter((path) => path.startsWith("seasons.2027.")),
    "seasons.2027.",
  );

  it("asks for nothing as it came, and takes a closing of rank lists away when it is emptied", () => {
    expect(readSeason(fields, 2027, flat)).toEqual({ edits: {}, errors: {} });
    expect(readSeason({ ...fields, "rankList.on": "" }, 2027, flat).edits).toEqual({
      "seasons.2027.rankList": null,
    });
  });

  it("takes a new season whole, and refuses days that are none or of another year", () => {
    const { edits, errors } = readSeason(fields, 2028, flat);
    expect(errors).toEqual({ "seasons.2028.match.on": "The Match of 2028 is in 2028." });
    expect(Object.keys(edits)).toHaveLength(seasonDates.length * 2 - 1);
    const added = readSeason(
      { ...fields, "match.on": "2028-03-17", "rankList.on": "2028-03-01" },
      2028,
      flat,
    );
    expect(applyEdits(defaultThresholds, added.edits).thresholds?.seasons["2028"]?.match).toEqual({
      on: "2028-03-17",
      estimated: true,
    });
    expect(readSeason({ ...fields, "opens.on": "2026-02-31" }, 2027, flat).errors).toMatchObject({
      "seasons.2027.opens.on": /not a day/,
    });
  });
});

describe("another form of the catalogue", () => {
  const form = { source: "nbme", label: "NBME 17", measure: "score", onSale: true } as const;

  it("is added by an id of its own, and refused when it is there or is of Step 1", () => {
    expect(addForm(form, defaultThresholds)).toMatchObject({
      edits: { "catalogue.forms.nbme-17.id": "nbme-17", "catalogue.forms.nbme-17.onSale": true },
    });
    expect(addForm({ ...form, label: "NBME 9" }, defaultThresholds)).toMatchObject({ error: /already/ });
    expect(addForm({ ...form, label: "NBME 27" }, defaultThresholds)).toMatchObject({ error: /Step 1/ });
    expect(addForm({ ...form, label: "試験" }, defaultThresholds)).toMatchObject({ error: /Latin/ });
  });
});

describe("an edit on its way to be saved", () => {
  it("travels in an address and comes back the same", () => {
    const draft = { base: 3, edits: { "readiness.marginPoints": 8, "seasons.2026": null }, restore: null };
    const query = new URL(draftHref("/thresholds/preview", draft), "http://localhost").searchParams;
    expect(draftInput.parse(Object.fromEntries(query))).toEqual(draft);
  });

  it.each(["{", "[]", '{"a b":1}', '{"a":{"b":1}}', '{"a":[1]}', '"8"', "null"])(
    "is refused as %s",
    (edits) => {
      expect(draftInput.safeParse({ base: "1", edits, restore: "" }).success).toBe(false);
    },
  );

  it("needs a reason", () => {
    const { error } = saveInput.safeParse({ base: "1", edits: "{}", reason: " " });
    expect(error?.issues[0]?.path).toEqual(["reason"]);
  });
});
