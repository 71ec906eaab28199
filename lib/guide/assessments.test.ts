import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import {
  type Assessment,
  byDay,
  formsLeft,
  labelOf,
  newestFirst,
  repeatsOf,
  step1FormRefusal,
} from "./assessments";
import { catalogue as group } from "./numbers/catalogue";
import { defaultThresholds, parseThresholds } from "./thresholds";

const { catalogue: defaultCatalogue } = defaultThresholds;

const taken = (id: string, on: string, form: string, source: Assessment["source"] = "nbme"): Assessment => ({
  id,
  takenOn: day(on),
  source,
  form,
  score: 230,
  percent: null,
});

describe("the catalogue", () => {
  it("has Step 2 CK's practice tests and what each reports", () => {
    const labels = (measure: "score" | "percent") =>
      defaultCatalogue.forms.filter((form) => form.measure === measure).map(({ label }) => label);
    expect(labels("score")).toEqual([
      ...[9, 10, 11, 12, 13, 14, 15, 16].map((form) => `NBME ${form}`),
      ...[1, 2, 3].map((form) => `UWSA ${form}`),
    ]);
    expect(labels("percent")).toEqual(["Free 120", "Free 120 (2021)", "Free 120 (2019)"]);
    const gone = defaultCatalogue.forms.filter(({ onSale }) => !onSale);
    expect(gone.map(({ label }) => label)).toEqual(["Free 120 (2021)", "Free 120 (2019)"]);
  });

  it("takes forms of an id each, with a name and a measure", () => {
    const form = { id: "nbme-17", source: "nbme", label: "NBME 17", measure: "score", onSale: true };
    const isTaken = (...forms: unknown[]) => group.schema.safeParse({ forms }).success;
    expect(isTaken(form, { ...form, id: "nbme-18" })).toBe(true);
    for (const wrong of [
      { id: "" },
      { label: "" },
      { measure: "grade" },
      { source: "hearsay" },
      { onSale: 1 },
    ]) {
      expect(isTaken({ ...form, ...wrong }), JSON.stringify(wrong)).toBe(false);
    }
    const twice = group.schema.safeParse({ forms: [form, form] });
    expect(twice.error?.issues.map(({ path }) => path)).toEqual([["forms"]]);
  });

  it("takes Step 1 forms from one number to the same or a later one", () => {
    const isTaken = (from: number, to: number) =>
      group.schema.safeParse({ step1Forms: { from, to } }).success;
    expect([isTaken(26, 33), isTaken(30, 30), isTaken(31, 30)]).toEqual([true, true, false]);
  });

  it.each([
    ["correction", [-31, -30, 0, 30, 31, 0.5, null], [-30, 0, 30]],
    ["errorPoints", [0.5, 1, 1.5, 40, 40.5, null], [1, 1.5, 40, null]],
  ])("takes a source's %s of %j as %j", (key, typed, taken) => {
    const isTaken = (value: number | null) =>
      group.schema.safeParse({ sources: { uwsa: { [key]: value } } }).success;
    expect(typed.filter(isTaken)).toEqual(taken);
  });

  it("counts only NBMEs for the verdict", () => {
    const { nbme, uwsa, free120, other } = defaultCatalogue.sources;
    expect([nbme.counts, uwsa.counts, free120.counts, other.counts]).toEqual([true, false, false, false]);
  });
});

describe("labelOf", () => {
  it.each([
    ["nbme", "nbme-14", "NBME 14"],
    ["free120", "free120-2021", "Free 120 (2021)"],
    ["other", "AMBOSS", "AMBOSS"],
    ["nbme", "nbme-99", "nbme-99"],
    // Somebody's own name for another test may be a form's id.
    ["other", "nbme-14", "nbme-14"],
  ] as const)("calls a test of %s with the form %s %s", (source, form, label) => {
    expect(labelOf({ source, form }, defaultCatalogue)).toBe(label);
  });
});

describe("the order of tests", () => {
  // The ids are random: of one day, the order of logging decides.
  const logged = [
    taken("c", "2026-03-02", "nbme-12"),
    taken("b", "2026-03-01", "nbme-9"),
    taken("z", "2026-03-02", "nbme-10"),
    taken("a", "2026-03-02", "nbme-11"),
  ];

  it("is oldest first, and of one day the order of logging", () => {
    expect([...logged].sort(byDay).map(({ id }) => id)).toEqual(["b", "c", "z", "a"]);
  });

  it("is exactly the opposite for the newest first", () => {
    expect(newestFirst(logged).map(({ id }) => id)).toEqual(["a", "z", "c", "b"]);
  });
});

