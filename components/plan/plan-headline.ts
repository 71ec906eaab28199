import type { Route } from "next";
import { type Day, formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import type { NextStep } from "@/lib/guide/next-step";
import { phaseNames, studyTime, weekOfPhase } from "@/lib/guide/plan";
import { examWindow, matchOverNote, type Season, seasonStage } from "@/lib/guide/season";
import type { Standing } from "@/lib/guide/standing";
import type { Thresholds } from "@/lib/guide/thresholds";

/** Says when the exam was, and what is known about its score. */
export function afterExam(
  examOn: Day,
  { usual, cautious }: Extract<NextStep, { kind: "record-score" }>,
  today: Day,
): string {
  const expected =
    today <= usual
      ? `Its score is expected by ${formatDay(usual, "long")}.`
      : today <= cautious
        ? `Its score may take until ${formatDay(cautious, "long")}.`
        : "Record its score, or set a new date.";
  return `Your exam was on ${formatDay(examOn, "long")}. ${expected}`;
}

/** The title and the lead of the plan: where the applicant is in it. */
export function planHeadline(
  { official, phase, phases, daysToExam, next, baseline }: Standing,
  { examOn, season, today }: { examOn: Day | null; season: Season; today: Day },
  thresholds: Thresholds,
): { title: string; lead: string } {
  const seasonLead =
    matchOverNote(season, today) ??
    `Match ${season.year}: applications from ${formatDay(season.submit.on, "short", season.review.on)}, programs start reviewing on ${formatDay(season.review.on, "long")}${season.review.estimated ? " (estimated)" : ""}.`;
  if (official) {
    return {
      title: `The official score is ${official.score}. The application is next.`,
      lead: seasonLead,
    };
  }
  if (next.kind === "retake") {
    return {
      title: `The last attempt (${next.score}) was not a pass. Choose a new exam date first.`,
      lead: seasonLead,
    };
  }
  if (examOn === null || daysToExam === null) {
    const time = studyTime({ baseline, window: examWindow(season, thresholds), today }, thresholds);
    return {
      title: "No exam date yet: the plan needs one.",
      lead: `${time} ${seasonLead}`,
    };
  }
  if (next.kind === "record-score") {
    return { title: afterExam(examOn, next, today), lead: seasonLead };
  }
  const left = counted(daysToExam, "day");
  if (daysToExam === 0) return { title: "The exam is today.", lead: seasonLead };
  if (!phase) {
    const first = phases[0];
    return {
      title: first
        ? `${phaseNames[first.name]} starts on ${formatDay(first.from, "long")}; the exam is in ${left}.`
        : `The exam is in ${left}.`,
      lead: seasonLead,
    };
  }
  const { week, weeks } = weekOfPhase(phase, today);
  return {
    title: `${phaseNames[phase.name]}, week ${week} of ${weeks}; the exam is in ${left}.`,
    lead: seasonLead,
  };
}

/** What the plan waits for, as a link; null when nothing is missing. */
export function planStep(
  { official, next }: Pick<Standing, "official" | "next">,
  { examOn, season, today }: { examOn: Day | null; season: Season; today: Day },
): { href: Route; label: string } | null {
  if (seasonStage(season, today) === "over") return { href: "/plan/setup", label: "Choose your season" };
  if (official) return null;
  if (next.kind === "retake") return { href: "/plan/setup", label: "Set a new exam date" };
  if (next.kind === "record-score") return { href: "/exam", label: "Record the score" };
  return examOn === null ? { href: "/plan/setup", label: "Set the exam date" } : null;
}
