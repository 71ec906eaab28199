import { type Day, formatDay } from "@/lib/days";
import { chanceWords } from "./chance-words";
import { counted } from "./counted";
import type { Candidate } from "./exam-days";
import { planWeeks } from "./plan";
import type { Thresholds } from "./thresholds";

/**
 * Advice for the applicant. "postpone" and "prepare" name the earliest day that the projection allows. `examOn` is null if
 * no day is advised.
 */
export type Recommendation = {
  kind: "take" | "earlier" | "postpone" | "test" | "prepare" | "next-season" | "unknown";
  examOn: Day | null;
  /** One or two sentences each. */
  reasons: string[];
};

/** What is against an exam day: a rotation, a plan that is not finished, and the chance of failing. */
export function problemsOf(
  { examOn, clashes: [clash], failing }: Candidate,
  shortestOn: Day,
  { sitting, exam }: Thresholds,
): string[] {
  const on = formatDay(examOn);
  return [
    ...(clash ? [`${on} falls in ${clash.name}.`] : []),
    ...(examOn < shortestOn
      ? [`${on} is before the guide’s shortest plan ends, on ${formatDay(shortestOn, "long")}.`]
      : []),
    ...(failing !== null && failing * 100 >= sitting.failingPercent
      ? [
          `On ${on} the chance of a score below ${exam.passingScore} is ${chanceWords(failing)}. Take the exam then only if it falls below ${sitting.failingPercent}%.`,
        ]
      : []),
  ];
}

/** Whether the score arrives before programs start reviewing. */
export function reviewReason({ examOn, release, season, inTime }: Candidate): string {
  const reviewOn = `${formatDay(season.review.on, "long")}${season.review.estimated ? " (estimated)" : ""}`;
  const score = `The score of an exam on ${formatDay(examOn)}`;
  if (inTime === "late") return `${score} would arrive after programs start reviewing on ${reviewOn}.`;
  return inTime === "cautious"
    ? `${score} arrives before programs start reviewing on ${reviewOn}, even if it takes until ${formatDay(release.cautious)}.`
    : `${score} is usually out on ${formatDay(release.usual)}, before programs start reviewing on ${reviewOn}. A late score would miss that day.`;
}

/** Whether another attempt would be in time after a fail; null if none is left. */
export function retakeReason({ retake, season }: Candidate, thresholds: Thresholds): string | null {
  if (!retake) return null;
  const { minWeeks } = planWeeks(thresholds.exam.passingScore - 1, thresholds);
  const earliest = `After a fail, another attempt would be possible from ${formatDay(retake.on, "long")} (score, then ${counted(minWeeks, "week")} of study)`;
  return retake.inTime
    ? `${earliest}, and its score would usually be out before programs start reviewing for Match ${season.year}.`
    : `${earliest}, which is too late for Match ${season.year}.`;
}

/**
 * The weeks that the guide plans for a baseline.
 * @param shortestOn when the shortest of its plans ends; null when that is past.
 */
export function weeksReason(baseline: number | null, shortestOn: Day | null, thresholds: Thresholds): string {
  const { minWeeks, maxWeeks } = planWeeks(baseline, thresholds);
  const from = baseline === null ? "Without a baseline" : `From a baseline of ${baseline}`;
  const weeks = `${from}, the guide plans ${minWeeks} to ${maxWeeks} weeks`;
  return shortestOn === null
    ? `${weeks}.`
    : `${weeks}: from the start of the plan that is until ${formatDay(shortestOn, "long")} at the earliest.`;
}

/** Why a later day is worth its delay, if the gain alone makes it so. Source: guide. */
export function gainReason(first: Candidate, later: Candidate, { sitting }: Thresholds): string {
  const gains = `From ${formatDay(first.examOn)} to ${formatDay(later.examOn)} the projection gains ${counted(pointsGained(first, later), "point")}`;
  return `${gains}: by the guide, a gain of ${sitting.worthwhileGainMin} or more is worth a few weeks.`;
}

/**
 * What a later day gains for someone who is not ready yet: a reason of its own, or a small gain that reaches the ready line.
 * Null for a small gain that is not the reason, because another one says why the booked day does not suit.
 */
export function delayReason(booked: Candidate, later: Candidate, thresholds: Thresholds): string | null {
  const { worthwhileGainMin, worthwhileGainMax } = thresholds.sitting;
  const points = pointsGained(booked, later);
  if (points >= worthwhileGainMin) return gainReason(booked, later, thresholds);
  if (booked.expected !== "below") return null;
  return `The gain from ${formatDay(booked.examOn)} is ${counted(points, "point")}, fewer than the ${worthwhileGainMin} to ${worthwhileGainMax} that alone would be a reason: the reason to postpone is the ready line.`;
}

const pointsGained = (first: Candidate, later: Candidate): number =>
  Math.round((later.projection?.mean ?? 0) - (first.projection?.mean ?? 0));

/** The recommendation in one sentence. */
export function recommendationSentence({ kind, examOn }: Recommendation): string {
  const on = examOn && formatDay(examOn, "long");
  const words: Record<typeof kind, string> = {
    take: `Recommendation: take the exam on ${on}.`,
    postpone: `Recommendation: postpone to ${on}.`,
    earlier: `Recommendation: take the exam earlier, on ${on}.`,
    test: "Recommendation: take the next practice test first.",
    prepare: on
      ? `Recommendation: prepare first, and plan the exam for ${on} at the earliest.`
      : "Recommendation: prepare first.",
    "next-season": "Recommendation: apply one year later.",
    unknown: "There is no recommendation.",
  };
  return words[kind];
}
