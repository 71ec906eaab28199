import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { defaultThresholds } from "@/lib/guide/thresholds";
import { questionsInput } from "./questions";

const schema = questionsInput({ thresholds: defaultThresholds, today: day("2026-06-09") });
const typed = {
  done: "40",
  correct: "28",
  doneOn: "2026-06-09",
  mode: "timed",
  system: "mixed",
  source: "uworld",
};
const errorsOf = (fields: Record<string, string>) => {
  const parsed = schema.safeParse({ ...typed, ...fields });
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join("."));
};

describe("the form of questions", () => {
  it("accepts a number done and optionally a number correct", () => {
    expect(schema.parse(typed)).toMatchObject({ done: 40, correct: 28 });
    expect(schema.parse({ ...typed, correct: "" })).toMatchObject({ correct: null });
    expect(schema.parse({ ...typed, correct: "0" })).toMatchObject({ correct: 0 });
  });

  it.each(["0", "", "100000", "4.5", "-3", "1e2"])("refuses %j done", (done) => {
    expect(errorsOf({ done, correct: "" })).toEqual(["done"]);
  });

  it("refuses more correct than done", () => {
    expect(errorsOf({ correct: "41" })).toEqual(["correct"]);
    expect(errorsOf({ correct: "40" })).toEqual([]);
  });

  it("refuses values that our form does not have", () => {
    expect(errorsOf({ mode: "asleep" })).toEqual(["mode"]);
    expect(errorsOf({ system: "astrology" })).toEqual(["system"]);
    expect(errorsOf({ source: "hearsay" })).toEqual(["source"]);
  });
});
