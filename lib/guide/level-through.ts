import { addDays, type Day, daysBetween } from "@/lib/days";
import type { Assessment } from "./assessments";
import type { OfficialScore } from "./official-score";
import { estimateLevels, type ProjectionPoint } from "./projection";
import { scoredTests } from "./scores";
import type { Thresholds } from "./thresholds";

const daysInWeek = 7;
/** Most points: enough for a chart. */
const mostPoints = 40;

/**
 * The estimated level (points) and its range from the first test with a score to the newest one, about weekly and at most
 * 40 points, without the exam's error. Its last point is the first of the projection's path, unless an official score came
 * later. Empty without a score.
 * Source: decision.
 *
 * @param input.assessments in any order; those dated after `today` are left out.
 */
export function levelThrough(
  scores: { assessments: readonly Assessment[]; official?: readonly OfficialScore[]; today: Day },
  thresholds: Thresholds,
): ProjectionPoint[] {
  const tests = scoredTests(scores.assessments, scores.today, thresholds);
  const from = tests[0]?.assessment.takenOn;
  const to = tests.at(-1)?.assessment.takenOn;
  if (!from || !to) return [];
  return estimateLevels({ ...scores, days: daysFrom(from, to) }, thresholds);
}

/** From one day to another, both included: a week apart, or more if there would be too many. */
function daysFrom(from: Day, to: Day): Day[] {
  const days = daysBetween(from, to);
  const step = Math.max(daysInWeek, Math.ceil(days / (mostPoints - 1)));
  const before = Array.from({ length: Math.ceil(days / step) }, (_, index) => addDays(from, index * step));
  return [...before, to];
}
