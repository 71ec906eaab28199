import { addDays, type Day, formatDay } from "@/lib/days";
import { counted } from "./counted";
import { type BriefVerdict, judgeBriefly } from "./readiness";
import { type StandingInput, standingOf } from "./standing";
import type { Thresholds } from "./thresholds";
import { verdictLabels } from "./verdict-words";

/** News are about the last week. */
export const newsDays = 7;

/** The target and the thresholds that were in force earlier. */
type Before = { target: number | null; thresholds: Thresholds };

/**
 * Says that today's verdict is another one because the target or the thresholds changed; null if it is not. The clause
 * follows the applicant's name.
 * Source: decision.
 */
export function judgedAnew(
  { target, assessments, today }: Pick<StandingInput, "target" | "assessments" | "today">,
  before: Before,
  thresholds: Thresholds,
): string | null {
  if (target === before.target && thresholds === before.thresholds) return null;
  const judge = (by: Before) => judgeBriefly({ ...by, assessments, today }, by.thresholds);
  const [was, is] = [judge(before), judge({ target, thresholds })];
  if (was.kind === is.kind || (isOpen(was) && isOpen(is))) return null;
  const alone = {
    target: judge({ target, thresholds: before.thresholds }).kind !== was.kind,
    rules: judge({ target: before.target, thresholds }).kind !== was.kind,
  };
  // Each may change nothing alone.
  const both = alone.target === alone.rules;
  const causes = [
    ...(alone.target || both ? [targetCause(before.target, target)] : []),
    ...(alone.rules || both ? ["the rules changed"] : []),
  ];
  return `is now “${verdictLabels[is.kind]}” instead of “${verdictLabels[was.kind]}”, because ${causes.join(" and ")}`;
}

/** There is no verdict yet. */
const isOpen = ({ kind }: BriefVerdict) => kind === "no-target" || kind === "too-few";

function targetCause(from: number | null, to: number | null): string {
  if (from === null) return `the target was set to ${to}`;
  return to === null ? "the target was removed" : `the target changed from ${from} to ${to}`;
}

/**
 * An applicant's news of the last week, for their mentor: crossed the ready line, scores became stale, a test or the exam
 * is near. Compares the standing on `today` with the standing seven days earlier, by the same target and thresholds. If
 * those changed the verdict, that is the news instead.
 * Source: decision.
 *
 * @param before the target and the thresholds seven days ago.
 */
export function newsOf(input: StandingInput, before: Before, thresholds: Thresholds): string[] {
  const { today } = input;
  const now = standingOf(input, thresholds);
  const weekAgo = standingOf({ ...input, today: addDays(today, -newsDays) }, thresholds);
  if (now.official) return [];
  const news: string[] = [];
  const isAbove = ({ verdict }: typeof now) => verdict.kind === "on-course" || verdict.kind === "at-target";
  const changed = judgedAnew(input, before, thresholds);
  if (changed !== null) {
    news.push(changed);
  } else if (isAbove(now) && !isAbove(weekAgo)) {
    news.push(`is above the ready line of ${now.verdict.readyLine}`);
  } else if (now.verdict.kind === "below" && weekAgo.verdict.kind !== "below") {
    news.push(`is below the ready line of ${now.verdict.readyLine}`);
  } else if (now.verdict.kind === "stale" && weekAgo.verdict.kind !== "stale") {
    news.push("no longer has a recent test");
  }
  if (now.next.kind === "take-test" && !now.next.first && now.next.due < addDays(today, newsDays)) {
    news.push(`has ${now.next.label} due ${dueOn(now.next.due, today)}`);
  }
  if (now.daysToExam !== null && now.daysToExam >= 0 && now.daysToExam < newsDays) {
    news.push(
      now.daysToExam === 0 ? "takes the exam today" : `takes the exam in ${counted(now.daysToExam, "day")}`,
    );
  }
  return news;
}

const dueOn = (due: Day, today: Day) => (due === today ? "today" : `on ${formatDay(due, "weekday", today)}`);
