import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { listNews, newsCount, newsWords, sumOfNews } from "./list-news";

const at = new Date("2026-06-08T08:00:00.500Z");
const since = { at, day: day("2026-06-08") };
const seconds = (text: string) => new Date(text).getTime() / 1000;
const before = seconds("2026-06-08T08:00:00Z");
const after = seconds("2026-06-08T08:00:01Z");
const nothing = {
  written: { tests: [before], questionDays: [before], letters: [before], results: [before] },
  overdueDays: [day("2026-06-07")],
  examMovedOn: day("2026-06-07"),
};

describe("what is new of a mentee", () => {
  it("is what was written, became overdue or was moved since the last visit", () => {
    expect(newsCount(listNews(nothing, since))).toBe(0);
    const news = listNews(
      {
        written: {
          tests: [before, after],
          questionDays: [before, after, after],
          letters: [after],
          results: [after],
        },
        // Due on the day of the visit: it was not overdue then.
        overdueDays: [day("2026-06-07"), day("2026-06-08")],
        examMovedOn: day("2026-06-08"),
      },
      since,
    );
    expect(news).toEqual({ tests: 1, questionDays: 2, overdue: 1, letters: 1, results: 1, examMoved: 1 });
    expect(newsCount(news)).toBe(7);
    expect(newsWords(news)).toEqual([
      "1 official score",
      "1 practice test",
      "2 days of questions",
      "exam moved",
      "1 task overdue",
      "1 letter changed",
    ]);
    expect(newsWords(sumOfNews([news, news]))).toEqual([
      "2 official scores",
      "2 practice tests",
      "4 days of questions",
      "2 exams moved",
      "2 tasks overdue",
      "2 letters changed",
    ]);
  });

  it("is nothing in the first visit", () => {
    const all = { ...nothing, written: { ...nothing.written, tests: [after] } };
    expect(newsCount(listNews(all, null))).toBe(0);
    expect(newsCount(listNews(all, since))).toBe(1);
  });
});
