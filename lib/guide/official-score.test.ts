import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import type { OfficialScore } from "./official-score";
import { projectOutcome } from "./outcome";
import { projectExam } from "./projection";
import { standingOf } from "./standing";
import { defaultThresholds, parseThresholds } from "./thresholds";

const today = day("2026-12-01");
const examOn = day("2027-02-01");
const nbme = (daysAgo: number, score: number): Assessment => ({
  id: `${daysAgo}`,
  takenOn: addDays(today, -daysAgo),
  source: "nbme",
  form: "nbme-12",
  score,
  percent: null,
});
const official = (daysAgo: number, score: number): OfficialScore => ({
  takenOn: addDays(today, -daysAgo),
  score,
});
const project = (assessments: Assessment[], officials: OfficialScore[], thresholds = defaultThresholds) => {
  const projection = projectExam(
    { assessments, official: officials, examOn, target: 245, today },
    thresholds,
  );
  if (!projection) throw new Error("Nothing was projected.");
  return projection;
};

describe("an official score", () => {
  it("lowers the chance after one good practice test, and moves the range", () => {
    const without = project([nbme(3, 236)], []);
    const failed = project([nbme(3, 236)], [official(30, 214)]);
    expect(failed.chance).toBeLessThan((without.chance ?? 0) - 0.1);
    expect(failed.high).toBeLessThan(without.high);
    expect(failed.testsUsed).toBe(1);
  });

  it("weighs as much as a test with the exam's error, which is more than a practice test", () => {
    const exact = parseThresholds({ catalogue: { sources: { nbme: { errorPoints: 8 } } } });
    const { testsUsed, ...asTest } = project([nbme(30, 214), nbme(3, 236)], [], exact);
    expect(project([nbme(3, 236)], [official(30, 214)], exact)).toEqual({
      ...asTest,
      testsUsed: testsUsed - 1,
    });
    expect(project([], [official(30, 214)]).mean).toBeLessThan(project([nbme(30, 214)], []).mean);
  });

  it("is no part of the projection for its own day, and part of that for a later exam", () => {
    const tests = [nbme(40, 212), nbme(3, 236)];
    const outcome = (officials: OfficialScore[]) =>
      projectOutcome(tests, today, defaultThresholds, officials);
    expect(outcome([official(0, 260), official(-5, 260)])).toEqual(outcome([]));
    expect(outcome([official(30, 190)])?.mean).toBeLessThan(outcome([])?.mean ?? 0);
  });

  it("counts with all earlier ones in an applicant's standing", () => {
    const input = {
      target: 245,
      examOn,
      baseline: null,
      startedOn: null,
      assessments: [nbme(3, 236)],
      blocks: [],
      official: official(30, 214),
      earlier: [official(90, 205)],
      today,
    };
    expect(standingOf(input, defaultThresholds).projection).toEqual(
      project([nbme(3, 236)], [official(90, 205), official(30, 214)]),
    );
  });
});
