import type { Day } from "@/lib/days";
import { counted } from "./counted";

/** When each row of a record was last written, in seconds since 1970, rounded up. Days with questions: their newest block. */
export type Written = {
  tests: readonly number[];
  questionDays: readonly number[];
  letters: readonly number[];
  results: readonly number[];
};

/** How much of a record is new for a mentor: rows logged or changed since their last visit, and tasks overdue since then. */
export type ListNews = {
  tests: number;
  questionDays: number;
  overdue: number;
  letters: number;
  results: number;
  /** Whether a booked exam was moved or cancelled: 1 or 0. */
  examMoved: number;
};

const kinds = ["results", "tests", "questionDays", "examMoved", "overdue", "letters"] as const;

/**
 * What is new of a mentee since the mentor's last visit. What has only a day (a due date, the move of an exam) and could be
 * from before or after a visit on that day is new once more.
 * Source: decision.
 *
 * @param input.overdueDays the days on which the overdue tasks were due.
 * @param since the last visit, and its day in the mentee's time zone. Null: there was none, and nothing is new.
 */
export function listNews(
  {
    written,
    overdueDays,
    examMovedOn,
  }: { written: Written; overdueDays: readonly Day[]; examMovedOn: Day | null },
  since: { at: Date; day: Day } | null,
): ListNews {
  if (since === null) return { tests: 0, questionDays: 0, overdue: 0, letters: 0, results: 0, examMoved: 0 };
  const newer = (moments: readonly number[]) =>
    moments.reduce((count, moment) => (isNewer(moment, since.at) ? count + 1 : count), 0);
  return {
    tests: newer(written.tests),
    questionDays: newer(written.questionDays),
    overdue: overdueDays.filter((dueOn) => dueOn >= since.day).length,
    letters: newer(written.letters),
    results: newer(written.results),
    examMoved: examMovedOn !== null && examMovedOn >= since.day ? 1 : 0,
  };
}

/** Whether a row was written after that moment. @param written in seconds since 1970. */
export const isNewer = (written: number, moment: Date) => written * 1000 > moment.getTime();

/** How many things are new. */
export const newsCount = (news: ListNews) => kinds.reduce((sum, kind) => sum + news[kind], 0);

/** The news of several mentees together. */
export function sumOfNews(all: readonly ListNews[]): ListNews {
  const sum = (kind: keyof ListNews) => all.reduce((total, news) => total + news[kind], 0);
  return {
    tests: sum("tests"),
    questionDays: sum("questionDays"),
    overdue: sum("overdue"),
    letters: sum("letters"),
    results: sum("results"),
    examMoved: sum("examMoved"),
  };
}

const words: Record<keyof ListNews, (count: number) => string> = {
  results: (count) => counted(count, "official score"),
  tests: (count) => counted(count, "practice test"),
  questionDays: (count) => counted(count, "day of questions", "days of questions"),
  examMoved: (count) => (count === 1 ? "exam moved" : `${count} exams moved`),
  overdue: (count) => `${counted(count, "task")} overdue`,
  letters: (count) => `${counted(count, "letter")} changed`,
};

/** The news as short phrases, the most important first: "1 practice test", "4 days of questions". */
export function newsWords(news: ListNews): string[] {
  return kinds.flatMap((kind) => (news[kind] > 0 ? [words[kind](news[kind])] : []));
}
