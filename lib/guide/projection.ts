import type { Day } from "@/lib/days";
import type { Assessment } from "./assessments";
import type { Thresholds } from "./thresholds";

export type ProjectionPoint = { on: Day; mean: number; low: number; high: number };
export type Projection = {
  examOn: Day;
  mean: number;
  low: number;
  high: number;
  chance: number | null;
  path: ProjectionPoint[];
  testsUsed: number;
};
export declare function projectExam(
  input: { assessments: readonly Assessment[]; examOn: Day | null; target: number | null; today: Day },
  thresholds: Thresholds,
): Projection | null;
