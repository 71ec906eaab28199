import type { z } from "zod";
import type { Range } from "./leaf";
import { leafAt, type Thresholds, thresholdsSchema } from "./thresholds";

/** One value in a document. */
export type Scalar = string | number | boolean | null;

/** New values by path. Null unsets a number; at any other path it removes the value. */
export type Edits = Readonly<Record<string, Scalar>>;

/** One difference of two documents; undefined where one of them has no value. */
export type Change = { path: string; from: Scalar | undefined; to: Scalar | undefined };

/** Why a document is invalid: a path, which can be a group's, and one sentence. */
export type Problem = { path: string; message: string };

/** The values of the document by dotted path. The catalogue's forms are keyed by id. */
export function flatten(thresholds: Thresholds): Map<string, Scalar> {
  const { catalogue, ...rest } = thresholds;
  const flat = new Map<string, Scalar>();
  walk({ ...rest, catalogue: { ...catalogue, forms: byId(catalogue.forms) } }, [], flat);
  return flat;
}

const byId = (forms: Thresholds["catalogue"]["forms"]) =>
  Object.fromEntries(forms.map((form) => [form.id, form]));

function walk(value: unknown, path: string[], flat: Map<string, Scalar>): void {
  if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key], flat);
  } else {
    flat.set(path.join("."), value as Scalar);
  }
}

type Tree = { [key: string]: Tree | Scalar };

/** The reverse of flatten, not yet validated. */
function unflatten(flat: ReadonlyMap<string, Scalar>): unknown {
  // Paths come from an address. Without a prototype, "__proto__" is an ordinary key.
  const root: Tree = Object.create(null);
  for (const [path, value] of flat) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    let node = root;
    for (const key of keys) {
      const inner = node[key];
      const next: Tree = typeof inner === "object" && inner !== null ? inner : Object.create(null);
      node[key] = next;
      node = next;
    }
    node[last] = value;
  }
  const { catalogue } = root;
  if (typeof catalogue === "object" && catalogue !== null && typeof catalogue.forms === "object") {
    const forms: unknown = Object.values(catalogue.forms ?? {});
    return { ...root, catalogue: { ...catalogue, forms } };
  }
  return root;
}

/** The document with these edits, or its problems. Unknown paths are dropped. */
export function applyEdits(
  thresholds: Thresholds,
  edits: Edits,
): { thresholds: Thresholds; problems: null } | { thresholds: null; problems: Problem[] } {
  const flat = flatten(thresholds);
  const gone = Object.entries(edits).find(
    ([path, value]) => value === null && path.startsWith("catalogue.") && !leafAt(path),
  );
  // Logged tests refer to their forms: a removed form would leave them without a name.
  if (gone) {
    return {
      thresholds: null,
      problems: [{ path: gone[0], message: "A practice test can’t be removed. Take it off sale instead." }],
    };
  }
  for (const [path, value] of Object.entries(edits)) {
    if (value !== null || leafAt(path)) {
      flat.set(path, value);
      continue;
    }
    for (const key of [...flat.keys()]) if (key === path || key.startsWith(`${path}.`)) flat.delete(key);
  }
  const document = unflatten(flat);
  const parsed = thresholdsSchema.safeParse(document);
  if (parsed.success) return { thresholds: parsed.data, problems: null };
  return { thresholds: null, problems: parsed.error.issues.map((issue) => problemOf(issue, document)) };
}

function problemOf(issue: z.core.$ZodIssue, document: unknown): Problem {
  const [group, part, index, ...rest] = issue.path;
  const forms = (document as { catalogue?: { forms?: { id?: unknown }[] } }).catalogue?.forms;
  const path = (
    group === "catalogue" && part === "forms" && typeof index === "number"
      ? [group, part, forms?.[index]?.id ?? index, ...rest]
      : issue.path
  ).join(".");
  const leaf = leafAt(path);
  return { path, message: leaf && issue.code !== "custom" ? boundsOf(leaf) : issue.message };
}

/** The range of a number, in a sentence: "Enter a whole number from 0 to 40 (points)." */
export function boundsOf({ min, max, step, unit }: Range): string {
  const number = step === 1 ? "a whole number" : `a number in steps of ${step}`;
  return `Enter ${number} from ${min} to ${max} (${unit}).`;
}

/** The differences of two documents, in the order of the newer one. Removed values come last. */
export function changesBetween(before: Thresholds, after: Thresholds): Change[] {
  const was = flatten(before);
  const is = flatten(after);
  const paths = new Set([...is.keys(), ...was.keys()]);
  return [...paths]
    .map((path) => ({ path, from: was.get(path), to: is.get(path) }))
    .filter(({ from, to }) => from !== to);
}

/**
 * The problems as errors of a form's fields. The problem of a group is shown at every changed field of that group. A
 * problem without a field becomes the form's message.
 */
export function besideFields(
  problems: readonly Problem[],
  { fields, changed }: { fields: readonly string[]; changed: readonly string[] },
): { errors: Record<string, string>; message: string | null } {
  const errors: Record<string, string> = {};
  let message: string | null = null;
  for (const problem of problems) {
    const isBelow = (path: string) => path === problem.path || path.startsWith(`${problem.path}.`);
    const shownAt = fields.includes(problem.path)
      ? [problem.path]
      : fields.filter((path) => changed.includes(path) && isBelow(path));
    for (const path of shownAt) errors[path] ??= problem.message;
    if (shownAt.length === 0) message ??= problem.message;
  }
  return { errors, message };
}
