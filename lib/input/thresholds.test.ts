import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { applyEdits, changesBetween, flatten } from "@/lib/guide/edits";
import { seasonDates } from "@/lib/guide/numbers/seasons";
import type { Source } from "@/lib/guide/sources";
import { editablePaths, groups } from "@/lib/guide/threshold-groups";
import {
  defaultThresholds,
  parseThresholds,
  type ThresholdLeaf,
  thresholdLeaves,
} from "@/lib/guide/thresholds";
import {
  addForm,
  asText,
  draftHref,
  draftInput,
  newFormInput,
  readFields,
  readSeason,
  saveInput,
  seasonYear,
} from "./thresholds";

/** The default numbers, with a range of questions in every phase, because half a range would be refused. */
const numbers = parseThresholds({ phases: { refinement: { questionsMin: 20, questionsMax: 40 } } });
const flat = flatten(numbers);

/** The fields that a browser sends for a form with these paths. */
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
  it("has every number once, and changes nothing when it is sent unchanged", () => {
    const covered: string[] = [];
    for (const { key } of groups.filter(({ page }) => page !== "seasons")) {
      const prefix = `${key}.`;
      const paths = editablePaths(flat, prefix);
      covered.push(...paths);
      expect(readFields(sent(paths, prefix), { paths, flat, prefix })).toEqual({ edits: {}, errors: {} });
    }
    for (const { path } of thresholdLeaves) expect(covered.filter((one) => one === path)).toEqual([path]);
  });

  /** What comes of typing a value into the field of that number. */
  function typing({ path }: ThresholdLeaf, value: number) {
    const prefix = `${path.split(".")[0]}.`;
    const paths = editablePaths(flat, prefix);
    const fields = { ...sent(paths, prefix), [path.slice(prefix.length)]: String(value) };
    const { edits, errors } = readFields(fields, { paths, flat, prefix });
    expect([edits, errors]).toEqual([value === flat.get(path) ? {} : { [path]: value }, {}]);
    return applyEdits(numbers, edits);
  }

  const stepsFrom = ({ min, step }: ThresholdLeaf, steps: number) => Number((min + steps * step).toFixed(4));

  it.each(thresholdLeaves)("writes $path to the document as typed", (leaf) => {
    const { path, min, max, step } = leaf;
    const from = flat.get(path) ?? null;
    const values = [stepsFrom(leaf, Math.floor((max - min) / step / 2))];
    if (from !== null) values.push(...[-step, step].map((by) => Number((Number(from) + by).toFixed(4))));
    const kept = values.flatMap((to) => {
      const { thresholds, problems } = to < min || to > max ? { problems: [] } : typing(leaf, to);
      // Only values that break a rule of their group are refused.
      for (const { path: at } of problems ?? []) expect(at.split(".")[0]).toBe(path.split(".")[0]);
      return thresholds && to !== from ? [{ to, changes: changesBetween(numbers, thresholds) }] : [];
    });
    expect(kept.length).toBeGreaterThan(0);
    for (const { to, changes } of kept) expect(changes).toEqual([{ path, from, to }]);
  });

  it("reads any value of any number as typed", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...thresholdLeaves),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (leaf, at) => {
          typing(leaf, stepsFrom(leaf, Math.floor((at * (leaf.max - leaf.min)) / leaf.step)));
        },
      ),
    );
  });

  it("accepts a hyphen and a minus sign", () => {
    const paths = ["catalogue.sources.uwsa.correction"];
    for (const typed of ["-3", "−3", " -3 "]) {
      const { edits } = readFields({ correction: typed }, { paths, flat, prefix: "catalogue.sources.uwsa." });
      expect(edits).toEqual({ "catalogue.sources.uwsa.correction": -3 });
    }
  });

  it("shows the range of a number at its field", () => {
    const prefix = "readiness.";
    const paths = editablePaths(flat, prefix);
    for (const typed of ["ten", "1e1", "0x10", "1,5", "--1"]) {
      const { errors } = readFields({ ...sent(paths, prefix), marginPoints: typed }, { paths, flat, prefix });
      expect(errors).toEqual({ "readiness.marginPoints": "Enter a whole number from 0 to 40 (points)." });
    }
  });
});

describe("a form that was changed", () => {
  it("ticks a box, or leaves one out that was ticked", () => {
    const read = (fields: Record<string, string>, path: string) =>
      readFields(fields, { paths: [path], flat, prefix: "catalogue." }).edits;
    const [counts, onSale] = ["catalogue.sources.uwsa.counts", "catalogue.forms.nbme-9.onSale"];
    expect(read({ "sources.uwsa.counts": "on" }, counts)).toEqual({ [counts]: true });
    expect(read({}, counts)).toEqual({});
    expect(read({}, onSale)).toEqual({ [onSale]: false });
  });

  it("empties a number that may be unset", () => {
    const path = "catalogue.sources.uwsa.errorPoints";
    const input = { paths: [path], flat, prefix: "catalogue.sources.uwsa." };
    expect(readFields({ errorPoints: " " }, input)).toEqual({ edits: { [path]: null }, errors: {} });
  });

  it("shows what the document says, and nothing where it says nothing", () => {
    const values = [12, 0.5, false, "uworld", null, undefined];
    expect(values.map(asText)).toEqual(["12", "0.5", "false", "uworld", "", ""]);
  });
});

