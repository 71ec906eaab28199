import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import { changeTarget, type Target, targetOn } from "./target";

const today = day("2026-06-09");
const never: Target = { targetScore: 245, targetBefore: null, targetChangedOn: null };
const lowered: Target = { targetScore: 240, targetBefore: 245, targetChangedOn: today };

describe("the target of an applicant", () => {
  it("keeps the one before the change", () => {
    expect(changeTarget(never, 240, today)).toEqual(lowered);
    // Nothing else of an applicant is returned.
    expect(changeTarget({ ...never, examOn: today } as Target, 245, today)).toEqual(never);
    expect(changeTarget(never, null, today)).toMatchObject({ targetScore: null, targetBefore: 245 });
  });

  it("keeps the one before the day, also if it changes twice on it", () => {
    expect(changeTarget(lowered, 250, today)).toEqual({ ...lowered, targetScore: 250 });
    const tomorrow = addDays(today, 1);
    expect(changeTarget(lowered, 250, tomorrow)).toEqual({
      targetScore: 250,
      targetBefore: 240,
      targetChangedOn: tomorrow,
    });
  });

  it("is known for the days before and after the change", () => {
    expect([-1, 0, 1].map((days) => targetOn(lowered, addDays(today, days)))).toEqual([245, 240, 240]);
    expect(targetOn(never, addDays(today, -100))).toBe(245);
  });
});
