import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { HeatMap } from "@/components/questions/heat-map";
import { addDays, day } from "@/lib/days";

const today = day("2026-06-14");
/** Two weeks from Monday: a week before the plan, and a week with a range. */
const monday = day("2026-06-01");
const ranges = [{ from: day("2026-06-08"), to: day("2026-07-01"), min: 30, max: 40 }];
const mapOf = (done: number[]) =>
  renderToStaticMarkup(
    <HeatMap
      counts={done.map((questions, index) => ({
        on: addDays(monday, index),
        done: questions,
        correct: null,
        graded: 0,
      }))}
      ranges={ranges}
      today={today}
      weeks={2}
    />,
  );
const daysOf = (html: string) =>
  [...html.matchAll(/<rect y="\d+"(?: class="(\w+)")?><title>([^<]+)<\/title>/g)].map(
    ([, kind = "none", title = ""]) => `${kind} ${title}`,
  );

describe("the calendar of questions", () => {
  it("compares each day with the range of its own day", () => {
    expect(daysOf(mapOf([35, 0, 0, 0, 0, 0, 0, 29, 30, 40, 41, 0, 1, 300]))).toEqual([
      "free Mon 1 June: 35",
      ...["Tue 2", "Wed 3", "Thu 4", "Fri 5", "Sat 6", "Sun 7"].map((name) => `none ${name} June: 0`),
      "under Mon 8 June: 29 of 30–40",
      "within Tue 9 June: 30 of 30–40",
      "within Wed 10 June: 40 of 30–40",
      "over Thu 11 June: 41 of 30–40",
      "none Fri 12 June: 0 of 30–40",
      "under Sat 13 June: 1 of 30–40",
      "over Sun 14 June: 300 of 30–40",
    ]);
  });

  it("has a key of the kinds that it shows, and no more", () => {
    const html = mapOf([0, 0, 0, 0, 0, 0, 0, 35]);
    expect(html).toContain("in the range");
    expect(html).toContain("no questions");
    expect(html).not.toContain("above it");
    expect(html).not.toContain("no range that day");
  });

  it("says how often the range was reached, on days that have one", () => {
    expect(mapOf([35, 0, 0, 0, 0, 0, 0, 29, 30, 40, 41])).toContain(
      "Last 2 weeks: 175 questions on 5 of 14 days. The recommended range was reached on 3 of the 7 days that have one.",
    );
  });
});
