import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { type Assessment, formsLeft, isRepeat, labelOf, step1FormRefusal } from "./assessments";
import { defaultThresholds } from "./thresholds";

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
  ] as const)("a test of source %s with form %s is named %s", (source, form, label) => {
    expect(labelOf({ source, form }, defaultCatalogue)).toBe(label);
  });
});

describe("isRepeat", () => {
  const first = taken("a", "2026-03-01", "nbme-11");
  const again = taken("b", "2026-05-01", "nbme-11");
  const all = [again, taken("c", "2026-04-01", "nbme-12"), first];

  it("marks the later of two tests, in any order of entry", () => {
    expect(isRepeat(first, all)).toBe(false);
    expect(isRepeat(again, all)).toBe(true);
  });

  it("recognizes a typed name", () => {
    const typed = taken("d", "2026-03-01", "AMBOSS", "other");
    expect(isRepeat(taken("e", "2026-04-01", "amboss ", "other"), [typed])).toBe(true);
    expect(isRepeat(taken("e", "2026-04-01", "nbme-11", "other"), [first])).toBe(false);
  });
});

describe("step1FormRefusal", () => {
  it.each(["nbme-26", "NBME 27", "nbme 30", "NBME30", " 33 "])("refuses %s", (form) => {
    expect(step1FormRefusal(form, defaultCatalogue)).toMatch(/^NBME \d\d is a Step 1 form: .*\.$/);
  });

  it.each(["nbme-25", "nbme-34", "nbme-9", "uwsa-27", "AMBOSS 27", "127", ""])("accepts %s", (form) => {
    expect(step1FormRefusal(form, defaultCatalogue)).toBeNull();
  });
});

describe("the forms that are left", () => {
  it("start with the first NBME on sale that was not taken and end with the UWSAs", () => {
    const two = [taken("a", "2026-03-01", "nbme-10"), taken("b", "2026-03-08", "nbme-9")];
    expect(formsLeft([], defaultCatalogue)[0]?.id).toBe("nbme-9");
    expect(formsLeft(two, defaultCatalogue)[0]?.id).toBe("nbme-11");
    expect(formsLeft(two, defaultCatalogue).at(-1)?.id).toBe("uwsa-3");
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
