import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { type StandingInput, standingOf } from "./standing";
import { defaultThresholds } from "./thresholds";

const today = day("2026-06-09");
const nbme = (form: number, score: number, daysAgo: number): Assessment => ({
  id: `${form}`,
  takenOn: addDays(today, -daysAgo),
  source: "nbme",
  form: `nbme-${form}`,
  score,
  percent: null,
});
const blocks = [{ doneOn: addDays(today, -3), done: 140, source: "uworld" as const }];
const standing = (examInDays: number | null, assessments = [nbme(13, 241, 7), nbme(12, 208, 90)]) =>
  standingOf(
    {
      target: 245,
      examOn: examInDays === null ? null : addDays(today, examInDays),
      baseline: null,
      startedOn: null,
      official: null,
      assessments,
      blocks,
      today,
    },
    defaultThresholds,
  );

const standingWith = (input: Partial<StandingInput>) =>
  standingOf(
    {
      target: 245,
      examOn: addDays(today, 120),
      baseline: null,
      startedOn: null,
      official: null,
      assessments: [],
      blocks: [],
      today,
      ...input,
    },
    defaultThresholds,
  );

describe("an applicant's standing", () => {
  it("has a verdict, a projection and a pace of the same day", () => {
    const { verdict, projection, phase, pace, daysToExam } = standing(30);
    expect(verdict).toMatchObject({ kind: "unsteady", readyLine: 235 });
    expect(projection?.examOn).toBe(addDays(today, 30));
    expect(phase?.name).toBe("acceleration");
    expect(pace).toMatchObject({ range: { min: 60, max: 80 } });
    expect(daysToExam).toBe(30);
  });

  it("uses the oldest NBME if no baseline is set, in any order of entry", () => {
    const [newest, oldest] = [nbme(13, 241, 7), nbme(12, 208, 90)];
    const ways = [
      [newest, oldest],
      [oldest, newest],
    ].map((assessments) => standing(120, assessments).phases);
    expect(ways[0]).toEqual(ways[1]);
    expect(ways[0]?.[0]?.from).toBe(addDays(today, 120 - 14 * 7));
  });

  it("plans from the first day of the log, so that past phases are known", () => {
    expect(standing(30).phases[0]?.from).toBe(addDays(today, 30 - 14 * 7));
  });

  it("has no plan, no projection and no days without an exam, and none after it", () => {
    expect(standing(null)).toMatchObject({ phases: [], phase: null, projection: null, daysToExam: null });
    expect(standing(-1)).toMatchObject({ projection: null, daysToExam: -1, next: { kind: "record-score" } });
  });

  it("has the baseline that is set, or the oldest NBME with a score: no UWSA, no percentage", () => {
    const [older, newer] = [nbme(12, 208, 80), nbme(13, 241, 7)];
    const uwsa: Assessment = { ...nbme(1, 221, 90), source: "uwsa", form: "uwsa-1" };
    const percentage: Assessment = { ...nbme(9, 0, 85), score: null, percent: 60 };
    const baseline = (assessments: Assessment[], given: number | null = null) =>
      standingWith({ assessments, baseline: given }).baseline;
    expect(baseline([newer, older, uwsa, percentage])).toBe(208);
    expect(baseline([newer, older], 199)).toBe(199);
    expect(baseline([uwsa, percentage])).toBeNull();
  });

  it("starts with the first test or questions of the log, unless a start is set", () => {
    const input = { assessments: [nbme(13, 241, 7), nbme(12, 208, 80)], blocks };
    expect(standingWith(input).start).toBe(addDays(today, -80));
    const questionsFirst = [
      { ...blocks[0], doneOn: addDays(today, -81), done: 1, source: "uworld" as const },
    ];
    expect(standingWith({ ...input, blocks: questionsFirst }).start).toBe(addDays(today, -81));
    expect(standingWith({ ...input, startedOn: addDays(today, -10) }).start).toBe(addDays(today, -10));
    // Entries of future days do not delay the start.
    expect(standingWith({ assessments: [nbme(13, 241, -3)] }).start).toBe(today);
    expect(standingWith({}).start).toBe(today);
  });

  it("has an official score only after a pass, which is final", () => {
    const takenOn = addDays(today, -40);
    const official = (score: number, examOn: StandingInput["examOn"]) =>
      standingWith({ examOn, official: { takenOn, score } }).official;
    expect(official(218, takenOn)).toEqual({ takenOn, score: 218 });
    expect(official(218, null)).toEqual({ takenOn, score: 218 });
    expect(official(217, takenOn)).toBeNull();
    expect(official(218, addDays(takenOn, 1))).toEqual({ takenOn, score: 218 });
    expect(official(217, addDays(takenOn, 1))).toBeNull();
    expect(standingWith({ examOn: takenOn }).official).toBeNull();
  });
});
