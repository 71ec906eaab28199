import { z } from "zod";
import { parseDay } from "@/lib/days";
import { step1FormRefusal } from "@/lib/guide/assessments";
import { boundsOf, type Edits, type Scalar } from "@/lib/guide/edits";
import { seasonDates } from "@/lib/guide/numbers/seasons";
import { type Source, sources } from "@/lib/guide/sources";
import { leafAt, type Thresholds } from "@/lib/guide/thresholds";
import { checkbox, choice, line, optionalWholeNumber, rawText, seenVersion, wholeNumber } from "./fields";

/** The edits in a form, and a sentence for each invalid field, both by path. */
export type Reading = { edits: Edits; errors: Record<string, string> };

const edits = z
  .record(
    z.string().regex(/^[A-Za-z0-9_-]{1,60}(\.[A-Za-z0-9_-]{1,60}){0,5}$/),
    z.union([z.string().max(120), z.number(), z.boolean(), z.null()]),
  )
  .refine((asked) => Object.keys(asked).length <= 400);

const outOfDate = "This edit can no longer be read. Start it again.";

/** Edits as JSON text, passed from the form to the preview and to the save. */
const editsText = rawText(250_000, outOfDate).transform((text, context): Edits => {
  try {
    return edits.parse(text === "" ? {} : JSON.parse(text));
  } catch {
    context.addIssue(outOfDate);
    return z.NEVER;
  }
});

/** An unsaved edit: its base version, and its changes or the version to restore. */
export const draftInput = z.object({
  base: seenVersion,
  edits: editsText,
  restore: optionalWholeNumber({ min: 1, max: 999_999_999, sentence: outOfDate }),
});

export type Draft = z.infer<typeof draftInput>;

/** An edit and its reason. */
export const saveInput = draftInput.extend({
  reason: line(300, "Enter a reason. Applicants read it with the changes.", "A reason"),
});

/** The address of a page that shows this edit. */
export function draftHref<Path extends string>(
  path: Path,
  { base, edits: asked, restore }: Draft,
): `${Path}?${string}` {
  const query = new URLSearchParams({ base: String(base) });
  if (Object.keys(asked).length > 0) query.set("edits", JSON.stringify(asked));
  if (restore !== null) query.set("restore", String(restore));
  return `${path}?${query}`;
}

/** What an admin searches for among the numbers. Nobody types more than this. */
export const searchText = z
  .string()
  .catch("")
  .transform((text) => text.trim().slice(0, 100));

/** The address of a search among the numbers that keeps this edit. */
export const searchHref = (draft: Draft, q: string): `/thresholds?${string}` =>
  `${draftHref("/thresholds", draft)}&${new URLSearchParams({ q })}`;

/** A value of the document as a form shows it. */
export const asText = (value: Scalar | undefined): string =>
  value === null || value === undefined ? "" : String(value);

/** Reads the form fields for these paths of a document. A field's name is its path without `prefix`. */
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

/** Only the values that differ from the document. */
function changed(asked: Edits, flat: ReadonlyMap<string, Scalar>): Edits {
  return Object.fromEntries(Object.entries(asked).filter(([path, value]) => flat.get(path) !== value));
}

export const seasonYear = wholeNumber({
  min: 2020,
  max: 2100,
  sentence: "Enter the year of the Match with four digits, such as 2028.",
});

/** Reads the form of one season: five dates, each published or estimated. The date when rank lists close is optional. */
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
          ? "Enter a day. If it is not published yet, mark it as an estimate."
          : "This is not a calendar day. Enter it as year-month-day, such as 2027-06-09.";
    } else if (date === "match" && Number(on.slice(0, 4)) !== year) {
      errors[`${path}.on`] = `The Match of season ${year} must be in ${year}.`;
    } else {
      asked[`${path}.on`] = on;
    }
    asked[`${path}.estimated`] = fields[`${date}.estimated`] === "on";
  }
  return { edits: changed(asked, flat), errors };
}

/** A new form in the catalogue of practice tests. */
export const newFormInput = z.object({
  source: choice(sources, "Choose who makes the test."),
  label: line(60, "Enter its name, such as NBME 17.", "A name"),
  measure: choice(["score", "percent"], "Choose the type of result."),
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
  if (id === null) return { error: "Use Latin letters or digits in the name." };
  if (catalogue.forms.some((form) => form.id === id))
    return { error: "The catalogue already has this form." };
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
    .replace(/^-|-$/g, "");
  if (words === "") return null;
  return words.startsWith(source) ? words : `${source}-${words}`;
}
