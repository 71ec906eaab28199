import { type Answer, refused } from "@/app/_http/form";
import { readSearch } from "@/app/_http/search";
import type { Tx } from "@/db/engine/database";
import { getCountStatus, getThresholds, getThresholdVersion, listThresholdAuthors } from "@/db/thresholds";
import { applyEdits, besideFields, changesBetween, type Edits, flatten } from "@/lib/guide/edits";
import { type Draft, draftHref, draftInput, type Reading } from "@/lib/input/thresholds";

/** Reads an unsaved edit from the address; null if it is missing or invalid. */
export async function searchedDraft(search: Parameters<typeof readSearch>[0]): Promise<Draft | null> {
  const { base, edits, restore } = await readSearch(search);
  const parsed = draftInput.safeParse({ base, edits, restore });
  return parsed.success ? parsed.data : null;
}

/**
 * The draft applied to the newest version, with the changes saved since the draft was started. Null if one of its versions
 * does not exist.
 */
export async function readDraft(tx: Tx, { base, edits, restore }: Draft) {
  const [newest, start, restored] = await Promise.all([
    getThresholds(tx),
    getThresholdVersion(tx, base),
    restore === null ? null : getThresholdVersion(tx, restore),
  ]);
  if (!start || (restore !== null && !restored)) return null;
  const applied = restored
    ? { thresholds: restored.thresholds, problems: null }
    : applyEdits(newest.thresholds, edits);
  return {
    newest,
    /** The document with the edit; null if it is invalid. */
    after: applied.thresholds,
    problems: applied.problems ?? [],
    changes: applied.thresholds ? changesBetween(newest.thresholds, applied.thresholds) : [],
    /** Changes that others saved in the meantime. */
    meanwhile: changesBetween(start.thresholds, newest.thresholds),
  };
}

/** Data of the preview of an edit. It only reads, because a GET must not write. */
export async function readPreview(tx: Tx, draft: Draft) {
  const [read, authors, counting] = await Promise.all([
    readDraft(tx, draft),
    listThresholdAuthors(tx),
    getCountStatus(tx),
  ]);
  return read && { ...read, counting, author: authors.get(read.newest.version) ?? null };
}

/** The thresholds that the editor shows: the draft's version with its edits, or without them if they are invalid. */
export async function readEditor(tx: Tx, draft: Draft | null) {
  const newest = await getThresholds(tx);
  const start = (draft && (await getThresholdVersion(tx, draft.base))) ?? newest;
  const edits = draft?.edits ?? {};
  return {
    newest,
    draft: { base: start.version, edits, restore: null } satisfies Draft,
    shown: applyEdits(start.thresholds, edits).thresholds ?? start.thresholds,
    start: start.thresholds,
  };
}

type Typed = { paths: readonly string[]; prefix: string; read: (flat: Flat) => Reading };

/**
 * The edits of this form and the draft's other edits. Errors are for the fields of the form.
 * `paths` are the paths of the form's fields; their names are the paths without `prefix`.
 */
export async function withTyped(
  tx: Tx,
  { base, edits: drafted }: Pick<Draft, "base" | "edits">,
  { paths, prefix, read }: Typed,
): Promise<{ edits: Edits } | { refusal: Answer }> {
  const start = await getThresholdVersion(tx, base);
  if (!start) return { refusal: refused("This form is out of date. Reload the page and try again.") };
  const { edits: typed, errors: parseErrors } = read(flatten(start.thresholds));
  const elsewhere = Object.entries(drafted).filter(([path]) => !paths.includes(path));
  const edits: Edits = { ...Object.fromEntries(elsewhere), ...typed };
  const { problems } = applyEdits(start.thresholds, edits);
  const { errors, message } =
    Object.keys(parseErrors).length > 0
      ? { errors: parseErrors, message: null }
      : besideFields(problems ?? [], { fields: paths, changed: Object.keys(typed) });
  if (Object.keys(errors).length === 0 && message === null) return { edits };
  const named = Object.entries(errors).map(([path, sentence]) => [path.slice(prefix.length), sentence]);
  return { refusal: { status: "invalid", errors: Object.fromEntries(named), message } };
}

/** Redirects to the preview with the edits of withTyped. Errors are returned beside the fields. */
export async function toPreview(tx: Tx, draft: Pick<Draft, "base" | "edits">, typed: Typed): Promise<Answer> {
  const edited = await withTyped(tx, draft, typed);
  if ("refusal" in edited) return edited.refusal;
  const { edits } = edited;
  if (Object.keys(edits).length === 0) {
    return { status: "invalid", message: "Nothing has changed yet. Change something first." };
  }
  return { to: draftHref("/thresholds/preview", { base: draft.base, edits, restore: null }), newPage: false };
}

type Flat = ReturnType<typeof flatten>;
