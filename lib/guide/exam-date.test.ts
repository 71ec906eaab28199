import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { changeExamDate, type ExamDate } from "./exam-date";

const [june, july, august] = [day("2026-06-10"), day("2026-07-10"), day("2026-08-10")];
const none: ExamDate = { examOn: null, planStartedOn: null, examBefore: null, examMovedOn: null };
const at = { logStartedOn: null, official: null, today: june };
const booked: ExamDate = { ...none, examOn: july, planStartedOn: day("2026-05-01") };

describe("an exam date", () => {
  it("starts a plan today, or with the log if that is older", () => {
    expect(changeExamDate(none, july, at)).toEqual({ ...none, examOn: july, planStartedOn: june });
    const logged = (on: string) => changeExamDate(none, july, { ...at, logStartedOn: day(on) }).planStartedOn;
    expect([logged("2026-03-01"), logged("2026-06-09"), logged("2026-06-11")]).toEqual([
      "2026-03-01",
      "2026-06-09",
      june,
    ]);
  });

  it("changes nothing if it stays the same or stays empty", () => {
    expect(changeExamDate(booked, july, { ...at, logStartedOn: day("2026-01-01") })).toEqual(booked);
    expect(changeExamDate(none, null, at)).toEqual(none);
    expect(changeExamDate({ ...none, planStartedOn: june }, null, at).planStartedOn).toBe(june);
  });

  it("is kept beside the new one when it is moved or removed, and the plan's start does not change", () => {
    const moved = { planStartedOn: booked.planStartedOn, examBefore: july, examMovedOn: june };
    expect(changeExamDate(booked, august, at)).toEqual({ ...moved, examOn: august });
    expect(changeExamDate(booked, null, at)).toEqual({ ...moved, examOn: null });
    // Booked again: the removed date is kept.
    const given = changeExamDate(booked, null, at);
    expect(changeExamDate(given, august, { ...at, today: day("2026-06-20") })).toEqual({
      ...moved,
      examOn: august,
    });
  });

  it("starts a new plan after the exam was taken, also on the same day", () => {
    const taken = (takenOn: string) =>
      changeExamDate(booked, august, { ...at, official: { takenOn: day(takenOn), score: 212 } });
    const another = { examOn: august, planStartedOn: june, examBefore: null, examMovedOn: null };
    expect([taken("2026-07-10"), taken("2026-07-11")]).toEqual([another, another]);
    // The score of an earlier attempt does not belong to this exam.
    expect(taken("2026-07-09")).toMatchObject({ planStartedOn: booked.planStartedOn, examBefore: july });
  });
});
