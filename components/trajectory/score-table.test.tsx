import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ScoreTable } from "@/components/trajectory/score-table";
import { day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import { defaultThresholds } from "@/lib/guide/thresholds";

const nbme = (takenOn: string, form: string): Assessment => ({
  id: form,
  takenOn: day(takenOn),
  source: "nbme",
  form,
  score: 230,
  percent: null,
});

it("has the year of a day of another year", () => {
  const tests = [nbme("2027-01-02", "nbme-10"), nbme("2026-12-29", "nbme-9")];
  const html = renderToStaticMarkup(
    <ScoreTable
      tests={tests}
      assessments={tests}
      readyLine={235}
      thresholds={defaultThresholds}
      today={day("2027-01-05")}
      caption="Practice tests"
    />,
  );
  expect([...html.matchAll(/\d+ (?:Jan|Dec)[^<]*/g)].map(([found]) => found)).toEqual([
    "2 Jan",
    "29 Dec 2026",
  ]);
});
