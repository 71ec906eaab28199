import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import type { Assessment } from "./assessments";
import type { Pace } from "./pace";
import { weeklyGoal, weeklyRange, weekOf } from "./week";

// A Wednesday; its week is 8 to 14 June.
const today = day("2026-06-10");
const acceleration = { min: 60, max: 80 };
const pace = (doneToday: number, range: Pace["range"] = acceleration): Pace => ({
  doneToday,
  range,
  sevenDayAverage: 0,
  averageBefore: null,
  averagedDays: 0,
  standing: null,
  daysInARow: 0,
  bankDone: 0,
  bankSize: 4250,
  passes: 0,
  passesWanted: { min: 1, max: 1.5 },
  firstPassOn: null,
});
const week = (input: Partial<Parameters<typeof weekOf>[0]> = {}) =>
  weekOf({
    today,
    pace: pace(0),
    weeklyQuestions: null,
    questionDays: [],
    tests: [],
    assessments: [],
    ...input,
  });
const aroundTheWeek = ["2026-06-07", "2026-06-08", "2026-06-10", "2026-06-11", "2026-06-14", "2026-06-15"];

describe("a week", () => {
  it.each([
    ["2026-06-08", "2026-06-08", "2026-06-14"],
    ["2026-06-10", "2026-06-08", "2026-06-14"],
    ["2026-06-14", "2026-06-08", "2026-06-14"],
    ["2026-06-15", "2026-06-15", "2026-06-21"],
    ["2027-01-01", "2026-12-28", "2027-01-03"],
    ["2028-02-29", "2028-02-28", "2028-03-05"],
  ])("of %s is from Monday %s to Sunday %s", (on, from, to) => {
    expect(week({ today: day(on) })).toMatchObject({ from, to });
  });

  it("counts the questions since Monday, today's included", () => {
    const questionDays = aroundTheWeek.map((on, index) => ({ doneOn: day(on), done: 10 ** index }));
    expect(week({ questionDays }).questions.done).toBe(110);
    expect(week({ questionDays, today: day("2026-06-14") }).questions.done).toBe(11110);
    expect(week().questions).toEqual({ done: 0, goal: null });
  });

  it.each([
    [0, 60, 80],
    [59, 1, 21],
    [60, 0, 20],
    [80, 0, 0],
    [95, 0, 0],
  ])("with %i done today has %i left to the minimum and %i to the maximum", (done, min, max) => {
    expect(week({ pace: pace(done) }).today).toEqual({ done, range: acceleration, left: { min, max } });
  });

  it("has nothing left if the phase has no range", () => {
    expect(week({ pace: pace(12, null) }).today).toEqual({
      done: 12,
      range: null,
      left: { min: 0, max: 0 },
    });
  });

  it("has the tests due by Sunday and those taken since Monday", () => {
    const tests = ["2026-06-10", "2026-06-14", "2026-06-15"].map((on) => ({
      on: day(on),
      form: null,
      fullLength: false,
    }));
    expect(week({ tests }).tests.map(({ on }) => on)).toEqual(["2026-06-10", "2026-06-14"]);

    const assessments = aroundTheWeek.map(
      (takenOn): Assessment => ({
        id: takenOn,
        takenOn: day(takenOn),
        source: "nbme",
        form: "nbme-9",
        score: 230,
        percent: null,
      }),
    );
    expect(week({ assessments }).taken.map(({ id }) => id)).toEqual(["2026-06-08", "2026-06-10"]);
  });

  it("has the questions of each day from Monday to Sunday", () => {
    const questionDays = aroundTheWeek.map((on, index) => ({ doneOn: day(on), done: 10 ** index }));
    const { days } = week({ questionDays: [...questionDays, { doneOn: today, done: 5 }] });
    expect(days.map(({ done }) => done)).toEqual([10, 0, 105, 1000, 0, 0, 10000]);
    expect([days[0]?.on, days[6]?.on]).toEqual(["2026-06-08", "2026-06-14"]);
  });
});

describe("the weekly goal", () => {
  it.each([
    [419, 420],
    [420, 420],
    [500, 500],
    [560, 560],
    [561, 560],
  ])("of %i in a phase of 60 to 80 a day is %i", (own, goal) => {
    expect(weeklyRange(acceleration)).toEqual({ min: 420, max: 560 });
    expect(weeklyGoal(own, acceleration)).toBe(goal);
    expect(week({ weeklyQuestions: own }).questions.goal).toBe(goal);
  });

  it("is the applicant's own if the phase has no range, and null without one", () => {
    expect(weeklyRange(null)).toBeNull();
    expect(weeklyGoal(150, null)).toBe(150);
    expect(weeklyGoal(null, acceleration)).toBeNull();
  });
});
