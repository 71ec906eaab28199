import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { defaultThresholds as thresholds } from "@/lib/guide/thresholds";
import { decisionInput } from "./decision";
import {
  attemptInput,
  cardsInput,
  examResultInput,
  newTaskInput,
  planSettingsInput,
  resourceInput,
  rotationInput,
  taskInput,
  taskStateInput,
} from "./plan";

const today = day("2026-06-10");
const numbers = { thresholds, today };
const id = "00000000-0000-4000-8000-000000000001";

/** The first error sentence of each field, or the parsed values. */
function said(result: {
  success: boolean;
  data?: unknown;
  error?: { issues: { path: PropertyKey[]; message: string }[] };
}) {
  return result.success
    ? result.data
    : Object.fromEntries((result.error?.issues ?? []).map(({ path, message }) => [path.join("."), message]));
}

describe("the forms of the plan", () => {
  it("accept a rotation only if it ends after it begins", () => {
    const form = { name: "Mercy", kind: "ir-elective", from: "2026-07-01", to: "2026-07-28" };
    expect(said(rotationInput(numbers).safeParse(form))).toEqual(form);
    expect(said(rotationInput(numbers).safeParse({ ...form, to: "2026-06-30" }))).toEqual({
      to: "It can't end before it begins.",
    });
    expect(
      said(rotationInput(numbers).safeParse({ ...form, from: "2026-02-30", kind: "x", name: " " })),
    ).toEqual({
      from: "This is not a calendar day. Enter it as year-month-day, such as 2026-06-09.",
      kind: "Choose the type of rotation.",
      name: "Enter the place or the name.",
    });
  });

  it("accept a task with or without a day", () => {
    expect(said(newTaskInput(numbers).safeParse({ id, title: "Visa", dueOn: "" }))).toMatchObject({
      dueOn: null,
    });
    expect(said(newTaskInput(numbers).safeParse({ id, title: "", dueOn: "2036-01-01" }))).toEqual({
      title: "Enter the task.",
      dueOn: "The day must be within the next five years.",
    });
  });

  it.each([{ key: "start-assess" }, { id }])("accept the new state of a task: %o", (which) => {
    expect(taskStateInput.safeParse({ state: "done", ...which }).data).toEqual({ state: "done", ...which });
    expect(taskStateInput.safeParse({ state: "forgotten", ...which }).success).toBe(false);
    const change = String(new URLSearchParams({ state: "done", ...which }));
    expect(taskStateInput.safeParse({ change }).data).toEqual({ state: "done", ...which });
  });

  it("refuse a state without a task", () => {
    expect(taskStateInput.safeParse({ state: "done" }).success).toBe(false);
    expect(taskStateInput.safeParse({ state: "done", key: "__proto__" }).success).toBe(false);
    for (const change of ["", "done", "state=done", "state=done&key=__proto__", "__proto__=done"])
      expect(taskStateInput.safeParse({ change }).success).toBe(false);
  });

  it.each([
    ["", 0],
    ["1.5", 1.5],
    ["1,5", 1.5],
    ["20", 20],
    [" 2 ", 2],
  ])("accept %s passes", (passes, understood) => {
    expect(resourceInput.safeParse({ kind: "text", name: "A text", passes }).data?.passes).toBe(understood);
  });

  it.each(["-1", "21", "1.55", "1e1", "two"])("refuse %s passes", (passes) => {
    expect(said(resourceInput.safeParse({ kind: "text", name: "A text", passes }))).toEqual({
      passes: "Passes must be a number from 0 to 20, such as 1.5.",
    });
  });

  it("limit flashcards, scores and questions a week to their ranges", () => {
    expect(said(cardsInput(numbers).safeParse({ doneOn: "2026-06-10", cards: "3001" }))).toHaveProperty(
      "cards",
    );
    expect(said(cardsInput(numbers).safeParse({ doneOn: "2026-06-11", cards: "" }))).toEqual({
      doneOn: "The day can't be after today, 10 June.",
      cards: "Enter how many flashcards you reviewed: a whole number from 0 to 3000.",
    });
    const exam = { attempt: "1", takenOn: "2026-06-01", score: "248" };
    expect(said(examResultInput(numbers).safeParse(exam))).toEqual({
      attempt: 1,
      takenOn: "2026-06-01",
      score: 248,
      seen: "",
    });
    expect(said(examResultInput(numbers).safeParse({ ...exam, attempt: "5", score: "2e2" }))).toEqual({
      attempt: "Attempts must be a whole number from 1 to 4.",
      score: "A score must be a whole number from 1 to 300, such as 248.",
    });
    const week = (weeklyQuestions: string, weekly: { min: number; max: number } | null) =>
      planSettingsInput({ ...numbers, weekly, examOn: null }).safeParse({
        planStartedOn: "",
        weeklyQuestions,
      }).success;
    const phase = { min: 210, max: 280 };
    expect([week("", phase), week("210", phase), week("280", phase)]).toEqual([true, true, true]);
    expect([week("209", phase), week("281", phase), week("281", null), week("0", null)]).toEqual([
      false,
      false,
      true,
      false,
    ]);
    const startedOn = (planStartedOn: string) =>
      said(
        planSettingsInput({ ...numbers, weekly: null, examOn: day("2026-07-01") }).safeParse({
          planStartedOn,
        }),
      );
    expect(startedOn("2026-06-30")).toEqual({ planStartedOn: "2026-06-30", weeklyQuestions: null, seen: "" });
    expect(startedOn("2026-07-01")).toEqual({
      planStartedOn: "The plan must begin before the exam on 1 July 2026.",
    });
  });

  it("takes a beginning of the plan before the exam, from 2015 to five years ahead", () => {
    const begin = (planStartedOn: string, examOn: string | null = null) =>
      planSettingsInput({ ...numbers, weekly: null, examOn: examOn === null ? null : day(examOn) }).safeParse(
        {
          planStartedOn,
          weeklyQuestions: "",
        },
      ).success;
    expect(["2014-12-31", "2015-01-01", "2031-06-10", "2031-06-11"].map((on) => begin(on))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(begin("2026-07-08", "2026-07-09")).toBe(true);
    expect(begin("2026-07-09", "2026-07-09")).toBe(false);
    expect(begin("", "2026-07-09")).toBe(true);
  });

  it("knows an attempt by its number from 1 to 10", () => {
    const isTaken = (attempt: string) => attemptInput.safeParse({ attempt }).success;
    expect(["0", "1", "10", "11"].map(isTaken)).toEqual([false, true, true, false]);
  });

  it("read a scenario from the address and report what is invalid", () => {
    const read = (on: string, target: string) => decisionInput({ on, target }, numbers);
    expect(read("2026-07-01", "250")).toEqual({ values: { on: "2026-07-01", target: 250 }, errors: {} });
    expect(read("", "")).toEqual({ values: { on: null, target: null }, errors: {} });
    expect(read("2026-06-09", "301").errors).toEqual({
      on: "Enter a day from today to three years ahead, as year-month-day.",
      target: "A target must be a whole number from 1 to 300.",
    });
    expect(read("nonsense", "<b>").values).toEqual({ on: null, target: null });
    expect(read(" 2026-07-01 ", " 250 ")).toEqual(read("2026-07-01", "250"));
    expect(read("  ", "  ")).toEqual(read("", ""));
  });

  it.each([
    ["2026-06-09", false],
    ["2026-06-10", true],
    ["2029-06-10", true],
    ["2029-06-11", false],
  ])("takes a scenario's day from today to three years ahead: %s, %s", (on, isTaken) => {
    const { values, errors } = decisionInput({ on, target: "" }, numbers);
    expect([values.on === on, errors.on === undefined]).toEqual([isTaken, isTaken]);
  });

  it.each([
    ["0", false],
    ["1", true],
    ["300", true],
    ["301", false],
    ["2500", false],
    ["25x", false],
    ["x25", false],
    ["-25", false],
  ])("takes a scenario's target on the scale: %s, %s", (target, isTaken) => {
    const { values, errors } = decisionInput({ on: "", target }, numbers);
    expect([values.target === Number(target), errors.target === undefined]).toEqual([isTaken, isTaken]);
  });

  it("takes a change of a task: its day, its note, and its day of being done", () => {
    const read = (fields: Record<string, string>) =>
      said(taskInput(numbers).safeParse({ id, version: "1", ...fields }));
    expect(read({})).toEqual({ id, version: 1, dueOn: null, note: null });
    const whole = { title: "Visa", dueOn: "2026-07-01", doneOn: "2026-06-10", note: "by post" };
    expect(read(whole)).toEqual({ id, version: 1, ...whole });
    expect(read({ title: "", dueOn: "2021-06-09", doneOn: "2026-06-11" })).toEqual({
      title: "Enter the task.",
      dueOn: "The day is too long ago to be planned.",
      doneOn: "The day can't be after today, 10 June.",
    });
    expect(read({ dueOn: "2021-06-10" })).toMatchObject({ dueOn: "2021-06-10" });
    expect(read({ dueOn: "2031-06-10" })).toMatchObject({ dueOn: "2031-06-10" });
    expect(read({ doneOn: "2014-12-31" })).toHaveProperty("doneOn");
  });

  it("takes a rotation of one day, and one within five years of today", () => {
    const rotation = (from: string, to: string) =>
      said(rotationInput(numbers).safeParse({ name: "Mercy", kind: "research", from, to }));
    expect(rotation("2026-07-01", "2026-07-01")).toMatchObject({ to: "2026-07-01" });
    expect(rotation("2021-06-10", "2031-06-10")).toMatchObject({ from: "2021-06-10" });
    expect(rotation("2021-06-09", "2031-06-11")).toEqual({
      from: "The day is too long ago to be planned.",
      to: "The day must be within the next five years.",
    });
    expect(rotation("", "")).toEqual({
      from: "Enter the first day.",
      to: "Enter the last day.",
    });
  });

  it("knows a task of the guide by a key of small letters, digits and dashes", () => {
    const isTaken = (key: string) => taskStateInput.safeParse({ state: "done", key }).success;
    expect(["a", "prepare-step-1", "x".repeat(60)].map(isTaken)).toEqual([true, true, true]);
    expect(["", "x".repeat(61), "Prepare", " prepare", "prepare!"].map(isTaken)).toEqual(
      Array(5).fill(false),
    );
  });
});
