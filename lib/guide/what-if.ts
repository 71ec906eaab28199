import type { Day } from "@/lib/days";
import type { Assessment } from "./assessments";
import type { OfficialScore } from "./official-score";
import { type Projection, projectExam } from "./projection";
import { judgeReadiness, type Verdict } from "./readiness";
import type { Thresholds } from "./thresholds";

/** The verdict and the projection for another target or exam day. Nothing is saved. */
export type WhatIf = { target: number | null; examOn: Day; verdict: Verdict; projection: Projection | null };

/** Calculates the verdict and the projection for another target and exam day. */
export function calculateWhatIf(
  {
    target,
    examOn,
    assessments,
    officials,
    today,
  }: {
    target: number | null;
    examOn: Day;
    assessments: readonly Assessment[];
    officials: readonly OfficialScore[];
    today: Day;
  },
  thresholds: Thresholds,
): WhatIf {
  return {
    target,
    examOn,
    verdict: judgeReadiness({ target, assessments, today }, thresholds),
    projection: projectExam({ assessments, official: officials, examOn, target, today }, thresholds),
  };
}
