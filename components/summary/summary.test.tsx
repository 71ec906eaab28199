import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { StandingFacts } from "@/components/progress/standing-facts";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import { seasonOf } from "@/lib/guide/season";
import { standingOf } from "@/lib/guide/standing";
import { defaultThresholds as thresholds } from "@/lib/guide/thresholds";
import { Summary } from "./summary";

const today = day("2026-06-10");
const examOn = addDays(today, 7);

/** The texts of Progress and of the summary about one UWSA, a week before the exam. */
function pagesOf(score: number, target: number): string[] {
  const test: Assessment = {
    id: "1",
    takenOn: addDays(today, -2),
    source: "uwsa",
    form: "uwsa-1",
    score,
    percent: null,
  };
  const rows = { assessments: [test], blocks: [], official: null, today };
  const standing = standingOf({ target, examOn, baseline: null, startedOn: null, ...rows }, thresholds);
  return [
    <StandingFacts key="progress" hasScore standing={standing} examOn={examOn} thresholds={thresholds} />,
    <Summary
      key="summary"
      name="Ana"
      today={today}
      applicant={{ examOn, examBefore: null, examMovedOn: null }}
      assessments={[test]}
      plan={{
        standing,
        season: seasonOf(2027, thresholds),
        progress: { due: 0, done: 0, overdue: 0, overdueDays: [] },
        tasks: [],
      }}
      letters={[]}
      portfolio={[]}
      thresholds={thresholds}
      version={1}
    />,
  ].map((page) => renderToStaticMarkup(page).replace(/<[^>]*>/g, " "));
}

it.each([
  [200, 280, "under 1%"],
  [290, 220, "over 99%"],
])(
  "with a UWSA of %i and a target of %i, Progress and the summary promise the same, and say what it is based on",
  (score, target, chance) => {
    for (const page of pagesOf(score, target)) {
      expect(page).toContain(chance);
      expect(page).toContain("based on one test that does not count");
    }
  },
);
