import { type Day, formatDay } from "@/lib/days";
import { type Assessment, labelOf, repeatsOf } from "./assessments";
import { counted } from "./counted";
import type { Pace } from "./pace";
import { judgeReadiness } from "./readiness";
import { countingTests, counts, pointsAboveLine, usedScore } from "./scores";
import type { Thresholds } from "./thresholds";

/**
 * What a practice test changes that was just logged: its score, its distance to the ready line in points, and the verdict before
 * and after.
 * @param input.assessments in any order, with `test` or, if it is too old to be among them, without.
 * @param input.target points; null when none is set.
 */
export function testLogged(
  {
    test,
    assessments,
    target,
    today,
  }: { test: Assessment; assessments: readonly Assessment[]; target: number | null; today: Day },
  thresholds: Thresholds,
): string {
  const { catalogue, readiness } = thresholds;
  const after = judgeReadiness({ target, assessments, today }, thresholds);
  const all = assessments.some(({ id }) => id === test.id) ? assessments : [...assessments, test];
  const before = judgeReadiness(
    { target, assessments: assessments.filter(({ id }) => id !== test.id), today },
    thresholds,
  );
  const { readyLine } = after;
  const result = test.score === null ? `${test.percent}%` : String(test.score);
  const used = usedScore(test, thresholds);
  const above = pointsAboveLine(test, readyLine, thresholds);
  const facts = [
    result,
    ...(used === null || used === test.score ? [] : [`counted as ${used}`]),
    ...(above === null ? [] : [distance(above, readyLine)]),
  ];
  const logged = `${labelOf(test, catalogue)} of ${formatDay(test.takenOn, "short", today)} is logged: ${facts.join(", ")}.`;
  if (target === null) return `${logged} ${after.headline}`;
  const isCounting = countingTests(all, readyLine, thresholds).has(test.id) && used !== null;
  const why = isCounting
    ? []
    : [
        test.score === null
          ? "A percentage does not count toward the verdict."
          : counts(test, catalogue) && repeatsOf(all, thresholds).has(test.id)
            ? `It repeats a form within ${counted(readiness.repeatDays, "day")}, so it does not count toward the verdict.`
            : "This test does not count toward the verdict.",
      ];
  const verdict =
    before.kind !== after.kind
      ? `The verdict changes from “${before.label}” to “${after.label}”.`
      : after.kind === "too-few"
        ? after.headline
        : `The verdict is still “${after.label}”.`;
  return [logged, ...why, verdict].join(" ");
}

function distance(above: number, readyLine: number | null): string {
  if (above === 0) return `equal to the ready line of ${readyLine}`;
  return `${counted(Math.abs(above), "point")} ${above > 0 ? "above" : "below"} the ready line of ${readyLine}`;
}

/**
 * What questions change that were just logged: the sum of their day. For today also the range of the phase.
 * @param input.done questions, in `systems` systems.
 * @param input.sum questions of the day `on`, these included.
 */
export function questionsLogged({
  done,
  systems,
  sum,
  on,
  range,
  today,
}: {
  done: number;
  systems: number;
  sum: number;
  on: Day;
  range: Pace["range"];
  today: Day;
}): string {
  const parts = systems > 1 ? ` in ${systems} systems` : "";
  const logged = `${counted(done, "question")}${parts} ${done === 1 ? "is" : "are"} logged: ${sum} on ${formatDay(on, "short", today)}.`;
  return range === null || on !== today ? logged : `${logged} Your range is ${range.min}–${range.max} a day.`;
}

/** The flashcards of a day, once they are logged. */
export function cardsLogged({ cards, on, today }: { cards: number; on: Day; today: Day }): string {
  return `${cards === 0 ? "No flashcards" : counted(cards, "flashcard")} on ${formatDay(on, "short", today)}.`;
}

/**
 * What is said when the flashcards of a day came late, and another total of the day was saved meanwhile.
 * @param input.total of the day, which stays.
 */
export function cardsKept({
  cards,
  total,
  on,
  today,
}: {
  cards: number;
  total: number;
  on: Day;
  today: Day;
}): string {
  const kept = `${counted(total, "flashcard")} on ${formatDay(on, "short", today)}`;
  return `${kept} ${total === 1 ? "stays" : "stay"}: this total was saved in the meantime. The total of ${cards} that waited was not saved. If ${cards} is right, log it again.`;
}

/** Why a total was not saved: the form had not shown the one that the day has. */
export function cardsNotShown({ total, on, today }: { total: number; on: Day; today: Day }): string {
  return `${formatDay(on, "short", today)} has ${counted(total, "flashcard")} by now, so nothing was saved. Log again to replace this total with yours.`;
}
