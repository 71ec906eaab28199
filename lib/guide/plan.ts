import { addDays, type Day, daysBetween, formatDay } from "@/lib/days";
import { counted } from "./counted";
import type { Thresholds } from "./thresholds";

export type PhaseName = "foundation" | "acceleration" | "refinement";

/** A phase of the plan; `from` and `to` are included. */
export type Phase = {
  name: PhaseName;
  from: Day;
  to: Day;
  /** Weeks below the guide's minimum, rounded up to whole weeks; 0 if the phase is long enough. */
  shortBy: number;
  /** Why it is too short: not enough time, or a high baseline that makes the plan shorter; null if it is long enough. */
  shortBecause: "time" | "baseline" | null;
};

export const phaseNames: Record<PhaseName, string> = {
  foundation: "Foundation",
  acceleration: "Acceleration",
  refinement: "Refinement",
};

/** The work of each phase. Source: guide. The exam's blocks are facts; the distance between tests is partly a decision. */
export function phaseWork({ exam, testCalendar }: Thresholds): Record<PhaseName, string> {
  const { blocks, blockMinutes, blockQuestions } = exam;
  const every = (days: number) =>
    days === 7 ? "every week" : days === 1 ? "every day" : `every ${days} days`;
  return {
    foundation: "timed and mixed; why each answer is right or wrong; flashcards for repeated mistakes",
    acceleration: `timed blocks as in the exam (${counted(blockMinutes, "minute")}, at most ${counted(blockQuestions, "question")}); a practice test ${every(testCalendar.accelerationEveryDays)}`,
    refinement: `review wrong answers and weak systems: cardiovascular, hematology, oncology, infectious disease, renal, perioperative; full-length practice with a Free 120 and bank blocks (the exam has ${counted(blocks, "block")} of ${counted(blockMinutes, "minute")})`,
  };
}

const daysInWeek = 7;

/**
 * Length of the guide's plan for a baseline score, in weeks. Without a baseline: from the sum of the phases' minima to
 * the sum of their maxima.
 * Source: guide. For baselines that the guide does not cover we use the longer plan (decision): see baselineGapNote.
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

/**
 * How long the plan for a baseline takes, and when to start so that the exam falls in the guide's window, in two sentences.
 * It needs no exam date.
 * Source: guide. The start is a decision: the longest plan ends on the window's last day.
 *
 * @param input.window the guide's window for the exam: examWindow.
 */
export function studyTime(
  { baseline, window, today }: { baseline: number | null; window: { from: Day; to: Day }; today: Day },
  thresholds: Thresholds,
): string {
  const { minWeeks, maxWeeks } = planWeeks(baseline, thresholds);
  const takes =
    baseline === null
      ? `Without a baseline, plan ${minWeeks} to ${maxWeeks} weeks of study.`
      : `With a baseline of ${baseline}, plan ${minWeeks} to ${maxWeeks} weeks of study.`;
  const startBy = addDays(window.to, -maxWeeks * daysInWeek);
  const weeksLeft = Math.floor(daysBetween(today, window.to) / daysInWeek);
  const days = `${formatDay(window.from)} to ${formatDay(window.to, "long")}`;
  if (today <= startBy) {
    return `${takes} To take the exam in the recommended time, ${days}, start by ${formatDay(startBy, "long")}.`;
  }
  if (weeksLeft >= minWeeks) {
    return `${takes} To take the exam in the recommended time, ${days}, start now: ${weeksLeft} weeks are left.`;
  }
  if (today > window.to) return `${takes} The recommended time for the exam, ${days}, is over.`;
  return `${takes} That is too long for the recommended time, ${days}: choose a later day or a later season.`;
}

/** Explains which plan we use for a baseline that the guide does not cover; null if it covers the baseline. Source: decision. */
export function baselineGapNote(baseline: number | null, thresholds: Thresholds): string | null {
  const { low, middle, high } = thresholds.plan;
  const gap = [
    { from: low.guideBelow, to: middle.from - 1 },
    { from: middle.guideTo + 1, to: high.from - 1 },
  ].find(({ from, to }) => baseline !== null && from <= baseline && baseline <= to);
  if (!gap) return null;
  const { minWeeks, maxWeeks } = planWeeks(baseline, thresholds);
  const scores = gap.from === gap.to ? gap.from : `${gap.from} to ${gap.to}`;
  return `The guide has no plan for a baseline of ${scores}. We use the one for lower baselines: ${minWeeks} to ${maxWeeks} weeks.`;
}

/**
 * The phases from the start of the plan to the day before the exam, in order, without gap or overlap. A phase without
 * days is left out. Empty if the exam is not after `start`. The result depends only on the start, the exam and the
 * baseline, so it does not change from day to day.
 *
 * The plan uses all the time before the exam, up to the longest plan for the baseline and the phases' maxima. Earlier
 * days belong to no phase. Refinement gets its minimum first, then Acceleration, then Foundation. The remaining days
 * lengthen Foundation, then Acceleration, then Refinement, each up to its maximum.
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

/** The week of a phase that a day of it belongs to, and how many weeks it has: "week 1 of 4". */
export function weekOfPhase({ from, to }: Phase, on: Day): { week: number; weeks: number } {
  return {
    week: Math.floor(daysBetween(from, on) / daysInWeek) + 1,
    weeks: Math.ceil((daysBetween(from, to) + 1) / daysInWeek),
  };
}

/** The phase on that day; null before the plan, and from exam day on. */
export function phaseOn(phases: readonly Phase[], on: Day): Phase | null {
  return phases.find(({ from, to }) => from <= on && on <= to) ?? null;
}
