import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { standingOf } from "./standing";
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

describe("where an applicant stands", () => {
  it("is one verdict, one projection and one pace of the same day", () => {
    const { verdict, projection, phase, pace, daysToExam } = standing(30);
    expect(verdict).toMatchObject({ kind: "unsteady", readyLine: 235 });
    expect(projection?.examOn).toBe(addDays(today, 30));
    expect(phase?.name).toBe("acceleration");
    expect(pace).toMatchObject({ range: { min: 60, max: 80 } });
    expect(daysToExam).toBe(30);
  });

  it("takes the oldest NBME for a baseline that was not given, in whatever order they come", () => {
    const [newest, oldest] = [nbme(13, 241, 7), nbme(12, 208, 90)];
    const ways = [
      [newest, oldest],
      [oldest, newest],
    ].map((assessments) => standing(120, assessments).phases);
    expect(ways[0]).toEqual(ways[1]);
    expect(ways[0]?.[0]?.from).toBe(addDays(today, 120 - 14 * 7));
  });

  it("plans from the first day of the log, so that phases behind today are known", () => {
    expect(standing(30).phases[0]?.from).toBe(addDays(today, 30 - 14 * 7));
  });

  it("has no plan, no projection and no days without an exam, and none after it", () => {
    expect(standing(null)).toMatchObject({ phases: [], phase: null, projection: null, daysToExam: null });
    expect(standing(-1)).toMatchObject({ projection: null, daysToExam: -1, next: { kind: "record-score" } });
  });
});
