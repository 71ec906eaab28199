import { z } from "zod";
import { type Day, day, formatDay, parseDay } from "@/lib/days";
import { hasHiddenCommands, hasInvisible } from "@/lib/invisible";

/**
 * The most UTF-16 units of a field, checked before anything else: trimming, splitting and normalizing a very long text
 * takes much time and memory.
 */
export const mostUnits = 10_000;

export const tooLong = `This is too long. A field can have at most ${mostUnits.toLocaleString("en-US")} characters.`;

/** A form sends text. A missing field counts as empty. */
export const rawText = (most = mostUnits, sentence = tooLong) =>
  z
    .string()
    .default("")
    .refine((value) => value.length <= most, { error: sentence, abort: true });

const text = (...bound: Parameters<typeof rawText>) =>
  rawText(...bound)
    // PostgreSQL can't store NUL, and half of a surrogate pair is not a character.
    .refine((value) => !value.includes("\0") && value.isWellFormed(), {
      error: "This contains a character that can't be stored. Type it again.",
      abort: true,
    })
    .transform((value) => value.trim());

type NumberRule = { min: number; max: number; sentence: string };

const fits =
  ({ min, max }: NumberRule) =>
  (value: string) =>
    /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max;

/** A whole number in plain digits. "2e2", "24.5" and "" are refused. */
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
        ? "This is not a calendar day. Enter it as year-month-day, such as 2026-06-09."
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
    empty: `Enter the day ${what}.`,
    early: `The day can't be before ${earliestYear}.`,
    late: `The day can't be after today, ${formatDay(today)}.`,
  });
}

/**
 * For a rule about several fields: it also runs when a field is wrong, so that a form names all that is wrong at once. A field
 * that is wrong can then have any value: such a rule looks at its type first.
 */
export const always = {
  when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null,
};

/** For `always`: whether both are days, the second before the first. */
export const endsBefore = (from: unknown, to: unknown): boolean =>
  typeof from === "string" && typeof to === "string" && to < from;

/** One of these values. Our own forms send no others. */
export function choice<const Values extends readonly [string, ...string[]]>(
  values: Values,
  sentence: string,
) {
  return z.string().pipe(z.enum(values, sentence));
}

/** An optional text or line, before the rules for its characters. */
function optional(max: number, what: string) {
  const tooMany = tooManyCharacters(max, what);
  return text(Math.max(max, mostUnits), tooMany)
    .refine((value) => value.length <= max, { error: tooMany, abort: true })
    .transform((value) => value || null);
}

/** A text of at most `max` characters, which can have several lines; null when empty. */
export const optionalText = (max: number, what: string) =>
  optional(max, what).refine((value) => value === null || !hasHiddenCommands(value), hiddenCommands(what));

export const invisible = (what: string) =>
  `${what} can’t have invisible characters. Type it instead of pasting it.`;

export const hiddenCommands = (what: string) =>
  `${what} has a character that can’t be shown. Type that place again instead of pasting it.`;

const tooManyCharacters = (max: number, what: string) =>
  `${what} can have at most ${max.toLocaleString("en-US")} characters.`;

/** As optionalText, on one line. */
export const optionalLine = (max: number, what: string) =>
  optional(max, what)
    .refine((value) => value === null || !/\p{Cc}/u.test(value), `${what} must be a single line.`)
    .refine((value) => value === null || !hasInvisible(value), invisible(what));

/** A line of text that must be there. */
export function line(max: number, empty: string, what: string) {
  const tooMany = tooManyCharacters(max, what);
  return (
    text(Math.max(max, mostUnits), tooMany)
      // First, so that no other rule works on a long text.
      .refine((value) => value.length <= max, { error: tooMany, abort: true })
      .refine((value) => /[\p{L}\p{N}]/u.test(value), { error: empty, abort: true })
      .refine((value) => !/\p{Cc}/u.test(value), `${what} must be a single line.`)
      .refine((value) => !hasInvisible(value), invisible(what))
  );
}

/**
 * An address on the web: http or https, without a name before the host ("https://bank.com@evil.com" goes to evil.com). The
 * host is kept as the browser goes to it, so that a look-alike in another script shows as xn--….
 */
export const optionalLink = (max: number, what: string) =>
  optionalLine(max, what).transform((value, context) => {
    if (value === null) return null;
    const url =
      /^https?:\/\//i.test(value) && !/\s/.test(value) && URL.canParse(value) ? new URL(value) : null;
    if (!url) context.addIssue(`${what} must begin with https:// or http://, and have no spaces.`);
    else if (url.username || url.password)
      context.addIssue(`${what} can’t have a user name or password before its host.`);
    else {
      const shown = value.slice(url.protocol.length + 2);
      const showsHost =
        shown.toLowerCase().startsWith(url.host) && /^([/?#]|$)/.test(shown.slice(url.host.length));
      const kept = showsHost ? value : url.href;
      if (kept.length <= max) return kept;
      context.addIssue(tooManyCharacters(max, what));
    }
    return z.NEVER;
  });

/** A box that is ticked or not. */
export const checkbox = z
  .string()
  .optional()
  .transform((value) => value === "on");

export const outOfDate = "This form is out of date. Reload the page and try again.";

/** The id of a row. The form creates it, so that sending the form twice adds one row. */
export const rowId = z.uuid(outOfDate);

/** The row's version that the form showed. */
export const seenVersion = wholeNumber({ min: 0, max: 999_999_999, sentence: outOfDate });

/** What the form showed, where there is no version (app/_record/seen.ts). A page of an older release sends none: as if it showed nothing. */
export const seenText = rawText();

/** The row of a form. */
export const rowInput = z.object({ id: rowId });

/** The row that a form changes, and its version that the form showed. */
export const seenRowInput = z.object({ id: rowId, version: seenVersion });

/** The secret token of a link that we sent. A missing token is treated like a wrong one. */
export const linkToken = rawText();
