import { type Answer, refused } from "@/app/_http/form";
import { readSearch } from "@/app/_http/search";
import type { Tx } from "@/db/engine/database";
import { getThresholds, getThresholdVersion, listThresholdAuthors } from "@/db/thresholds";
import { applyEdits, besideFields, changesBetween, type Edits, flatten } from "@/lib/guide/edits";
import { type Draft, draftHref, draftInput, type Reading } from "@/lib/input/thresholds";

/** What an address says of an edit that isn't saved; null when it says nothing readable. */
export async function searchedDraft(search: Parameters<typeof readSearch>[0]): Promise<Draft | null> {
  const { base, edits, restore } = await readSearch(search);
  const parsed = draftInput.safeParse({ base, edits, restore });
  return parsed.success ? parsed.data : null;
}

/**
 * The edit as it stands today: on top of the newest version, with what was saved since it was begun. Null when a
 * version that it names isn't there.
 */
export async function readDraft(tx: Tx, { base, edits, restore }: Draft) {
  const [newest, begun, restored] = await Promise.all([
    getThresholds(tx),
    getThresholdVersion(tx, base),
    restore === null ? null : getThresholdVersion(tx, restore),
  ]);
  if (!begun || (restore !== null && !restored)) return null;
  const applied = restored
    ? { thresholds: restored.thresholds, problems: null }
    : applyEdits(newest.thresholds, edits);
  return {
    newest,
    /** The document as it would be; null where something is wrong with it. */
    after: applied.thresholds,
    problems: applied.problems ?? [],
    changes: applied.thresholds ? changesBetween(newest.thresholds, applied.thresholds) : [],
    /** What others saved meanwhile. */
    meanwhile: changesBetween(begun.thresholds, newest.thresholds),
  };
}

/** What the preview of an edit shows: reading alone, because whoever opens an address has not asked for anything to be written. */
export async function readPreview(tx: Tx, draft: Draft) {
  const [read, authors] = await Promise.all([readDraft(tx, draft), listThresholdAuthors(tx)]);
  return read && { ...read, author: authors.get(read.newest.version) ?? null };
}

/** The numbers that a page of the editor shows: those of the draft's version, with its edits as far as they fit. */
export async function readEditor(tx: Tx, draft: Draft | null) {
  const newest = await getThresholds(tx);
  const begun = (draft && (await getThresholdVersion(tx, draft.base))) ?? newest;
  const edits = draft?.edits ?? {};
  return {
    newest,
    draft: { base: begun.version, edits, restore: null } satisfies Draft,
    shown: applyEdits(begun.thresholds, edits).thresholds ?? begun.thresholds,
    begun: begun.thresholds,
  };
}

/**
 * Sends what a form of the editor asks for to its preview, together with what the draft asked for elsewhere; where
 * something is wrong with it, answers beside the fields. `paths` are the form's, and `prefix` is what its fields' names
 * leave out of them.
 */
export async function toPreview(
  tx: Tx,
  { base, edits: drafted }: Pick<Draft, "base" | "edits">,
  { paths, prefix, read }: { paths: readonly string[]; prefix: string; read: (flat: Flat) => Reading },
): Promise<Answer> {
  const begun = await getThresholdVersion(tx, base);
  if (!begun) return refused("This form is out of date. Reload the page and try again.");
  const { edits: typed, errors: unread } = read(flatten(begun.thresholds));
  const elsewhere = Object.entries(drafted).filter(([path]) => !paths.includes(path));
  const edits: Edits = { ...Object.fromEntries(elsewhere), ...typed };
  const { problems } = applyEdits(begun.thresholds, edits);
  const { errors, message } =
    Object.keys(unread).length > 0
      ? { errors: unread, message: null }
      : besideFields(problems ?? [], { fields: paths, changed: Object.keys(typed) });
  if (Object.keys(errors).length > 0 || message !== null) {
    const named = Object.entries(errors).map(([path, sentence]) => [path.slice(prefix.length), sentence]);
    return { status: "invalid", errors: Object.fromEntries(named), message };
  }
  if (Object.keys(edits).length === 0) {
    return { status: "invalid", message: "Nothing here says anything new yet: change something first." };
  }
  return { to: draftHref("/thresholds/preview", { base, edits, restore: null }), newPage: false };
}

type Flat = ReturnType<typeof flatten>;
