import type { Day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { type Projection, projectExam } from "./projection";
import { judgeReadiness, type Verdict } from "./readiness";
import type { Thresholds } from "./thresholds";

/** How it would stand with another target or another exam day; nothing of it is kept. */
export type WhatIf = { target: number; examOn: Day; verdict: Verdict; projection: Projection | null };

/** The verdict and the projection for a target and a day that are only thought of. */
export function imagine(
  {
    target,
    examOn,
    assessments,
    today,
  }: {
    target: number;
    examOn: Day;
    assessments: readonly Assessment[];
    today: Day;
  },
  thresholds: Thresholds,
): WhatIf {
  return {
    target,
    examOn,
    verdict: judgeReadiness({ target, assessments, today }, thresholds),
    projection: projectExam({ assessments, examOn, target, today }, thresholds),
  };
}
