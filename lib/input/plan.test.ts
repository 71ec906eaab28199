import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { defaultThresholds as thresholds } from "@/lib/guide/thresholds";
import { decisionInput } from "./decision";
import {
  cardsInput,
  examResultInput,
  newTaskInput,
  planSettingsInput,
  resourceInput,
  rotationInput,
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
    const form = { id, name: "Mercy", kind: "ir-elective", from: "2026-07-01", to: "2026-07-28" };
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
  });

  it("refuse a state without a task", () => {
    expect(taskStateInput.safeParse({ state: "done" }).success).toBe(false);
    expect(taskStateInput.safeParse({ state: "done", key: "__proto__" }).success).toBe(false);
  });

  it.each([
    ["", 0],
    ["1.5", 1.5],
    ["1,5", 1.5],
    ["20", 20],
  ])("accept %s passes", (passes, understood) => {
    expect(resourceInput.safeParse({ id, kind: "text", name: "A text", passes }).data?.passes).toBe(
      understood,
    );
  });

  it.each(["-1", "21", "1.55", "1e1", "two"])("refuse %s passes", (passes) => {
    expect(said(resourceInput.safeParse({ id, kind: "text", name: "A text", passes }))).toEqual({
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
    expect(startedOn("2026-06-30")).toEqual({ planStartedOn: "2026-06-30", weeklyQuestions: null });
    expect(startedOn("2026-07-01")).toEqual({
      planStartedOn: "The plan must begin before the exam on 1 July 2026.",
    });
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
  });
});
