import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { nextStep } from "./next-step";
import type { Phase, PhaseName } from "./plan";
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
const phase = (name: PhaseName): Phase => ({ name, from: today, to: today, shortBy: 0 });
const step = (input: Partial<Parameters<typeof nextStep>[0]>) =>
  nextStep(
    { target: 245, examOn: addDays(today, 60), assessments: [], phase: null, today, ...input },
    defaultThresholds,
  );

describe("the next step", () => {
  it("is a target, then the first NBME", () => {
    expect(step({ target: null })).toEqual({ kind: "set-target" });
    expect(step({})).toEqual({ kind: "take-test", label: "NBME 9", due: today, first: true });
  });

  it("is the next NBME not taken, weekly in Acceleration and before a score goes stale otherwise", () => {
    const assessments = [nbme(10, 2), nbme(9, 30)];
    expect(step({ assessments, phase: phase("acceleration") })).toMatchObject({
      label: "NBME 11",
      due: addDays(today, 5),
    });
    expect(step({ assessments, phase: phase("foundation") })).toMatchObject({ due: addDays(today, 26) });
  });

  it("is due today when it was due before, and never in the last days", () => {
    const assessments = [nbme(9, 90)];
    expect(step({ assessments })).toMatchObject({ due: today, first: false });
    expect(step({ assessments, examOn: addDays(today, 4) })).toEqual({ kind: "rest" });
    expect(step({ assessments, examOn: addDays(today, 5) })).toMatchObject({ kind: "take-test" });
  });

  it("is the official score once the exam is over", () => {
    expect(step({ examOn: addDays(today, -1) })).toEqual({ kind: "record-score" });
    expect(step({ examOn: today })).toEqual({ kind: "rest" });
  });

  it("has a name even when every NBME is taken", () => {
    const all = [9, 10, 11, 12, 13, 14, 15, 16].map((number) => nbme(number, number));
    expect(step({ assessments: all })).toMatchObject({ kind: "take-test", label: "a practice test" });
    expect(step({ assessments: all, examOn: null })).toEqual({ kind: "book-exam" });
  });
});
