"use server";

import { z } from "zod";
import { action } from "@/app/_http/action";
import { type Answer, refused } from "@/app/_http/form";
import { readDraft, toPreview, withTyped } from "@/app/_record/threshold-draft";
import { type CountsInWords, tooFewToCount } from "@/components/thresholds/counts-in-words";
import type { Tx } from "@/db/engine/database";
import {
  countThresholdChanges,
  getCountStatus,
  getThresholds,
  saveThresholds,
  versionLimitReached,
} from "@/db/thresholds";
import { sayJudgement } from "@/lib/guide/change-words";
import { flatten } from "@/lib/guide/edits";
import { seasonDates } from "@/lib/guide/numbers/seasons";
import { editablePaths, numberGroups } from "@/lib/guide/threshold-groups";
import { leafAt, type Thresholds } from "@/lib/guide/thresholds";
import {
  addForm,
  draftInput,
  newFormInput,
  readFields,
  readSeason,
  saveInput,
  searchHref,
  searchText,
  seasonYear,
} from "@/lib/input/thresholds";

const fields = z.record(z.string(), z.string());

/** A form's own fields, together with the draft that the form carries. */
const withFields = <Shape extends z.ZodRawShape>(shape: Shape) =>
  fields.transform((typed, context) => {
    const parsed = draftInput.extend(shape).safeParse(typed);
    if (parsed.success) return { ...parsed.data, typed };
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: "custom", path, message });
    return z.NEVER;
  });

function numbersBelow(group: string, thresholds: Thresholds) {
  const prefix = `${group}.`;
  return { prefix, paths: editablePaths(flatten(thresholds), prefix) };
}

async function previewBelow(
  tx: Tx,
  group: string,
  { typed, ...draft }: z.infer<typeof draftInput> & { typed: Record<string, string> },
  thresholds: Thresholds,
): Promise<Answer> {
  const { paths, prefix } = numbersBelow(group, thresholds);
  const read = (flat: ReturnType<typeof flatten>) => readFields(typed, { paths, flat, prefix });
  return toPreview(tx, draft, { paths, prefix, read });
}

export const previewNumbers = action({
  who: "admin",
  input: withFields({ group: z.enum(numberGroups.map(({ key }) => key)) }),
  long: ["edits"],
  write: (tx, { group, ...form }, { thresholds }) => previewBelow(tx, group, form, thresholds),
});

/**
 * The form over numbers of any group, in which a field's name is the number's path. One button previews the edit. The other
 * searches, and what was typed stays part of the edit.
 */
export const searchNumbers = action({
  who: "admin",
  input: withFields({ q: searchText, does: z.enum(["search", "preview"]) }),
  long: ["edits"],
  async write(tx, { q, does, typed, ...draft }) {
    const paths = Object.keys(typed).filter((name) => leafAt(name) !== undefined);
    const numbers = {
      paths,
      prefix: "",
      read: (flat: ReturnType<typeof flatten>) => readFields(typed, { paths, flat, prefix: "" }),
    };
    if (does === "preview") return toPreview(tx, draft, numbers);
    const edited = await withTyped(tx, draft, numbers);
    if ("refusal" in edited) return edited.refusal;
    return { to: searchHref({ ...draft, edits: edited.edits }, q), newPage: false };
  },
});

export const previewCatalogue = action({
  who: "admin",
  input: withFields({}),
  long: ["edits"],
  write: (tx, form, { thresholds }) => previewBelow(tx, "catalogue", form, thresholds),
});

export const previewNewForm = action({
  who: "admin",
  input: withFields(newFormInput.shape),
  long: ["edits"],
  async write(tx, { base, edits, typed: _typed, restore: _restore, ...form }, { thresholds }) {
    const added = addForm(form, thresholds);
    if ("error" in added) return { status: "invalid", errors: { label: added.error } };
    return toPreview(
      tx,
      { base, edits },
      { paths: [], prefix: "", read: () => ({ edits: added.edits, errors: {} }) },
    );
  },
});

