import { Temporal } from "temporal-polyfill";

/**
 * A calendar day, written YYYY-MM-DD, without a time or a time zone. Days sort as text. All arithmetic with days is in
 * this file, with Temporal.PlainDate.
 */
export type Day = string & { readonly __day: unique symbol };

/** `text` as a day, or null when it is not a real calendar day (31 February, "2e2", ""). */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() as Day;
  } catch {
    return null;
  }
}

/** `text` as a day, for literals and stored dates. Throws a RangeError when it is not a real calendar day. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new RangeError(`Not a calendar day: ${text}`);
  return parsed;
}

// A page counts many days and Temporal takes microseconds for each, so the number of each day is cached.
const epoch = Temporal.PlainDate.from("1970-01-01");
const numbers = new Map<Day, number>();
const dayNumbered = new Map<number, Day>();
const cachedAtMost = 100_000;

function cacheNumber(of: Day, number: number): void {
  if (numbers.size >= cachedAtMost) {
    numbers.clear();
    dayNumbered.clear();
  }
  numbers.set(of, number);
  dayNumbered.set(number, of);
}

/** Whole days since 1970-01-01. */
function numberOf(of: Day): number {
  const known = numbers.get(of);
  if (known !== undefined) return known;
  const number = epoch.until(of, { largestUnit: "day" }).days;
  cacheNumber(of, number);
  return number;
}

/** `from` moved by a whole number of days (negative: earlier). */
export function addDays(from: Day, days: number): Day {
  const number = numberOf(from) + days;
  const known = dayNumbered.get(number);
  if (known !== undefined) return known;
  const moved = epoch.add({ days: number }).toString() as Day;
  cacheNumber(moved, number);
  return moved;
}

const movedByMonths = new Map<string, Day>();
const keptAtMost = 10_000;

/** `from` moved by whole months. If the month has no such day, its last day. */
export function addMonths(from: Day, months: number): Day {
  const key = `${from} ${months}`;
  const known = movedByMonths.get(key);
  if (known !== undefined) return known;
  if (movedByMonths.size >= keptAtMost) movedByMonths.clear();
  const moved = Temporal.PlainDate.from(from).add({ months }).toString() as Day;
  movedByMonths.set(key, moved);
  return moved;
}

/** How many days the month of `of` has. */
export function daysInMonth(of: Day): number {
  return Temporal.PlainDate.from(of).daysInMonth;
}

/** The Monday of the week of `of`. */
export function mondayOf(of: Day): Day {
  return addDays(of, 1 - weekday(of));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from);
}

/** All days from `from` to `to`, both included; empty if `to` is earlier. */
export function daysFrom(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));
}

/** 1 (Monday) to 7 (Sunday). */
export function weekday(of: Day): number {
  // 1970 began on a Thursday.
  return ((((numberOf(of) + 3) % 7) + 7) % 7) + 1;
}

// A page asks for today several times, and Temporal takes some twenty microseconds for it.
const newestDays = new Map<string, { minute: number; day: Day }>();
const zonesAtMost = 1000;

/** The calendar day that `instant` falls on in the IANA zone `timeZone`. */
export function dayIn(timeZone: string, instant: Date): Day {
  const minute = Math.floor(instant.getTime() / 60_000);
  const newest = newestDays.get(timeZone);
  if (newest?.minute === minute) return newest.day;
  const day = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString() as Day;
  // Since 1972 every zone's days begin with a whole minute.
  if (minute < firstWholeMinute) return day;
  if (newestDays.size >= zonesAtMost) newestDays.clear();
  newestDays.set(timeZone, { minute, day });
  return day;
}

const firstWholeMinute = Date.UTC(1973, 0) / 60_000;

/** The moment at which the day begins in the IANA zone `timeZone`. */
export function startOfDay(timeZone: string, of: Day): Date {
  return new Date(Temporal.PlainDate.from(of).toZonedDateTime(timeZone).epochMilliseconds);
}

/** Whether `timeZone` is a name that dayIn, Intl and the database know. Some know more: "IST", "+05:30". */
export function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    dayIn(timeZone, new Date(0));
    return true;
  } catch {
    return false;
  }
}

const forms = {
  /** 9 June */
  short: { day: "numeric", month: "long" },
  /** 9 Jun */
  compact: { day: "numeric", month: "short" },
  /** 9 June 2026 */
  long: { day: "numeric", month: "long", year: "numeric" },
  /** Fri 10 July */
  weekday: { weekday: "short", day: "numeric", month: "long" },
  /** June 2026 */
  monthOfYear: { month: "long", year: "numeric" },
  /** Jun */
  month: { month: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Each is made when it is first needed: a phone takes a millisecond or two for one. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(form: keyof typeof forms, withYear: boolean): Intl.DateTimeFormat {
  const key = `${form} ${withYear}`;
  const known = formatters.get(key);
  if (known) return known;
  const year = withYear ? { year: "numeric" as const } : {};
  const made = new Intl.DateTimeFormat("en-GB", { ...forms[form], ...year, timeZone: "UTC" });
  formatters.set(key, made);
  return made;
}

// A page names many days, and Intl takes microseconds for each.
const formatted = new Map<string, string>();

/**
 * The day in words: "9 June", "9 June 2026", "Fri 10 July". With `today`, a day of another year has its year in every form:
 * "9 June 2025".
 */
export function formatDay(of: Day, form: keyof typeof forms = "short", today: Day = of): string {
  const withYear = of.slice(0, 4) !== today.slice(0, 4);
  const key = `${of} ${form} ${withYear}`;
  const known = formatted.get(key);
  if (known !== undefined) return known;
  if (formatted.size >= keptAtMost) formatted.clear();
  const words = formatterOf(form, withYear)
    .format(new Date(`${of}T00:00:00Z`))
    .replace(",", "");
  formatted.set(key, words);
  return words;
}
