import type { z } from "zod";
import type { Range } from "./leaf";
import { leafAt, type Thresholds, thresholdsSchema } from "./thresholds";

/** One thing that a document says. */
export type Scalar = string | number | boolean | null;

/** What an admin wants said instead, by path. Null unsets a number; at any other path it takes away what stands there. */
export type Edits = Readonly<Record<string, Scalar>>;

/** One difference of two documents; undefined where one of them says nothing. */
export type Change = { path: string; from: Scalar | undefined; to: Scalar | undefined };

/** Why a document can't be: where, and one sentence. The path may be a group's. */
export type Problem = { path: string; message: string };

/** The document as its single statements by dotted path; the catalogue's forms go by their ids. */
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

/** The other way round, not yet checked. */
function unflatten(flat: ReadonlyMap<string, Scalar>): unknown {
  // Paths come from an address: without a prototype, "__proto__" is a key like another.
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

/** The document with these edits, or what is wrong with it. What the guide doesn't know is dropped. */
export function applyEdits(
  thresholds: Thresholds,
  edits: Edits,
): { thresholds: Thresholds; problems: null } | { thresholds: null; problems: Problem[] } {
  const flat = flatten(thresholds);
  const gone = Object.entries(edits).find(
    ([path, value]) => value === null && path.startsWith("catalogue.") && !leafAt(path),
  );
  // Tests are logged by their forms: one that is gone would leave them without a name.
  if (gone) {
    return {
      thresholds: null,
      problems: [{ path: gone[0], message: "A practice test can’t be removed: take it off sale instead." }],
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

/** What a number may be, in a sentence: "This is a whole number from 0 to 40 (points)." */
export function boundsOf({ min, max, step, unit }: Range): string {
  const grain = step === 1 ? "a whole number" : `a number in steps of ${step}`;
  return `This is ${grain} from ${min} to ${max} (${unit}).`;
}

/** Where two documents differ, in the order of the newer one; what it lacks comes last. */
export function changesBetween(before: Thresholds, after: Thresholds): Change[] {
  const was = flatten(before);
  const is = flatten(after);
  const paths = new Set([...is.keys(), ...was.keys()]);
  return [...paths]
    .map((path) => ({ path, from: was.get(path), to: is.get(path) }))
    .filter(({ from, to }) => from !== to);
}

/**
 * The problems as sentences beside the fields of a form: each at its own field, one of a whole group at every field of
 * it that was changed. What concerns no field here is said of the form.
 */
export function besideFields(
  problems: readonly Problem[],
  { fields, changed }: { fields: readonly string[]; changed: readonly string[] },
): { errors: Record<string, string>; message: string | null } {
  const errors: Record<string, string> = {};
  let message: string | null = null;
  for (const problem of problems) {
    const below = (path: string) => path === problem.path || path.startsWith(`${problem.path}.`);
    const concerned = fields.includes(problem.path)
      ? [problem.path]
      : fields.filter((path) => changed.includes(path) && below(path));
    for (const path of concerned) errors[path] ??= problem.message;
    if (concerned.length === 0) message ??= problem.message;
  }
  return { errors, message };
}
