import { changesBetween, flatten, type Scalar } from "./edits";
import type { Group } from "./leaf";
import { defaultThresholds, leafAt, type Thresholds, thresholdGroups } from "./thresholds";

/** Every group, in the guide's order: its key in the document, and the name of its page. */
export const groups = Object.entries<Group>(thresholdGroups).map(([key, { page, schema, ...group }]) => ({
  ...group,
  key,
  page: page ?? key,
  /** Its form is more than a field for each number. */
  hasOwnForm: page !== undefined,
}));

/** The groups that are edited number by number. */
export const numberGroups = groups.filter(({ hasOwnForm }) => !hasOwnForm);

/** The group that a path leads into; undefined where the document has none of this name. */
export const groupOf = (path: string) => groups.find(({ key }) => key === path.split(".")[0]);

/** What a form can change below `prefix`: numbers, and what is so or not; in the document's order. */
export function editablePaths(flat: ReadonlyMap<string, Scalar>, prefix: string): string[] {
  return [...flat]
    .filter(([path, value]) => path.startsWith(prefix) && (leafAt(path) || typeof value === "boolean"))
    .map(([path]) => path);
}

/** How many statements of each group, by its key, differ from the guide's own. */
export function differencesByGroup(thresholds: Thresholds): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of changesBetween(defaultThresholds, thresholds)) {
    const key = groupOf(path)?.key ?? "";
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const defaults = flatten(defaultThresholds);

/** What the guide's own document says at a path; undefined where it says nothing. */
export const defaultAt = (path: string): Scalar | undefined => defaults.get(path);