describe("what else the thresholds' forms say", () => {
  it("is the year of a Match, from 2020 to 2100", () => {
    const isTaken = (year: string) => seasonYear.safeParse(year).success;
    expect(["2019", "2020", "2100", "2101", ""].map(isTaken)).toEqual([false, true, true, false, false]);
  });

  it("is a form of the catalogue, or what is missing of one", () => {
    const form = { source: "uwsa", label: " UWSA 4 ", measure: "percent", onSale: "on" };
    expect(newFormInput.parse(form)).toEqual({ ...form, label: "UWSA 4", onSale: true });
    const { error } = newFormInput.safeParse({ source: "", label: "!", measure: "grade" });
    expect(error?.issues.map(({ path }) => path.join())).toEqual(["source", "label", "measure"]);
  });

  it("is a version to bring back, or none", () => {
    const restore = (typed: string) => draftInput.safeParse({ base: "1", edits: "", restore: typed });
    expect([restore("").data?.restore, restore("2").data?.restore]).toEqual([null, 2]);
    expect(restore("").data?.edits).toEqual({});
    expect([restore("0").success, restore("two").success]).toEqual([false, false]);
  });
});

describe("the form of a season", () => {
  const fields = sent(
    [...flat.keys()].filter((path) => path.startsWith("seasons.2027.")),
    "seasons.2027.",
  );

  it("changes nothing when sent unchanged, and removes the date when rank lists close if it is empty", () => {
    expect(readSeason(fields, 2027, flat)).toEqual({ edits: {}, errors: {} });
    expect(readSeason({ ...fields, "rankList.on": "  " }, 2027, flat).edits).toEqual({
      "seasons.2027.rankList": null,
    });
  });

  it("accepts a new season, and refuses invalid days and days of another year", () => {
    const { edits, errors } = readSeason(fields, 2028, flat);
    expect(errors).toEqual({ "seasons.2028.match.on": "The Match of season 2028 must be in 2028." });
    expect(Object.keys(edits)).toHaveLength(Object.keys(seasonDates).length * 2 - 1);
    const added = readSeason(
      { ...fields, "match.on": "2028-03-17", "rankList.on": "2028-03-01" },
      2028,
      flat,
    );
    expect(applyEdits(defaultThresholds, added.edits).thresholds?.seasons["2028"]?.match).toEqual({
      on: "2028-03-17",
      estimated: true,
    });
    const opens = (on: string) =>
      readSeason({ ...fields, "opens.on": on }, 2027, flat).errors["seasons.2027.opens.on"];
    expect(opens("2026-02-31")).toMatch(/not a calendar day/);
    expect(opens("")).toMatch(/Enter a day/);
  });

  it("does not add a date when rank lists close", () => {
    const without = sent(
      [...flat.keys()].filter((path) => path.startsWith("seasons.2026.")),
      "seasons.2026.",
    );
    expect(readSeason(without, 2026, flat)).toEqual({ edits: {}, errors: {} });
  });

  it("reads which dates are estimates", () => {
    const { "submit.estimated": _submit, ...known } = fields;
    expect(readSeason({ ...known, "opens.estimated": "on" }, 2027, flat).edits).toEqual({
      "seasons.2027.opens.estimated": true,
      "seasons.2027.submit.estimated": false,
    });
  });
});

describe("a new form in the catalogue", () => {
  const form = { source: "nbme", label: "NBME 17", measure: "score", onSale: true } as const;

  it("is added with its own id, and refused if it exists or is a Step 1 form", () => {
    expect(addForm(form, defaultThresholds)).toMatchObject({
      edits: { "catalogue.forms.nbme-17.id": "nbme-17", "catalogue.forms.nbme-17.onSale": true },
    });
    const refusal = (label: string) => {
      const added = addForm({ ...form, label }, defaultThresholds);
      return "error" in added ? added.error : "";
    };
    expect(refusal("NBME 9")).toMatch(/already/);
    expect(refusal("NBME 27")).toMatch(/Step 1/);
    expect(refusal("試験")).toMatch(/Latin/);
  });

  it("can have the number of a Step 1 NBME if it is of another source, and an id that starts with its source", () => {
    const idOf = (source: Source, label: string) => {
      const added = addForm({ ...form, source, label }, defaultThresholds);
      return "error" in added ? added.error : Object.values(added.edits)[0];
    };
    expect(idOf("other", "27")).toBe("other-27");
    expect(idOf("other", "AMBOSS (2026)")).toBe("other-amboss-2026");
    expect(idOf("uwsa", "UWSA 4")).toBe("uwsa-4");
  });
});

describe("an unsaved edit", () => {
  it("is the same after it was written to an address and read again", () => {
    const draft = { base: 3, edits: { "readiness.marginPoints": 8, "seasons.2026": null }, restore: null };
    const query = new URL(draftHref("/thresholds/preview", draft), "http://localhost").searchParams;
    expect(draftInput.parse(Object.fromEntries(query))).toEqual(draft);
  });

  it("has an address without empty parameters", () => {
    const draft = { base: 3, edits: {}, restore: null };
    expect(draftHref("/thresholds/preview", draft)).toBe("/thresholds/preview?base=3");
    expect(draftHref("/thresholds/preview", { ...draft, restore: 2 })).toBe(
      "/thresholds/preview?base=3&restore=2",
    );
  });

  it("has a limited size", () => {
    const isRead = (edits: object) =>
      draftInput.safeParse({ base: "1", edits: JSON.stringify(edits), restore: "" }).success;
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, 1]));
    expect([isRead(many(400)), isRead(many(401))]).toEqual([true, false]);
    expect([isRead({ a: "n".repeat(120) }), isRead({ a: "n".repeat(121) })]).toEqual([true, false]);
    const reason = (length: number) =>
      saveInput.safeParse({ base: "1", edits: "{}", reason: "n".repeat(length) }).success;
    expect([reason(300), reason(301)]).toEqual([true, false]);
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