describe("repeats of a form", () => {
  const repeats = (...tests: Assessment[]) => [...repeatsOf(tests, defaultThresholds)];
  const first = taken("a", "2026-03-01", "nbme-11");

  it("are the later of two tests, in any order of entry", () => {
    const again = taken("b", "2026-05-01", "nbme-11");
    expect(repeats(again, taken("c", "2026-04-01", "nbme-12"), first)).toEqual(["b"]);
  });

  it("of one day are those that were logged later", () => {
    const again = taken("0", "2026-03-01", "nbme-11");
    expect(repeats(first, again)).toEqual(["0"]);
    expect(repeats(again, first)).toEqual(["a"]);
  });

  it("are within 90 days of the last time, the ninetieth included", () => {
    expect(repeats(first, taken("b", "2026-05-30", "nbme-11"))).toEqual(["b"]);
    expect(repeats(first, taken("b", "2026-05-31", "nbme-11"))).toEqual([]);
    // The last time may be a repeat too.
    expect(repeats(first, taken("b", "2026-05-30", "nbme-11"), taken("c", "2026-08-28", "nbme-11"))).toEqual([
      "b",
      "c",
    ]);
    const never = parseThresholds({ readiness: { repeatDays: 0 } });
    expect([...repeatsOf([first, taken("b", "2026-03-02", "nbme-11")], never)]).toEqual([]);
  });

  it("are never tests of another source, whose names are typed", () => {
    const typed = taken("d", "2026-03-01", "AMBOSS", "other");
    expect(repeats(typed, taken("e", "2026-03-08", "AMBOSS", "other"))).toEqual([]);
    expect(repeats(first, taken("e", "2026-03-08", "nbme-11", "other"))).toEqual([]);
    expect(repeats(first, taken("e", "2026-03-08", "nbme-11", "uwsa"))).toEqual([]);
  });
});

describe("step1FormRefusal", () => {
  it.each(["nbme-26", "NBME 27", "nbme 30", "NBME30", " 33 "])("refuses %s", (form) => {
    expect(step1FormRefusal(form, defaultCatalogue)).toMatch(/^NBME \d\d is a Step 1 form: .*\.$/);
  });

  it.each(["nbme-25", "nbme-34", "nbme-9", "uwsa-27", "AMBOSS 27", "NBME 27 (retired)", "127", ""])(
    "lets %s pass",
    (form) => {
      expect(step1FormRefusal(form, defaultCatalogue)).toBeNull();
    },
  );
});

describe("the forms that are left", () => {
  it("start with the first NBME on sale that was not taken and end with the UWSAs", () => {
    const two = [taken("a", "2026-03-01", "nbme-10"), taken("b", "2026-03-08", "nbme-9")];
    expect(formsLeft([], defaultCatalogue)[0]?.id).toBe("nbme-9");
    expect(formsLeft(two, defaultCatalogue)[0]?.id).toBe("nbme-11");
    expect(formsLeft(two, defaultCatalogue).at(-1)?.id).toBe("uwsa-3");
  });

  it("are NBMEs first wherever the catalogue has them, each form once", () => {
    const forms = defaultCatalogue.forms.toReversed();
    expect(formsLeft([], { ...defaultCatalogue, forms }).map(({ id }) => id)).toEqual([
      ...[16, 15, 14, 13, 12, 11, 10, 9].map((form) => `nbme-${form}`),
      ...[3, 2, 1].map((form) => `uwsa-${form}`),
    ]);
  });

  it("leave out forms that are no longer on sale", () => {
    const forms = defaultCatalogue.forms.map((form) => ({ ...form, onSale: form.id !== "nbme-9" }));
    expect(formsLeft([], { ...defaultCatalogue, forms })[0]?.id).toBe("nbme-10");
  });

  it("are none if all were taken", () => {
    const all = defaultCatalogue.forms.map(({ id, source }) => taken(id, "2026-03-01", id, source));
    expect(formsLeft(all, defaultCatalogue)).toEqual([]);
  });
});
