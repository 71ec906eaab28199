import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { AccuracyTrend } from "@/components/questions/accuracy-trend";
import { addDays, day } from "@/lib/days";

const weeksOf = (...weeks: [correct: number, done: number][]) =>
  weeks.map(([correct, done], index) => ({
    weekOf: addDays(day("2026-06-01"), 7 * index),
    correct,
    done,
    rate: correct / done,
  }));
const trendOf = (...weeks: [number, number][]) =>
  renderToStaticMarkup(<AccuracyTrend weeks={weeksOf(...weeks)} blockQuestions={20} rangePercent={80} />);

it("each week has its number of answers above it, the newest always, and its range", () => {
  const html = trendOf([20, 40], [30, 41], [31, 42]);
  for (const done of [40, 41, 42]) expect(html).toContain(`>${done}</text>`);
  const many = trendOf(...Array.from({ length: 25 }, (_, index): [number, number] => [60, 100 + index]));
  expect(many).toContain(">124</text>");
  expect(many).not.toContain(">123</text>");
  expect(html).toContain("40–60%");
});

it("says whether the newest share clearly differs from the first", () => {
  expect(trendOf([80, 200], [150, 200])).toContain("clearly more than 40% in the week of 1 June 2026.");
  expect(trendOf([150, 200], [80, 200])).toContain("clearly less than 75%");
  expect(trendOf([20, 40], [22, 40])).toContain("50% in the week of 1 June 2026: the 80% ranges overlap.");
  expect(trendOf([20, 40])).toContain(
    "50% of 40 answers correct in the week of 1 June 2026 (80% range 40–60%).",
  );
});
