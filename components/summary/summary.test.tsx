import type { ComponentProps, ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { StandingFacts } from "@/components/progress/standing-facts";
import { addDays, day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import { seasonOf } from "@/lib/guide/season";
import { standingOf } from "@/lib/guide/standing";
import { nextTasks, type PlanTask } from "@/lib/guide/tasks";
import { defaultThresholds as thresholds } from "@/lib/guide/thresholds";
import { Summary } from "./summary";

const today = day("2026-06-10");
const examOn = addDays(today, 7);

const test = (score: number): Assessment => ({
  id: "1",
  takenOn: addDays(today, -2),
  source: "uwsa",
  form: "uwsa-1",
  score,
  percent: null,
});

const textOf = (page: ReactElement) => renderToStaticMarkup(page).replace(/<[^>]*>/g, " ");

function standingFor(target: number | null, assessments: Assessment[]) {
  const rows = { assessments, blocks: [], official: null, today };
  return standingOf({ target, examOn, baseline: null, startedOn: null, ...rows }, thresholds);
}

const task = (own: Pick<PlanTask, "title" | "dueOn"> & Partial<PlanTask>): PlanTask => ({
  id: null,
  key: own.title,
  stage: "start",
  detail: null,
  from: null,
  state: "open",
  doneOn: null,
  because: null,
  overdue: false,
  excused: null,
  ...own,
});

function summaryOf({
  target = 245,
  assessments = [],
  ...plan
}: { target?: number | null; assessments?: Assessment[] } & Partial<
  Pick<ComponentProps<typeof Summary>["plan"], "progress" | "next">
>): string {
  return textOf(
    <Summary
      name="Ana"
      today={today}
      applicant={{ examOn, examBefore: null, examMovedOn: null }}
      assessments={assessments}
      plan={{
        standing: standingFor(target, assessments),
        season: seasonOf(2027, thresholds),
        progress: { due: 0, done: 0, overdue: 0, overdueDays: [] },
        next: [],
        ...plan,
      }}
      letters={[]}
      portfolio={[]}
      thresholds={thresholds}
      version={1}
    />,
  );
}

/** The texts of Progress and of the summary about one UWSA, a week before the exam. */
function pagesOf(score: number, target: number): string[] {
  const assessments = [test(score)];
  return [
    textOf(
      <StandingFacts
        hasScore
        standing={standingFor(target, assessments)}
        examOn={examOn}
        thresholds={thresholds}
      />,
    ),
    summaryOf({ target, assessments }),
  ];
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

it("names the plan's next tasks in the plan's order, the overdue one as overdue", () => {
  const text = summaryOf({
    progress: { due: 2, done: 1, overdue: 1, overdueDays: [addDays(today, -3)] },
    next: nextTasks([
      task({ title: "Find hospitals", dueOn: addDays(today, 5) }),
      task({ title: "Move the clerkship", dueOn: addDays(today, -3), overdue: true }),
      task({ title: "Any day", dueOn: null }),
      task({ title: "Book a mock", dueOn: today }),
    ]),
  });
  expect(text).toContain(
    "1 of 2 due tasks done. Next: Move the clerkship (overdue since 7 Jun); Book a mock (due today); Find hospitals (due by 15 Jun).",
  );
});

it("has no chart, table or count of nothing before the first test, and one button to what is missing", () => {
  for (const [target, button] of [
    [null, "Set your target"],
    [245, "Log your first test"],
  ] as const) {
    const text = summaryOf({ target });
    expect(text).toContain(button);
    expect(text).not.toMatch(/Newest tests|0 of 0|0\.00 of/);
  }
  expect(summaryOf({ assessments: [test(230)] })).not.toContain("No score yet");
});
