"use server";

import { z } from "zod";
import { action } from "@/app/_http/action";
import { type Answer, refused } from "@/app/_http/form";
import { readDraft, toPreview } from "@/app/_record/threshold-draft";
import { type CountsInWords, tooFewToCount } from "@/components/thresholds/counts-in-words";
import type { Tx } from "@/db/engine/database";
import { countThresholdChanges, getCountStatus, getThresholds, saveThresholds } from "@/db/thresholds";
import { sayJudgement } from "@/lib/guide/change-words";
import { flatten } from "@/lib/guide/edits";
import { seasonDates } from "@/lib/guide/numbers/seasons";
import { editablePaths, numberGroups } from "@/lib/guide/threshold-groups";
import type { Thresholds } from "@/lib/guide/thresholds";
import {
  addForm,
  draftInput,
  newFormInput,
  readFields,
  readSeason,
  saveInput,
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

export const previewSeason = action({
  who: "admin",
  input: withFields({ year: seasonYear }),
  long: ["edits"],
  write(tx, { year, typed, ...draft }) {
    const prefix = `seasons.${year}.`;
    const paths = Object.keys(seasonDates).flatMap((date) => [
      `${prefix}${date}.on`,
      `${prefix}${date}.estimated`,
    ]);
    return toPreview(tx, draft, { paths, prefix, read: (flat) => readSeason(typed, year, flat) });
  },
});

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

/** The answer when a newer version was saved in the meantime. The page then shows its changes. */
async function newerVersion(tx: Tx): Promise<Answer> {
  const { version } = await getThresholds(tx);
  return {
    status: "conflict",
    message: `Version ${version} was saved in the meantime, so your edit was not saved. The page now shows the changes of that version, and your edit on top of them. Save again to have both.`,
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
});
