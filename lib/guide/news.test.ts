import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { newsOf } from "./news";
import type { OfficialScore } from "./official-score";
import { defaultThresholds, parseThresholds, type Thresholds } from "./thresholds";

type Before = { target: number | null; thresholds: Thresholds };

const today = day("2026-06-09");
const nbme = (form: number, score: number, daysAgo: number): Assessment => ({
  id: `${form}`,
  takenOn: addDays(today, -daysAgo),
  source: "nbme",
  form: `nbme-${form}`,
  score,
  percent: null,
});
const news = (
  assessments: Assessment[],
  examInDays: number | null = 60,
  official: OfficialScore | null = null,
  { target = 245, before = {} }: { target?: number | null; before?: Partial<Before> } = {},
) =>
  newsOf(
    {
      target,
      examOn: examInDays === null ? null : addDays(today, examInDays),
      baseline: 214,
      startedOn: null,
      official,
      assessments,
      blocks: [],
      today,
    },
    { target, thresholds: defaultThresholds, ...before },
    defaultThresholds,
  );

describe("a week's news of a mentee", () => {
  it("is crossing the ready line in either direction, only once", () => {
    expect(news([nbme(12, 230, 20), nbme(13, 236, 9), nbme(14, 238, 2)])).toEqual([
      "is above the ready line of 235",
    ]);
    expect(news([nbme(12, 236, 20), nbme(13, 238, 12), nbme(14, 230, 2)])).toEqual([
      "is below the ready line of 235",
    ]);
    expect(news([nbme(12, 236, 20), nbme(13, 238, 12)], null)).toEqual([]);
  });

  it("is scores that became stale and a test that is due", () => {
    expect(news([nbme(12, 236, 40), nbme(13, 238, 30)])).toEqual([
      "no longer has a recent test",
      "has NBME 9 due today",
    ]);
  });

  it("is an exam within a week", () => {
    expect(news([nbme(12, 236, 20), nbme(13, 238, 9)], 3)).toEqual(["takes the exam in 3 days"]);
  });

  it("is empty without a log", () => {
    expect(news([])).toEqual([]);
  });

  const onCourse = [nbme(12, 236, 20), nbme(13, 238, 9)];

  it("is no crossing if both weeks are above the line, on course or at target", () => {
    expect(news([nbme(12, 236, 20), nbme(13, 245, 9), nbme(14, 246, 2)])).toEqual([]);
    expect(news([nbme(12, 246, 20), nbme(13, 245, 9), nbme(14, 236, 2)])).toEqual([]);
    expect(news([nbme(12, 230, 20), nbme(13, 246, 9), nbme(14, 245, 2)])).toEqual([
      "is above the ready line of 235",
    ]);
  });

  it("is below the line or stale only in the week of the change", () => {
    expect(news([nbme(12, 236, 20), nbme(13, 230, 9)], null)).toEqual([]);
    expect(news([nbme(12, 230, 20), nbme(13, 236, 9), nbme(14, 230, 2)])).toEqual([
      "is below the ready line of 235",
    ]);
    // A test is fresh for 28 days: there is news on the 29th, but not a week later.
    const staleSince = (days: number) =>
      news([nbme(12, 236, 60), nbme(13, 238, 28 + days)], null).filter((sentence) =>
        sentence.includes("recent test"),
      );
    expect([0, 1, 7, 8].map((days) => staleSince(days).length)).toEqual([0, 1, 1, 0]);
  });

  it("is a test that is due within the week, with its day, but never the first test", () => {
    // A test is planned 28 days before the exam, and one 21 days before it.
    expect(news([nbme(12, 236, 20), nbme(13, 238, 6)], 30)).toEqual([
      "is above the ready line of 235",
      "has NBME 9 due on Thu 11 June",
    ]);
    expect(news([nbme(12, 236, 20), nbme(13, 238, 1)], 30).at(-1)).toBe("has NBME 9 due on Thu 11 June");
    expect(news([nbme(12, 236, 20), nbme(13, 238, 0)], 30)).toEqual(["is above the ready line of 235"]);
  });

  it.each<[number | null, string[]]>([
    [null, []],
    [7, []],
    [6, ["takes the exam in 6 days"]],
    [0, ["takes the exam today"]],
    [-1, []],
  ])("is an exam in %s days: %j", (examInDays, expected) => {
    expect(news(onCourse, examInDays).filter((sentence) => sentence.startsWith("takes"))).toEqual(expected);
  });

  it("is empty after a passed exam", () => {
    const crossed = [nbme(12, 230, 20), nbme(13, 236, 9), nbme(14, 238, 2)];
    const official = { takenOn: addDays(today, -1), score: 240 };
    expect(news(crossed, -1)).not.toEqual([]);
    expect(news(crossed, -1, official)).toEqual([]);
  });
});

describe("a verdict that changed because the target or the rules changed", () => {
  const onCourse = [nbme(12, 236, 20), nbme(13, 238, 9)];
  const margin = (marginPoints: number) => parseThresholds({ readiness: { marginPoints } });
  const changed = (target: number | null, before: Partial<Before>, assessments = onCourse) =>
    news(assessments, null, null, { target, before }).filter((sentence) => !sentence.includes(" due "));

  it("names the target", () => {
    expect(changed(250, { target: 245 })).toEqual([
      "is now “Below the ready line” instead of “On course”, because the target changed from 245 to 250",
    ]);
    expect(changed(245, { target: null })).toEqual([
      "is now “On course” instead of “No target yet”, because the target was set to 245",
    ]);
    expect(changed(null, { target: 245 })).toEqual([
      "is now “No target yet” instead of “On course”, because the target was removed",
    ]);
  });

  it("names the rules", () => {
    expect(changed(245, { thresholds: margin(0) })).toEqual([
      "is now “On course” instead of “Below the ready line”, because the rules changed",
    ]);
  });

  it("names both if both did it, or only together", () => {
    expect(changed(245, { target: 260, thresholds: margin(20) })).toEqual([
      "is now “On course” instead of “Below the ready line”, because the target changed from 260 to 245",
    ]);
    expect(changed(246, { target: 250, thresholds: margin(0) })).toEqual([
      "is now “On course” instead of “Below the ready line”, because the target changed from 250 to 246 and the rules changed",
    ]);
  });

  it("is the news instead of a crossing by tests", () => {
    const crossed = [nbme(12, 230, 20), nbme(13, 240, 9), nbme(14, 241, 2)];
    expect(changed(245, { target: 260 }, crossed)).toEqual([
      "is now “On course” instead of “Below the ready line”, because the target changed from 260 to 245",
    ]);
  });

  it("is no news without a change of the verdict, or without a verdict", () => {
    expect(changed(245, { target: 244 })).toEqual([]);
    expect(changed(245, { target: null }, [nbme(12, 236, 9)])).toEqual([]);
  });
});
