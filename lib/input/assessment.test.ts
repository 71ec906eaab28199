import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { defaultThresholds } from "@/lib/guide/thresholds";
import { assessmentInput } from "./assessment";

const schema = assessmentInput({ thresholds: defaultThresholds, today: day("2026-06-09") });
const typed = { form: "nbme-14", result: "243", takenOn: "2026-06-09", fullLength: "on", timed: "on" };
const errorsOf = (fields: Record<string, string>) => {
  const parsed = schema.safeParse({ ...typed, ...fields });
  return parsed.success
    ? null
    : Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join("."), issue.message]));
};

describe("the form of a practice test", () => {
  it("accepts a score in whole points", () => {
    expect(schema.parse({ ...typed, note: " calm " })).toEqual({
      form: "nbme-14",
      source: "nbme",
      score: 243,
      percent: null,
      takenOn: "2026-06-09",
      fullLength: true,
      timed: true,
      note: "calm",
    });
  });

  it.each(["0", "301", "24.5", "", "2e2", "-5", " ", "two hundred", "٢٤٣", "243 points", "0x10"])(
    "refuses the score %j",
    (result) => {
      expect(errorsOf({ result })).toEqual({
        result: "A score must be a whole number from 1 to 300, such as 241.",
      });
    },
  );

  it.each(["1", "300", " 241 "])("takes the score %j, the ends of the scale included", (result) => {
    expect(schema.parse({ ...typed, result }).score).toBe(Number(result));
  });

  it.each(["0", "72", "72.5", "100", "100.0"])("takes %s percent", (result) => {
    expect(schema.parse({ ...typed, form: "free120-current", result }).percent).toBe(Number(result));
  });

  it("accepts a Free 120 in percent, never as a score", () => {
    expect(schema.parse({ ...typed, form: "free120-current", result: "72,5" })).toMatchObject({
      source: "free120",
      score: null,
      percent: 72.5,
    });
    for (const result of ["101", "100.1", "72.55", "72.", "", "7e1", "-1", "243"]) {
      expect(errorsOf({ form: "free120-current", result })).toHaveProperty("result");
    }
  });

  it.each([
    ["2026-06-10", /can't be after today, 9 June/],
    ["1899-01-01", /can't be before 2015/],
    ["2026-02-31", /not a calendar day/],
    ["2e2", /not a calendar day/],
    ["", /Enter the day/],
  ])("refuses the day %j", (takenOn, sentence) => {
    expect(errorsOf({ takenOn })?.takenOn).toMatch(sentence);
  });

  it("refuses a Step 1 form in the list and as a typed name", () => {
    expect(errorsOf({ form: "nbme-27" })?.form).toMatch(/Step 1/);
    expect(errorsOf({ form: "other", otherName: "NBME 27" })?.otherName).toMatch(/Step 1/);
    expect(errorsOf({ form: "nbme-99" })?.form).toBe("Choose a test from the list.");
  });

  it("requires and keeps the name of another test", () => {
    expect(errorsOf({ form: "other" })?.otherName).toMatch(/name/);
    expect(schema.parse({ ...typed, form: "other", otherName: "AMBOSS", result: "240" })).toMatchObject({
      source: "other",
      form: "AMBOSS",
      score: 240,
    });
  });

  it("names everything that is wrong at once", () => {
    expect(Object.keys(errorsOf({ form: "other", takenOn: "", result: "" }) ?? {}).sort()).toEqual([
      "otherName",
      "result",
      "takenOn",
    ]);
  });

  it("refuses a note of a megabyte with one sentence", () => {
    expect(errorsOf({ note: "x".repeat(1_000_000) })).toEqual({
      note: "A note can have at most 2,000 characters.",
    });
  });
});
