import { type Day, daysBetween, formatDay } from "@/lib/days";
import { phaseNames, studyTime } from "@/lib/guide/plan";
import { examWindow, type Season, seasonStage } from "@/lib/guide/season";
import type { Standing } from "@/lib/guide/standing";
import type { Thresholds } from "@/lib/guide/thresholds";

/** The title and the lead of the plan: where the applicant is in it. */
export function planHeadline(
  { official, phase, phases, daysToExam, next, start, baseline }: Standing,
  { examOn, season, today }: { examOn: Day | null; season: Season; today: Day },
  thresholds: Thresholds,
): { title: string; lead: string } {
  const stage = seasonStage(season, today);
  const seasonLead =
    stage === "over"
      ? `Match ${season.year} is over: choose your next season in the settings.`
      : `Match ${season.year}: applications can be sent from ${formatDay(season.submit.on, "long")}, programs start reviewing on ${formatDay(season.review.on, "long")}${season.review.estimated ? " (estimated)" : ""}.`;
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
      title: "No exam date yet: the plan is calculated back from it.",
      lead: `${time} ${seasonLead}`,
    };
  }
  if (next.kind === "record-score") {
    const expected =
      today <= next.usual
        ? `Its score is expected by ${formatDay(next.usual, "long")}.`
        : today <= next.cautious
          ? `Its score may take until ${formatDay(next.cautious, "long")}.`
          : "Record its score, or set a new date.";
    return { title: `Your exam was on ${formatDay(examOn, "long")}. ${expected}`, lead: seasonLead };
  }
  const left = daysToExam === 1 ? "1 day" : `${daysToExam} days`;
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
  const week = Math.floor(daysBetween(phase.from, today) / 7) + 1;
  const weeks = Math.ceil((daysBetween(phase.from, phase.to) + 1) / 7);
  return {
    title: `${phaseNames[phase.name]}, week ${week} of ${weeks}; the exam is in ${left}.`,
    lead: `${seasonLead} This plan started on ${formatDay(start, "long")}.`,
  };
}
