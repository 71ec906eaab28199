import { z } from "zod";
import { parseDay } from "@/lib/days";
import { step1FormRefusal } from "@/lib/guide/assessments";
import { boundsOf, type Edits, type Scalar } from "@/lib/guide/edits";
import { seasonDates } from "@/lib/guide/numbers/seasons";
import { type Source, sources } from "@/lib/guide/sources";
import { leafAt, type Thresholds } from "@/lib/guide/thresholds";
import { checkbox, choice, line, optionalWholeNumber, rawText, seenVersion, wholeNumber } from "./fields";

/** What a form says of a document: the edits that it asks for, or a sentence a field. Both by path. */
export type Reading = { edits: Edits; errors: Record<string, string> };

const edits = z
  .record(
    z.string().regex(/^[A-Za-z0-9_-]{1,60}(\.[A-Za-z0-9_-]{1,60}){0,5}$/),
    z.union([z.string().max(120), z.number(), z.boolean(), z.null()]),
  )
  .refine((asked) => Object.keys(asked).length <= 400);

const outOfDate = "This edit can't be read any more. Begin it anew.";

/** Edits on their way from a form to their preview and from there to being saved, as text. */
const editsText = rawText(250_000, outOfDate).transform((text, context): Edits => {
  try {
    return edits.parse(text === "" ? {} : JSON.parse(text));
  } catch {
    context.addIssue(outOfDate);
    return z.NEVER;
  }
});

/** An edit that isn't saved: the version it was begun on, and what it asks for, or which version it brings back. */
export const draftInput = z.object({
  base: seenVersion,
  edits: editsText,
  restore: optionalWholeNumber({ min: 1, max: 999_999_999, sentence: outOfDate }),
});

export type Draft = z.infer<typeof draftInput>;

/** An edit and why. */
export const saveInput = draftInput.extend({
  reason: line(300, "Say why: applicants read it beside what changed.", "A reason"),
});

/** The address of a page about this edit. */
export function draftHref<Path extends string>(
  path: Path,
  { base, edits: asked, restore }: Draft,
): `${Path}?${string}` {
  const query = new URLSearchParams({ base: String(base) });
  if (Object.keys(asked).length > 0) query.set("edits", JSON.stringify(asked));
  if (restore !== null) query.set("restore", String(restore));
  return `${path}?${query}`;
}

/** How a form shows what a document says. */
export const asText = (value: Scalar | undefined): string =>
  value === null || value === undefined ? "" : String(value);

/** Reads the fields of a form that shows these paths of a document; the field's name is the path without `prefix`. */
export function readFields(
  fields: Readonly<Record<string, string | undefined>>,
  { paths, flat, prefix }: { paths: readonly string[]; flat: ReadonlyMap<string, Scalar>; prefix: string },
): Reading {
  const asked: Record<string, Scalar> = {};
  const errors: Record<string, string> = {};
  for (const path of paths) {
    const typed = (fields[path.slice(prefix.length)] ?? "").trim();
    const leaf = leafAt(path);
    if (leaf === undefined) {
      asked[path] = typed === "on";
    } else if (typed === "") {
      asked[path] = null;
    } else if (/^[-−]?\d{1,9}(\.\d{1,6})?$/.test(typed)) {
      asked[path] = Number(typed.replace("−", "-"));
    } else {
      errors[path] = boundsOf(leaf);
    }
  }
  return { edits: changed(asked, flat), errors };
}

/** Only what the document doesn't say already. */
function changed(asked: Edits, flat: ReadonlyMap<string, Scalar>): Edits {
  return Object.fromEntries(Object.entries(asked).filter(([path, value]) => flat.get(path) !== value));
}

export const seasonYear = wholeNumber({
  min: 2020,
  max: 2100,
  sentence: "The year of the Match has four digits, such as 2028.",
});

/** Reads the form of one season: five dates, each known or estimated. Without a day, the closing of rank lists is not known. */
export function readSeason(
  fields: Readonly<Record<string, string | undefined>>,
  year: number,
  flat: ReadonlyMap<string, Scalar>,
): Reading {
  const asked: Record<string, Scalar> = {};
  const errors: Record<string, string> = {};
  for (const date of Object.keys(seasonDates)) {
    const path = `seasons.${year}.${date}`;
    const typed = (fields[`${date}.on`] ?? "").trim();
    if (typed === "" && date === "rankList") {
      if (flat.has(`${path}.on`)) asked[path] = null;
      continue;
    }
    const on = parseDay(typed);
    if (on === null) {
      errors[`${path}.on`] =
        typed === ""
          ? "Say on which day. One that isn’t published yet can be an estimate."
          : "This is not a day of the calendar. Write it as year-month-day, such as 2027-06-09.";
    } else if (date === "match" && Number(on.slice(0, 4)) !== year) {
      errors[`${path}.on`] = `The Match of ${year} is in ${year}.`;
    } else {
      asked[`${path}.on`] = on;
    }
    asked[`${path}.estimated`] = fields[`${date}.estimated`] === "on";
  }
  return { edits: changed(asked, flat), errors };
}

/** A form for the catalogue of practice tests. */
export const newFormInput = z.object({
  source: choice(sources, "Choose who makes it."),
  label: line(60, "Write what it is called, such as NBME 17.", "A name"),
  measure: choice(["score", "percent"], "Choose what it reports."),
  onSale: checkbox,
});

/** The edits that add a form, or a sentence about its name. */
export function addForm(
  { source, label, measure, onSale }: z.infer<typeof newFormInput>,
  { catalogue }: Thresholds,
): { edits: Edits } | { error: string } {
  const refusal = source === "nbme" ? step1FormRefusal(label, catalogue) : null;
  if (refusal !== null) return { error: refusal };
  const id = idOf(source, label);
  if (id === null) return { error: "Write the name with Latin letters or digits." };
  if (catalogue.forms.some((form) => form.id === id))
    return { error: "The catalogue has this form already." };
  const form = { id, source, label, measure, onSale };
  return {
    edits: Object.fromEntries(
      Object.entries(form).map(([key, value]) => [`catalogue.forms.${id}.${key}`, value]),
    ),
  };
}

function idOf(source: Source, label: string): string | null {
  const words = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  if (words === "") return null;
  return words.startsWith(source) ? words : `${source}-${words}`;
}
