import { z } from "zod";
import { type Day, day, formatDay, parseDay } from "@/lib/days";

/**
 * How long a field may be as it is sent, in UTF-16 units. It is looked at before anything is done with the text:
 * trimming, splitting and normalizing take time and memory that grow with it.
 */
export const mostUnits = 10_000;

export const tooLong = `This is too long: a field takes at most ${mostUnits.toLocaleString("en-US")} characters.`;

/** A form says everything in text, and a field that isn't there says nothing. */
export const rawText = (most = mostUnits, sentence = tooLong) =>
  z
    .string()
    .default("")
    .refine((value) => value.length <= most, { error: sentence, abort: true });

const text = (...bound: Parameters<typeof rawText>) =>
  rawText(...bound)
    // PostgreSQL stores no NUL, and half a surrogate pair is no character.
    .refine((value) => !value.includes("\0") && value.isWellFormed(), {
      error: "There is a character in this that can't be stored. Type it anew.",
      abort: true,
    })
    .transform((value) => value.trim());

type NumberRule = { min: number; max: number; sentence: string };

const fits =
  ({ min, max }: NumberRule) =>
  (value: string) =>
    /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max;

/** Whole numbers in plain digits: "2e2", "24.5" and "" are none. */
export function wholeNumber(rule: NumberRule) {
  return text().refine(fits(rule), rule.sentence).transform(Number);
}

/** As wholeNumber, or null for an empty field. */
export function optionalWholeNumber(rule: NumberRule) {
  return text()
    .refine((value) => value === "" || fits(rule)(value), rule.sentence)
    .transform((value) => (value === "" ? null : Number(value)));
}

/** A real calendar day between two days, both included. */
export function calendarDay({
  from,
  to,
  empty,
  early,
  late,
}: {
  from: Day;
  to: Day;
  empty: string;
  early: string;
  late: string;
}) {
  return text().transform((value, context): Day => {
    const parsed = parseDay(value);
    const problem = !value
      ? empty
      : !parsed
        ? "This is not a day of the calendar. Write it as year-month-day, such as 2026-06-09."
        : parsed < from
          ? early
          : parsed > to
            ? late
            : null;
    if (parsed && !problem) return parsed;
    context.addIssue(problem ?? empty);
    return z.NEVER;
  });
}

/** As calendarDay, or null for an empty field. */
export function optionalDay(rule: { from: Day; to: Day; early: string; late: string }) {
  return rawText().transform((value, context): Day | null => {
    if (value.trim() === "") return null;
    const parsed = calendarDay({ ...rule, empty: "" }).safeParse(value);
    if (parsed.success) return parsed.data;
    context.addIssue(parsed.error.issues[0]?.message ?? "");
    return z.NEVER;
  });
}

/** The day on which something was done: not in the future, and not before `earliestYear`. */
export function pastDay({ today, earliestYear, what }: { today: Day; earliestYear: number; what: string }) {
  return calendarDay({
    from: day(`${earliestYear}-01-01`),
    to: today,
    empty: `Say on which day ${what}.`,
    early: `The day can't be before ${earliestYear}.`,
    late: `The day can't be after today, ${formatDay(today)}.`,
  });
}

/** One of a few words; anything else is not something that our own form sent. */
export function choice<const Values extends readonly [string, ...string[]]>(
  values: Values,
  sentence: string,
) {
  return z.string().pipe(z.enum(values, sentence));
}

/** A line or a text of at most `max` characters; null when empty. */
export function optionalText(max: number, what: string) {
  const tooMany = tooManyCharacters(max, what);
  return text(Math.max(max, mostUnits), tooMany)
    .refine((value) => value.length <= max, tooMany)
    .transform((value) => value || null);
}

const tooManyCharacters = (max: number, what: string) =>
  `${what} can have at most ${max.toLocaleString("en-US")} characters.`;

/** As optionalText, on one line. */
export function optionalLine(max: number, what: string) {
  return optionalText(max, what).refine(
    (value) => value === null || !/\p{Cc}/u.test(value),
    `${what} is one line of text.`,
  );
}

/** A line of text that must be there. */
export function line(max: number, empty: string, what: string) {
  const tooMany = tooManyCharacters(max, what);
  return text(Math.max(max, mostUnits), tooMany)
    .refine((value) => /[\p{L}\p{N}]/u.test(value), empty)
    .refine((value) => !/\p{Cc}/u.test(value), `${what} is one line of text.`)
    .refine((value) => value.length <= max, tooMany);
}

/** A box that is ticked or not. */
export const checkbox = z
  .string()
  .optional()
  .transform((value) => value === "on");

const missingRow = "This form is out of date. Reload the page and try again.";

/** The id of a row: made by the form that logs it, so that one form sent twice is one row. */
export const rowId = z.uuid(missingRow);

/** The version of a row that the form showed. */
export const seenVersion = wholeNumber({ min: 0, max: 999_999_999, sentence: missingRow });

/** Which row a form is about. */
export const rowInput = z.object({ id: rowId });

/** Which row a form changes, and the version of it that the form showed. */
export const seenRowInput = z.object({ id: rowId, version: seenVersion });

/** The secret of a link that we sent. One that is not there opens nothing, as one that we never sent. */
export const linkToken = rawText();
