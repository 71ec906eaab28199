import type { Pace } from "@/db/applicants";
import type { getCalendarFeed } from "@/db/calendar-feeds";
import type { Profile } from "@/db/people";
import type { Day } from "@/lib/days";
import { criteria } from "@/lib/guide/programs";
import type { ExamResultEntry } from "@/lib/input/plan";
import type { ProgramPreferences } from "@/lib/input/program";

// What a form without a version showed of the stored values: a text in its hidden field `seen`, empty if there were none. A save
// makes the text of what is stored by then and compares the two. So any text can come: one that is not ours showed something else.

export const seenPace = ({ weeklyQuestions, planStartedOn }: Pace): string =>
  weeklyQuestions === null && planStartedOn === null ? "" : JSON.stringify([weeklyQuestions, planStartedOn]);

export const seenProfile = ({ name, timeZone }: Profile): string => JSON.stringify([name, timeZone]);

export const seenPreferences = ({ weights, states }: ProgramPreferences): string =>
  JSON.stringify([criteria.map((criterion) => weights[criterion]), states]);

/** The recorded attempts at the exam, such as "1:231:2026-06-09 2:248:2026-09-01". */
export const seenAttempts = (results: readonly ExamResultEntry[]): string =>
  results.map(({ attempt, score, takenOn }) => `${attempt}:${score}:${takenOn}`).join(" ");

/** The part of `seen` about one attempt; empty if it showed none. */
export const seenAttempt = (seen: string, attempt: number): string =>
  seen.split(" ").find((one) => one.startsWith(`${attempt}:`)) ?? "";

export const seenFeed = (feed: Awaited<ReturnType<typeof getCalendarFeed>>): string =>
  feed?.createdAt.toISOString() ?? "";

/** The flashcards of the days from `since` on, such as "2026-06-01 2026-06-08:120 2026-06-09:80". */
export const seenCardDays = (since: Day, days: readonly { doneOn: Day; cards: number }[]): string =>
  [since, ...days.map(({ doneOn, cards }) => `${doneOn}:${cards}`)].join(" ");

/** The total that `seen` has of a day; null where the form did not show the day. */
export function seenCardsOn(seen: string, on: Day): number | null {
  const [since = "", ...days] = seen.split(" ");
  const total = days.find((one) => one.startsWith(`${on}:`))?.split(":")[1];
  return total === undefined ? (on < since ? null : 0) : Number(total);
}

/** Whether another tab has saved what the form neither showed nor sends. */
export const isNews = (now: string, { seen, sent }: { seen: string; sent: string }): boolean =>
  now !== seen && now !== sent;
