import { addDays, addMonths, type Day, daysInMonth, formatDay, weekday } from "@/lib/days";
import { counted } from "./counted";
import type { SeasonDate } from "./numbers/seasons";
import type { Thresholds } from "./thresholds";

/** An application season. `year` is the year of its Match. */
export type Season = {
  year: number;
  opens: SeasonDate;
  submit: SeasonDate;
  review: SeasonDate;
  rankList: SeasonDate | null;
  match: SeasonDate;
  /** No date of this season is published: the dates are estimated from the nearest known season. */
  carried: boolean;
};

/**
 * The season of that Match. If its dates are not known yet, each date is the same weekday in the same week of the month
 * as in the nearest known season, and is marked as estimated.
 * Source: fact; the estimate is a decision.
 */
export function seasonOf(year: number, thresholds: Thresholds): Season {
  const known = cache.get(thresholds) ?? new Map<number, Season>();
  cache.set(thresholds, known);
  const season = known.get(year) ?? makeSeason(year, thresholds);
  known.set(year, season);
  return season;
}

// Caches the seasons: a list of mentees asks for the same few many times. A Thresholds object never changes.
const cache = new WeakMap<Thresholds, Map<number, Season>>();

function makeSeason(year: number, { seasons }: Thresholds): Season {
  const own = seasons[String(year)];
  if (own) return { year, ...own, rankList: own.rankList ?? null, carried: false };
  const years = Object.keys(seasons).map(Number);
  const nearest = years.reduce((best, known) =>
    Math.abs(known - year) < Math.abs(best - year) ? known : best,
  );
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

/** The same weekday in the same week of the month: the first Wednesday of June. A missing fifth one becomes the last. */
function sameWeekday(on: Day, years: number): Day {
  const month = addMonths(`${on.slice(0, 7)}-01` as Day, years * 12);
  const week = Math.floor((Number(on.slice(8)) - 1) / 7);
  const first = (weekday(on) - weekday(month) + 7) % 7;
  const last = daysInMonth(month) - 1;
  const offset = first + week * 7;
  return addDays(month, offset > last ? offset - 7 : offset);
}

/** The season of an applicant who has not chosen one: the first whose programs have not started reviewing. */
export function nextSeason(today: Day, thresholds: Thresholds): Season {
  const year = Number(today.slice(0, 4));
  const season = seasonOf(year + 1, thresholds);
  return season.review.on > today ? season : seasonOf(year + 2, thresholds);
}

/** The first season from `season` on whose Match is on or after that day: the one that a score of that day is for. */
export function seasonReached(on: Day, season: Season, thresholds: Thresholds): Season {
  let reached = season;
  while (reached.match.on < on) reached = seasonOf(reached.year + 1, thresholds);
  return reached;
}

/** Says that an exam is after Match Day of the season, and for which Match its score is; null if it is not. */
export function afterMatchNote(examOn: Day | null, season: Season, thresholds: Thresholds): string | null {
  if (examOn === null || examOn <= season.match.on) return null;
  const { year } = seasonReached(examOn, season, thresholds);
  const estimated = season.match.estimated ? ", estimated" : "";
  return `${formatDay(examOn, "long")} is after Match Day of Match ${season.year} (${formatDay(season.match.on, "long")}${estimated}): a score of that day is for Match ${year}.`;
}

/** The guide's window for the exam: late June to July, before applications are sent. Source: guide. */
export function examWindow({ submit }: Season, { sitting }: Thresholds): { from: Day; to: Day } {
  const year = submit.on.slice(0, 4);
  const month = (number: number) => `${year}-${String(number).padStart(2, "0")}-01` as Day;
  return {
    from: addDays(month(sitting.windowFromMonth), sitting.windowFromDay - 1),
    to: addDays(addMonths(month(sitting.windowToMonth), 1), -1),
  };
}

/** The guide's last resort for the exam, counted in months before the Match. Source: guide. */
export function lastResort({ match }: Season, { sitting }: Thresholds): { from: Day; to: Day } {
  return {
    from: addMonths(match.on, -sitting.lastResortMonthsMax),
    to: addMonths(match.on, -sitting.lastResortMonthsMin),
  };
}

/** When the score of an exam on that day is out: usually, and at the latest date that advisers plan for. Source: fact. */
export function releaseOf(examOn: Day, { exam }: Thresholds): { usual: Day; cautious: Day } {
  return {
    usual: addDays(examOn, exam.scoreReleaseDays),
    cautious: addDays(examOn, exam.cautiousReleaseDays),
  };
}

/** "4 weeks", or "30 days" where the days are no whole weeks. */
export function timeToRelease(days: number): string {
  const [count, unit] = days % 7 === 0 ? [days / 7, "week"] : [days, "day"];
  return counted(count, unit);
}

/** The last exam days whose score arrives before programs start reviewing. Source: fact, and a decision. */
export function latestDates({ review }: Season, { exam }: Thresholds): { safe: Day; cautious: Day } {
  return {
    safe: addDays(review.on, -exam.scoreReleaseDays),
    cautious: addDays(review.on, -exam.cautiousReleaseDays),
  };
}

/** The stage of a season on a day. */
export type SeasonStage = "ahead" | "open" | "sending" | "reviewing" | "ranked" | "over";

/** Before ERAS opens, open to fill in, open to send, programs reviewing, rank lists closed, or over (after Match Day). */
export function seasonStage({ opens, submit, review, rankList, match }: Season, today: Day): SeasonStage {
  if (today > match.on) return "over";
  if (rankList && today > rankList.on) return "ranked";
  if (today >= review.on) return "reviewing";
  if (today >= submit.on) return "sending";
  return today >= opens.on ? "open" : "ahead";
}

/** What to do when Match Day is past; null until then. */
export function matchOverNote(season: Season, today: Day): string | null {
  return seasonStage(season, today) === "over"
    ? `Match ${season.year} is over: choose your next season in the plan settings.`
    : null;
}
