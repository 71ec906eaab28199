import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { nextStep } from "./next-step";
import type { OfficialScore } from "./official-score";
import { planTests } from "./test-schedule";
import { defaultThresholds } from "./thresholds";

const today = day("2026-06-09");
const nbme = (number: number, daysAgo: number): Assessment => ({
  id: `${number}`,
  takenOn: addDays(today, -daysAgo),
  source: "nbme",
  form: `nbme-${number}`,
  score: 230,
  percent: null,
});
const step = (input: {
  target?: number | null;
  examOn?: Day | null;
  assessments?: Assessment[];
  official?: OfficialScore;
}) => {
  const { target = 245, examOn = addDays(today, 120), assessments = [], official = null } = input;
  const tests = planTests({ assessments, phases: [], examOn, today }, defaultThresholds);
  return nextStep({ target, examOn, assessments, tests, official, today }, defaultThresholds);
};

describe("the next step", () => {
  it("is a target, then the first NBME", () => {
    expect(step({ target: null })).toEqual({ kind: "set-target" });
    expect(step({})).toEqual({ kind: "take-test", label: "NBME 9", due: today, first: true });
  });

  it("is the next form that was not taken", () => {
    const assessments = [nbme(10, 2), nbme(9, 30)];
    expect(step({ assessments })).toMatchObject({ label: "UWSA 1", due: addDays(today, 12) });
    expect(step({ assessments: [nbme(10, 2)], examOn: addDays(today, 40) })).toMatchObject({
      label: "NBME 9",
      due: addDays(today, 5),
    });
  });

  it("is due today if it was due before, and never in the quiet days", () => {
    const assessments = [nbme(9, 90)];
    expect(step({ assessments })).toMatchObject({ due: today, first: false });
    expect(step({ assessments, examOn: addDays(today, 4) })).toEqual({ kind: "rest" });
    expect(step({ assessments, examOn: addDays(today, 5) })).toMatchObject({ kind: "take-test" });
  });

  it("is the official score once the exam is over", () => {
    expect(step({ examOn: addDays(today, -1) })).toEqual({
      kind: "record-score",
      usual: addDays(today, 27),
      cautious: addDays(today, 55),
    });
    expect(step({ examOn: today })).toEqual({ kind: "rest" });
  });

  it("is the application after a pass, which is final, and another exam after a fail", () => {
    const takenOn = addDays(today, -40);
    const official = { takenOn, score: 218 };
    expect(step({ examOn: takenOn, official })).toEqual({ kind: "apply" });
    expect(step({ examOn: null, official })).toEqual({ kind: "apply" });
    expect(step({ examOn: addDays(today, 60), official })).toEqual({ kind: "apply" });
    // Below the passing score another exam comes first.
    const failed = { takenOn, score: 217 };
    expect(step({ examOn: takenOn, official: failed })).toEqual({ kind: "retake", score: 217 });
    expect(step({ examOn: addDays(today, 60), official: failed })).toMatchObject({ kind: "take-test" });
  });

  it("has a name even if every form was taken", () => {
    const all = defaultThresholds.catalogue.forms.map(({ id, source }) => ({
      ...nbme(9, 9),
      id,
      source,
      form: id,
    }));
    expect(step({ assessments: all })).toMatchObject({ kind: "take-test", label: "a practice test" });
    expect(step({ assessments: all, examOn: null })).toEqual({ kind: "book-exam" });
  });
});
