import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import type { Pace } from "./pace";
import { mergeTasks, type StoredTask } from "./tasks";
import { weeklyGoal, weeklyRange, weekOf } from "./week";

// A Wednesday; its week is 8 to 14 June.
const today = day("2026-06-10");
const acceleration = { min: 60, max: 80 };
const pace = (doneToday: number, range: Pace["range"] = acceleration): Pace => ({
  doneToday,
  range,
  sevenDayAverage: 0,
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
    tasks: [],
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

  it("has the open tasks due by Sunday, overdue ones first", () => {
    const own = (title: string, dueOn: Day | null, state: StoredTask["state"] = "open"): StoredTask => ({
      id: title,
      key: null,
      title,
      dueOn,
      state,
      doneOn: null,
    });
    const stored = [
      own("Sunday", addDays(today, 4)),
      own("Monday", addDays(today, 5)),
      own("done", today, "done"),
      own("dismissed", today, "dismissed"),
      own("some day", null),
      own("overdue", addDays(today, -9)),
    ];
    const tasks = mergeTasks([], stored, {
      today,
      startedOn: addDays(today, -30),
      season: 2027,
      evidence: new Map(),
    });
    expect(week({ tasks }).tasks.map(({ title }) => title)).toEqual(["overdue", "Sunday"]);
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
