import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { newsOf } from "./news";
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
const news = (assessments: Assessment[], examInDays = 60) =>
  newsOf(
    {
      target: 245,
      examOn: addDays(today, examInDays),
      baseline: 214,
      startedOn: null,
      official: null,
      assessments,
      blocks: [],
      today,
    },
    defaultThresholds,
  );

describe("a week's news of a mentee", () => {
  it("is who crossed the line, in either direction, and only once", () => {
    expect(news([nbme(12, 230, 20), nbme(13, 236, 9), nbme(14, 238, 2)])).toEqual([
      "is above the ready line of 235",
    ]);
    expect(news([nbme(12, 236, 20), nbme(13, 238, 12), nbme(14, 230, 2)])).toEqual([
      "is below the ready line of 235",
    ]);
    expect(news([nbme(12, 236, 20), nbme(13, 238, 12)])).toEqual([]);
  });

  it("is whose scores went stale, and which test is due", () => {
    expect(news([nbme(12, 236, 40), nbme(13, 238, 30)])).toEqual([
      "has no test any more that is fresh",
      "has NBME 9 due today",
    ]);
  });

  it("is an exam that is near", () => {
    expect(news([nbme(12, 236, 20), nbme(13, 238, 9)], 3)).toEqual(["sits the exam in 3 days"]);
  });

  it("is nothing of someone who has logged nothing", () => {
    expect(news([])).toEqual([]);
  });
});
