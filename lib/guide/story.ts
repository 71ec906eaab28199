import { type Day, formatDay } from "@/lib/days";
import { type Assessment, labelOf } from "./assessments";
import type { OfficialScore } from "./official-score";
import { countedTests } from "./scores";
import type { StrategyInput } from "./strategy";
import type { Thresholds } from "./thresholds";

/** One result on the way through the Steps. */
export type Milestone = { key: string; label: string; value: string };

type Input = {
  step1: StrategyInput["step1"];
  /** Points of a practice test from before the log; null: none. */
  baseline: number | null;
  assessments: readonly Assessment[];
  results: readonly (OfficialScore & { attempt: number })[];
  today: Day;
};

/**
 * An applicant's way through the Steps in order, for the statement and for interviews: Step 1, the first and the newest
 * counted practice score, and each attempt at Step 2 CK. `rise` is the newest known score minus the first one, in points;
 * null with fewer than two. Step 1 has another scale and is not part of it. Source: guide (an upward trajectory).
 */
export function storyOf({ step1, baseline, assessments, results, today }: Input, thresholds: Thresholds) {
  const tests = countedTests(assessments, today, thresholds);
  const label = ({ assessment }: (typeof tests)[number]) =>
    `${labelOf(assessment, thresholds.catalogue)}, ${formatDay(assessment.takenOn, "long")}`;
  const practice = [
    ...(baseline === null ? [] : [{ key: "baseline", label: "Baseline", score: baseline }]),
    ...tests.map((test) => ({ key: test.assessment.id, label: label(test), score: test.score })),
  ];
  const official = results.map(({ attempt, takenOn, score }) => ({
    key: `attempt-${attempt}`,
    label: `Step 2 CK${attempt > 1 ? `, attempt ${attempt}` : ""}, ${formatDay(takenOn, "long")}`,
    score,
  }));
  const shown = [...practice.slice(0, 1), ...practice.slice(1).slice(-1), ...official];
  const [first] = shown;
  const newest = shown.at(-1);
  return {
    milestones: [
      ...step1Milestone(step1),
      ...shown.map(({ score, ...rest }): Milestone => ({ ...rest, value: String(score) })),
    ],
    rise: first && newest && first !== newest ? newest.score - first.score : null,
  };
}

export type Story = ReturnType<typeof storyOf>;

function step1Milestone({ result, score, attempts }: Input["step1"]): Milestone[] {
  if (result === null || result === "not-taken") return [];
  const value = result === "fail" ? "failed" : result === "pass" ? "passed" : String(score);
  const label = [
    result === "numeric" ? "Step 1 (another scale)" : "Step 1",
    ...((attempts ?? 0) > 1 ? [`${attempts} attempts`] : []),
  ].join(", ");
  return [{ key: "step-1", label, value }];
}
