import { addDays, type Day, formatDay } from "@/lib/days";
import { counted } from "./counted";
import { type StandingInput, standingOf } from "./standing";
import type { Thresholds } from "./thresholds";

const week = 7;

/**
 * An applicant's news of the last week, for their mentor: crossed the ready line, scores became stale, a test or the exam
 * is near. Compares the standing on `today` with the standing seven days earlier.
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
    news.push("no longer has a recent test");
  }
  if (now.next.kind === "take-test" && !now.next.first && now.next.due < addDays(today, week)) {
    news.push(`has ${now.next.label} due ${dueOn(now.next.due, today)}`);
  }
  if (now.daysToExam !== null && now.daysToExam >= 0 && now.daysToExam < week) {
    news.push(
      now.daysToExam === 0 ? "takes the exam today" : `takes the exam in ${counted(now.daysToExam, "day")}`,
    );
  }
  return news;
}

const dueOn = (due: Day, today: Day) => (due === today ? "today" : `on ${formatDay(due, "weekday", today)}`);
