import { addDays, type Day, daysBetween } from "@/lib/days";
import type { Thresholds } from "./thresholds";

export type PhaseName = "foundation" | "acceleration" | "refinement";

/** A stretch of days, both ends included. */
export type Phase = {
  name: PhaseName;
  from: Day;
  to: Day;
  /** Whole weeks, rounded up, that it falls short of the guide's minimum; 0 where it does not. */
  shortBy: number;
  /** Why it does: there is no more time, or a baseline this high asks for a shorter plan; null where it does not. */
  shortBecause: "time" | "baseline" | null;
};

export const phaseNames: Record<PhaseName, string> = {
  foundation: "Foundation",
  acceleration: "Acceleration",
  refinement: "Refinement",
};

/** What each phase asks for. Source: guide; how often a test is due is partly a decision, and the exam's blocks are facts. */
export function phaseWork({ exam, testCalendar }: Thresholds): Record<PhaseName, string> {
  const { blocks, blockMinutes, blockQuestions } = exam;
  const every = (days: number) =>
    days === 7 ? "every week" : days === 1 ? "every day" : `every ${days} days`;
  return {
    foundation: "timed and mixed; why each answer is right or wrong; flashcards for repeated mistakes",
    acceleration: `timed blocks as in the exam (${blockMinutes} minutes, at most ${blockQuestions} questions); a practice test ${every(testCalendar.accelerationEveryDays)}`,
    refinement: `what you got wrong, and weak systems: cardiovascular, hematology, oncology, infectious disease, renal, perioperative; full-length mocks (the exam has ${blocks} blocks of ${blockMinutes} minutes)`,
  };
}

const daysInWeek = 7;

/**
 * How long the guide's plan is for a baseline score, in weeks. Without a baseline it may take anything from the
 * phases' minima together to their maxima together.
 * Source: guide; between its baselines it is silent and the more cautious plan is taken (decision): see sayBaselineGap.
 */
export function planWeeks(
  baseline: number | null,
  { plan, phases }: Thresholds,
): { minWeeks: number; maxWeeks: number } {
  if (baseline === null) {
    const all = Object.values(phases);
    return {
      minWeeks: all.reduce((sum, { minWeeks }) => sum + minWeeks, 0),
      maxWeeks: all.reduce((sum, { maxWeeks }) => sum + maxWeeks, 0),
    };
  }
  const { minWeeks, maxWeeks } =
    baseline >= plan.high.from ? plan.high : baseline >= plan.middle.from ? plan.middle : plan.low;
  return { minWeeks, maxWeeks };
}

/** That the guide names no plan for a baseline, and what is done instead; null where it names one. Source: decision. */
export function sayBaselineGap(baseline: number | null, thresholds: Thresholds): string | null {
  const { low, middle, high } = thresholds.plan;
  const gap = [
    { from: low.guideBelow, to: middle.from - 1 },
    { from: middle.guideTo + 1, to: high.from - 1 },
  ].find(({ from, to }) => baseline !== null && from <= baseline && baseline <= to);
  if (!gap) return null;
  const { minWeeks, maxWeeks } = planWeeks(baseline, thresholds);
  const scores = gap.from === gap.to ? gap.from : `${gap.from} to ${gap.to}`;
  return `The guide names no plan for a baseline of ${scores}. We use the one for lower baselines: ${minWeeks} to ${maxWeeks} weeks.`;
}

/**
 * The phases from the start of the plan to the day before the exam, in order, without gap or overlap; a phase for
 * which no day is left is not there. Empty when the exam is not after `start`. They depend on the start, the exam and
 * the baseline alone, so a plan that is looked at later, or moved, does not begin anew.
 *
 * The plan is as long as the time that is left, but no longer than the baseline's plan and the phases' maxima
 * allow: days before that belong to no phase. Counting back from the exam, Refinement gets its minimum, then
 * Acceleration, then Foundation; what is left lengthens Foundation, then Acceleration, then Refinement, each up to
 * its maximum.
 * Source: decision (the guide's phases add up to 12–19 weeks and its plans to 6–14).
 *
 * @param input.start the first day that can be planned.
 * @param input.baseline points of the first practice test; null when unknown.
 */
export function planPhases(
  { examOn, start, baseline }: { examOn: Day; start: Day; baseline: number | null },
  thresholds: Thresholds,
): Phase[] {
  const { foundation, acceleration, refinement } = thresholds.phases;
  const longest = planWeeks(baseline, thresholds).maxWeeks * daysInWeek;
  const available = daysBetween(start, examOn);
  let left = Math.max(0, Math.min(available, longest));
  const length: Record<PhaseName, number> = { foundation: 0, acceleration: 0, refinement: 0 };
  const lengthen = (name: PhaseName, toWeeks: number) => {
    const more = Math.min(left, toWeeks * daysInWeek - length[name]);
    length[name] += more;
    left -= more;
  };
  lengthen("refinement", refinement.minWeeks);
  lengthen("acceleration", acceleration.minWeeks);
  lengthen("foundation", foundation.maxWeeks);
  lengthen("acceleration", acceleration.maxWeeks);
  lengthen("refinement", refinement.maxWeeks);

  const names: PhaseName[] = ["foundation", "acceleration", "refinement"];
  const total = names.reduce((sum, name) => sum + length[name], 0);
  let from = addDays(examOn, -total);
  return names
    .filter((name) => length[name] > 0)
    .map((name) => {
      const next = addDays(from, length[name]);
      const missing = thresholds.phases[name].minWeeks * daysInWeek - length[name];
      const phase = {
        name,
        from,
        to: addDays(next, -1),
        shortBy: Math.max(0, Math.ceil(missing / daysInWeek)),
        shortBecause: missing <= 0 ? null : available <= longest ? ("time" as const) : ("baseline" as const),
      };
      from = next;
      return phase;
    });
}

/** The phase that a day belongs to; null before the plan, and from exam day on. */
export function phaseOn(phases: readonly Phase[], on: Day): Phase | null {
  return phases.find(({ from, to }) => from <= on && on <= to) ?? null;
}
