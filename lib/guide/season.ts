import { addDays, addMonths, type Day, daysInMonth, weekday } from "@/lib/days";
import type { SeasonDate } from "./numbers/seasons";
import type { Thresholds } from "./thresholds";

/** One application season, by the year of its Match. */
export type Season = {
  year: number;
  opens: SeasonDate;
  submit: SeasonDate;
  review: SeasonDate;
  rankList: SeasonDate | null;
  match: SeasonDate;
  /** No date of it is published: they are carried over from the nearest season that is known. */
  carried: boolean;
};

/**
 * The season of that Match. Where none of its dates is known yet, each is the same weekday of the same week of its
 * month as in the nearest known season, and marked as estimated.
 * Source: fact; carrying over is a decision.
 */
export function seasonOf(year: number, thresholds: Thresholds): Season {
  const known = remembered.get(thresholds) ?? new Map<number, Season>();
  remembered.set(thresholds, known);
  const season = known.get(year) ?? makeSeason(year, thresholds);
  known.set(year, season);
  return season;
}

// A list of mentees asks for the same few seasons a thousand times; the numbers' document never changes.
const remembered = new WeakMap<Thresholds, Map<number, Season>>();

function makeSeason(year: number, { seasons }: Thresholds): Season {
  const own = seasons[String(year)];
  if (own) return { year, ...own, rankList: own.rankList ?? null, carried: false };
  const years = Object.keys(seasons).map(Number);
  const nearest = years.reduce((best, one) => (Math.abs(one - year) < Math.abs(best - year) ? one : best));
  const from = seasons[String(nearest)];
  if (!from) throw new RangeError("No season is known.");
  const carry = ({ on }: SeasonDate): SeasonDate => ({
    on: sameWeekday(on, year - nearest),
    estimated: true,
  });
  return {
    year,
    opens: carry(from.opens),
    submit: carry(from.submit),
    review: carry(from.review),
    rankList: from.rankList ? carry(from.rankList) : null,
    match: carry(from.match),
    carried: true,
  };
}

/** The first Wednesday of June stays the first Wednesday of June; a fifth one that a month lacks is its last. */
function sameWeekday(on: Day, years: number): Day {
  const month = addMonths(`${on.slice(0, 7)}-01` as Day, years * 12);
  const week = Math.floor((Number(on.slice(8)) - 1) / 7);
  const first = (weekday(on) - weekday(month) + 7) % 7;
  const last = daysInMonth(month) - 1;
  const offset = first + week * 7;
  return addDays(month, offset > last ? offset - 7 : offset);
}

/** The season that somebody who has not chosen one is in: the first whose programs have not begun to read. */
export function nextSeason(today: Day, thresholds: Thresholds): Season {
  const year = Number(today.slice(0, 4));
  const season = seasonOf(year + 1, thresholds);
  return season.review.on > today ? season : seasonOf(year + 2, thresholds);
}

/** Days between which the guide wants the exam: late June to July before applications are sent. Source: guide. */
export function examWindow({ submit }: Season, { sitting }: Thresholds): { from: Day; to: Day } {
  const year = submit.on.slice(0, 4);
  const month = (number: number) => `${year}-${String(number).padStart(2, "0")}-01` as Day;
  return {
    from: addDays(month(sitting.windowFromMonth), sitting.windowFromDay - 1),
    to: addDays(addMonths(month(sitting.windowToMonth), 1), -1),
  };
}

/** The guide's later stage for the exam, counted in months before the Match: the last resort. Source: guide. */
export function lastResort({ match }: Season, { sitting }: Thresholds): { from: Day; to: Day } {
  return {
    from: addMonths(match.on, -sitting.lastResortMonthsMax),
    to: addMonths(match.on, -sitting.lastResortMonthsMin),
  };
}

/** When a score of an exam on that day is out: as usual, and as advisers allow. Source: fact. */
export function releaseOf(examOn: Day, { exam }: Thresholds): { usual: Day; cautious: Day } {
  return {
    usual: addDays(examOn, exam.scoreReleaseDays),
    cautious: addDays(examOn, exam.cautiousReleaseDays),
  };
}

/** The last days on which an exam's score is there when programs begin to read. Source: fact, and a decision. */
export function latestDates({ review }: Season, { exam }: Thresholds): { safe: Day; cautious: Day } {
  return {
    safe: addDays(review.on, -exam.scoreReleaseDays),
    cautious: addDays(review.on, -exam.cautiousReleaseDays),
  };
}

/** Where a day lies in its season. */
export type SeasonStage = "ahead" | "open" | "sending" | "reading" | "ranked" | "over";

/** Ahead of ERAS, open to fill in, open to send, programs reading, rank lists closed, or over (after Match Day). */
export function seasonStage({ opens, submit, review, rankList, match }: Season, today: Day): SeasonStage {
  if (today > match.on) return "over";
  if (rankList && today > rankList.on) return "ranked";
  if (today >= review.on) return "reading";
  if (today >= submit.on) return "sending";
  return today >= opens.on ? "open" : "ahead";
}
