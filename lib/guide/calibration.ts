import { projectExam } from "./projection";
import {
  heldOutShapes,
  type SimulatedApplicant,
  seededRandom,
  simulateApplicant,
  tunedShapes,
} from "./simulate";
import { defaultThresholds, parseThresholds, type Thresholds } from "./thresholds";
import type { TrendSettings } from "./trend";

/** Simulated applicants of one shape with one number of practice tests. */
export type SimulatedGroup = {
  shape: string;
  tunedTo: boolean;
  tests: number;
  applicants: SimulatedApplicant[];
};

/** Accuracy of the projection, compared with two simple estimates. */
export type Calibration = {
  /** 0–1: how often the score was in the projected range. */
  coverage: number;
  /** Mean absolute errors, in points. */
  projection: number;
  newest: number;
  meanOfTwo: number;
};

const line: TrendSettings = {
  gainMean: 0.8,
  gainSd: 1,
  gainHalfLifeWeeks: 520,
  driftPoints: 0.05,
  gainDriftPoints: 0,
};

/** The model to compare with: a plain Bayesian line. Every trend is a level that rises by the same points each week. */
export const straightLine = parseThresholds({
  projection: {
    restartWeeks: 520,
    trends: Object.fromEntries(Object.keys(defaultThresholds.projection.trends).map((name) => [name, line])),
  },
});

const testCounts = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** The names of all shapes: those that the trends were chosen on, then the held-out ones. */
export const shapeNames: readonly string[] = [...Object.keys(tunedShapes), ...Object.keys(heldOutShapes)];

/** `each` applicants of one shape for every number of tests from 2 to 12. Throws if there is no such shape. */
export function simulateShape(name: string, seed: number, each: number): SimulatedGroup[] {
  const tunedTo = name in tunedShapes;
  const shape = tunedShapes[name] ?? heldOutShapes[name];
  if (!shape) throw new Error(`There is no shape ${name}.`);
  const random = seededRandom(seed + shapeNames.indexOf(name));
  return testCounts.map((tests) => ({
    shape: name,
    tunedTo,
    tests,
    applicants: Array.from({ length: each }, () => simulateApplicant(random, shape, tests)),
  }));
}

/** `each` applicants for every shape and every number of tests from 2 to 12. */
export function simulateGroups(seed: number, each: number): SimulatedGroup[] {
  return shapeNames.flatMap((name) => simulateShape(name, seed, each));
}

/** Projects every applicant on the day of the last test and compares with the exam's score. */
export function calibrate(applicants: readonly SimulatedApplicant[], thresholds: Thresholds): Calibration {
  const sums: Calibration = { coverage: 0, projection: 0, newest: 0, meanOfTwo: 0 };
  for (const { assessments, lastTestOn, examOn, outcome } of applicants) {
    const projected = projectExam({ assessments, examOn, target: null, today: lastTestOn }, thresholds);
    if (!projected) throw new Error("A simulated applicant has a test with a score and an exam after it.");
    const [earlier = Number.NaN, newest = Number.NaN] = assessments
      .slice(-2)
      .map(({ score }) => score ?? Number.NaN);
    sums.coverage += projected.low <= outcome && outcome <= projected.high ? 1 : 0;
    sums.projection += Math.abs(outcome - projected.mean);
    sums.newest += Math.abs(outcome - newest);
    sums.meanOfTwo += Math.abs(outcome - (earlier + newest) / 2);
  }
  const mean = (sum: number) => sum / applicants.length;
  return {
    coverage: mean(sums.coverage),
    projection: mean(sums.projection),
    newest: mean(sums.newest),
    meanOfTwo: mean(sums.meanOfTwo),
  };
}

/** All applicants of these groups. */
export function applicantsOf(groups: readonly SimulatedGroup[]): SimulatedApplicant[] {
  return groups.flatMap(({ applicants }) => applicants);
}