/** The table of all seasons: the fields of each begin with its year, those of a new one with "new". */
export const previewSeasons = action({
  who: "admin",
  input: withFields({}),
  long: ["edits"],
  async write(tx, { typed, ...draft }) {
    const fieldsOf = (season: string) =>
      Object.fromEntries(
        Object.entries(typed).flatMap(([name, value]) =>
          name.startsWith(`${season}.`) ? [[name.slice(season.length + 1), value]] : [],
        ),
      );
    const there = [...new Set(Object.keys(typed).flatMap((name) => /^\d{4}(?=\.)/.exec(name) ?? []))];
    const added = newSeasonOf(fieldsOf("new"), there);
    if ("error" in added) return { status: "invalid", errors: { "new.year": added.error } };
    const seasons = there.map((year) => ({ year: Number(year), fields: fieldsOf(year) }));
    if (added.year !== null) seasons.push({ year: added.year, fields: fieldsOf("new") });
    const paths = seasons.flatMap(({ year }) =>
      Object.keys(seasonDates).flatMap((date) =>
        ["on", "estimated"].map((what) => `seasons.${year}.${date}.${what}`),
      ),
    );
    const answer = await toPreview(tx, draft, {
      paths,
      prefix: "seasons.",
      read(flat) {
        const read = seasons.map(({ year, fields }) => readSeason(fields, year, flat));
        return {
          edits: Object.assign({}, ...read.map(({ edits }) => edits)),
          errors: Object.assign({}, ...read.map(({ errors }) => errors)),
        };
      },
    });
    const { errors } = answer;
    if (!errors || added.year === null) return answer;
    // A new season's fields are not named by its year.
    const named = Object.entries(errors).map(([name, sentence]) => [
      name.replace(`${added.year}.`, "new."),
      sentence,
    ]);
    return { ...answer, errors: Object.fromEntries(named) };
  },
});

/** The year of the new season; null if its column is empty. */
function newSeasonOf(
  typed: Readonly<Record<string, string>>,
  there: readonly string[],
): { year: number | null } | { error: string } {
  if (Object.values(typed).every((value) => value.trim() === "")) return { year: null };
  const { data: year, error } = seasonYear.safeParse(typed.year ?? "");
  if (year === undefined) return { error: error?.issues[0]?.message ?? "" };
  return there.includes(String(year)) ? { error: `Season ${year} is already in the table.` } : { year };
}

export const previewNoSeason = action({
  who: "admin",
  input: withFields({ year: seasonYear }),
  long: ["edits"],
  write: (tx, { year, base, edits }) =>
    toPreview(
      tx,
      { base, edits },
      { paths: [], prefix: "", read: () => ({ edits: { [`seasons.${year}`]: null }, errors: {} }) },
    ),
});

const versionGone = refused("A version that this edit refers to does not exist. Start the edit again.");

/** Counts the applicants whose results an edit would change. Each count is recorded in the activity, so it needs a form. */
export const countEdit = action({
  who: "admin",
  input: draftInput,
  long: ["edits"],
  async write(tx, draft) {
    const read = await readDraft(tx, draft);
    if (!read?.after) return versionGone;
    const counted = await countThresholdChanges(tx, read.newest.thresholds, read.after);
    if (!counted) {
      const { enough } = await getCountStatus(tx);
      return refused(enough ? "The counts of a day are used up. Try again tomorrow." : tooFewToCount);
    }
    const counts: CountsInWords = {
      everyone: counted.everyone,
      changes: counted.changes.map(({ kind, from, to, people }) => ({
        kind: sayJudgement(kind),
        from: sayJudgement(from),
        to: sayJudgement(to),
        people,
      })),
    };
    return {
      message: "Counted and recorded in the activity.",
      values: { counts: JSON.stringify(counts) },
      newPage: false,
    };
  },
});

/** The answer when a newer version was saved in the meantime. The page then shows its changes, if it comes. */
async function newerVersion(tx: Tx): Promise<Answer> {
  const { version } = await getThresholds(tx);
  return {
    status: "conflict",
    message: `Version ${version} was saved in the meantime, so your edit was not saved. Check what that version changed, on this page or under Versions. Save again to have both changes.`,
    values: { base: String(version) },
    newPage: true,
  };
}

export const saveEdit = action({
  who: "admin",
  input: saveInput,
  long: ["edits"],
  saved: "/thresholds/versions?saved=1",
  async write(tx, { reason, ...draft }, { viewer }) {
    const read = await readDraft(tx, draft);
    if (!read) return versionGone;
    const { newest, after, problems, changes } = read;
    if (draft.base !== newest.version) return newerVersion(tx);
    if (!after) return { status: "invalid", message: problems[0]?.message ?? "This can’t be saved." };
    if (changes.length === 0) return refused("The newest version already contains these changes.");
    const saved = await saveThresholds(tx, viewer, { base: newest.version, thresholds: after, reason });
    return saved === null ? newerVersion(tx) : {};
  },
  refusal(error) {
    const sentence = versionLimitReached(error);
    return sentence === null ? null : refused(sentence);
  },
});
