import { formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import { averagedDaysText, type Pace } from "@/lib/guide/pace";
import type { Phase } from "@/lib/guide/plan";

/** The title of the page: the pace compared with the recommended range. */
export function questionsHeadline(pace: Pace, phase: Phase | null): string {
  const { range, standing } = pace;
  const average = Math.round(pace.sevenDayAverage);
  const daily = `${counted(average, "question")} a day`;
  if (average === 0) return "No questions in the last seven days.";
  if (!range) {
    return phase
      ? `${daily}; in this phase, review wrong answers and weak systems.`
      : `${daily} over ${averagedDaysText(pace)}.`;
  }
  if (standing === "under") return `${daily}: ${range.min - average} below the recommended range.`;
  if (standing === "over") return `${daily}: more than recommended.`;
  return `${daily}: on pace.`;
}

/** When the first pass of the bank ended or will end. */
export function firstPassSentence({ firstPassOn, passes }: Pace): string {
  if (passes >= 1) return "The first pass of the bank is done.";
  if (!firstPassOn) return "The end of the first pass cannot be estimated yet.";
  return `At this pace, the first pass of the bank ends on ${formatDay(firstPassOn, "long")}.`;
}
