import { type Day, daysBetween, formatDay } from "@/lib/days";
import { counted } from "./counted";
import type { Overview } from "./overview";
import { type RotationKind, rotationWords } from "./rotations";
import type { TaskProgress } from "./tasks";
import type { Thresholds } from "./thresholds";
import type { Need } from "./triage";
import { verdictLabels } from "./verdict-words";

/** What the words of a reason name. */
export type NeedFacts = {
  standing: Pick<Overview, "verdict" | "daysToExam" | "pace">;
  lastActivity: Day | null;
  examMovedOn: Day | null;
  /** The kinds of the demanding rotations that the exam falls in. */
  clashes: readonly RotationKind[];
  progress: Pick<TaskProgress, "overdue" | "overdueDays">;
  letters: { overdue: number };
  today: Day;
};

/** The reasons that a mentor should see first: they are drawn in the colour of a warning. */
export const isUrgent = (need: Need): boolean =>
  ["failed", "near-and-below", "below-passing", "clash", "below"].includes(need);

/** A reason of a mentee in a few words, with its numbers: "exam in 38 days, 7 below". */
export function needWords(need: Need, facts: NeedFacts, { exam }: Pick<Thresholds, "exam">): string {
  const { standing, lastActivity, examMovedOn, clashes, progress, letters, today } = facts;
  const { verdict, daysToExam, pace } = standing;
  const below = pointsBelow(verdict);
  switch (need) {
    case "failed":
      return "exam not passed";
    case "near-and-below":
      return `exam ${inDays(daysToExam ?? 0)}, ${below} below`;
    case "below-passing":
      return `${roundScore(verdict.newest ?? 0)}, below passing (${exam.passingScore})`;
    case "clash":
      return `exam during ${[...new Set(clashes)].map((kind) => `${article(kind)} ${rotationWords[kind]}`).join(" and ")}`;
    case "below":
      return `${below} below the ready line`;
    case "unsteady":
      return "unsteady scores";
    case "stale":
      return verdict.newestOn === null
        ? "no recent test"
        : `no test for ${counted(daysBetween(verdict.newestOn, today), "day")}`;
    case "no-target":
      return "no target";
    case "no-exam":
      return "no exam date";
    case "letter":
      return letters.overdue === 1 ? "1 letter late" : `${letters.overdue} letters late`;
    case "behind":
      return overdueWords(progress, today);
    case "moved":
      return examMovedOn === null
        ? "exam moved"
        : `exam moved on ${formatDay(examMovedOn, "compact", today)}`;
    case "judged-anew":
      return `now “${verdictLabels[verdict.kind]}” by a new target or new rules`;
    case "nothing-logged":
      return "nothing logged yet";
    case "idle":
      return lastActivity === null
        ? "no activity"
        : `no activity for ${counted(daysBetween(lastActivity, today), "day")}`;
    case "under-pace":
      return pace.range === null
        ? "below the recommended pace"
        : `${Math.round(pace.sevenDayAverage)} of ${pace.range.min}–${pace.range.max} questions a day`;
  }
}

/** "3 tasks overdue, the first since 24 Nov". */
function overdueWords(
  { overdue, overdueDays: [first] }: Pick<TaskProgress, "overdue" | "overdueDays">,
  today: Day,
): string {
  const tasks = `${counted(overdue, "task")} overdue`;
  if (first === undefined) return tasks;
  const since = formatDay(first, "compact", today);
  return overdue === 1 ? `${tasks} since ${since}` : `${tasks}, the first since ${since}`;
}

/** A score that can be a mean, with at most one decimal. */
export const roundScore = (score: number) => Math.round(score * 10) / 10;

function pointsBelow({ newest, readyLine }: Overview["verdict"]): number {
  return newest === null || readyLine === null ? 0 : roundScore(readyLine - newest);
}

const article = (kind: RotationKind) => (/^[aeiou]|^IR/.test(rotationWords[kind]) ? "an" : "a");

const inDays = (days: number) => (days === 0 ? "today" : `in ${counted(days, "day")}`);
