import { describe, expect, it } from "vitest";
import { calendarOf } from "@/components/questions/calendar";
import { day } from "@/lib/days";

// A Tuesday.
const today = day("2026-06-09");

describe("the calendar of questions", () => {
  it("ends with the current week and has null for future days", () => {
    const calendar = calendarOf([{ on: today, done: 40, correct: null, graded: 0 }], today, 3);
    expect(calendar.map(({ monday }) => monday)).toEqual(["2026-05-25", "2026-06-01", "2026-06-08"]);
    expect(calendar[2]?.days.map(({ done }) => done)).toEqual([0, 40, null, null, null, null, null]);
    expect(calendar.map(({ total }) => total)).toEqual([0, 0, 40]);
  });
});
