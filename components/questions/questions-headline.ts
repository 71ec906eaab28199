import { formatDay } from "@/lib/days";
import type { Pace } from "@/lib/guide/pace";
import type { Phase } from "@/lib/guide/plan";

/** One sentence over the questions: the pace against what the phase asks. */
export function questionsHeadline({ range, standing, sevenDayAverage }: Pace, phase: Phase | null): string {
  const average = Math.round(sevenDayAverage);
  if (average === 0) return "No questions in the last seven days.";
  if (!range) {
    return phase
      ? `${average} questions a day; now it is incorrects and weak systems that count.`
      : `${average} questions a day over the last week.`;
  }
  if (standing === "under")
    return `${average} questions a day: ${range.min - average} under what this phase asks.`;
  if (standing === "over") return `${average} questions a day: more than this phase asks.`;
  return `${average} questions a day, within what this phase asks.`;
}

/** When the first pass of the bank ends. */
export function firstPassSentence({ firstPassOn, passes }: Pace): string {
  if (passes >= 1) return "The first pass of the bank is done.";
  if (!firstPassOn) return "The end of the first pass is not in sight at the pace of the last week.";
  return `At the pace of the last week the first pass of the bank ends on ${formatDay(firstPassOn, "long")}.`;
}
