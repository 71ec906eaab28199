import { addDays, type Day, formatDay } from "@/lib/days";
import { type StandingInput, standingOf } from "./standing";
import type { Thresholds } from "./thresholds";

const week = 7;

/**
 * What a week changed for an applicant, a sentence each, for her mentor: who crossed the line, whose scores went
 * stale, which test is due. Judged by the same rules on `today` and on the same day of the week before.
 * Source: decision.
 */
export function newsOf(input: StandingInput, thresholds: Thresholds): string[] {
  const { today } = input;
  const now = standingOf(input, thresholds);
  const before = standingOf({ ...input, today: addDays(today, -week) }, thresholds);
  if (now.official) return [];
  const news: string[] = [];
  const isAbove = ({ verdict }: typeof now) => verdict.kind === "on-course" || verdict.kind === "at-target";
  if (isAbove(now) && !isAbove(before)) news.push(`is above the ready line of ${now.verdict.readyLine}`);
  if (now.verdict.kind === "below" && before.verdict.kind !== "below") {
    news.push(`is below the ready line of ${now.verdict.readyLine}`);
  }
  if (now.verdict.kind === "stale" && before.verdict.kind !== "stale") {
    news.push("has no test any more that is fresh");
  }
  if (now.next.kind === "take-test" && !now.next.first && now.next.due < addDays(today, week)) {
    news.push(`has ${now.next.label} due ${dueOn(now.next.due, today)}`);
  }
  if (now.daysToExam !== null && now.daysToExam >= 0 && now.daysToExam < week) {
    news.push(now.daysToExam === 0 ? "sits the exam today" : `sits the exam in ${now.daysToExam} days`);
  }
  return news;
}

const dueOn = (due: Day, today: Day) => (due === today ? "today" : `on ${formatDay(due, "weekday")}`);
