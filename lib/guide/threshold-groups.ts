import { changesBetween, flatten, type Scalar } from "./edits";
import type { Group } from "./leaf";
import { defaultThresholds, leafAt, type Thresholds, thresholdGroups } from "./thresholds";

/** All groups in the order of the document, with their key and the name of their page. */
export const groups = Object.entries<Group>(thresholdGroups).map(([key, { page, schema, ...group }]) => ({
  ...group,
  key,
  page: page ?? key,
  /** It has its own form instead of one field per number. */
  hasOwnForm: page !== undefined,
}));

/** The groups with one field per number. */
export const numberGroups = groups.filter(({ hasOwnForm }) => !hasOwnForm);

/** The group of a path; undefined if there is none with this key. */
export const groupOf = (path: string) => groups.find(({ key }) => key === path.split(".")[0]);

/** The paths below `prefix` that a form can change: numbers and booleans, in the document's order. */
export function editablePaths(flat: ReadonlyMap<string, Scalar>, prefix: string): string[] {
  return [...flat]
    .filter(([path, value]) => path.startsWith(prefix) && (leafAt(path) || typeof value === "boolean"))
    .map(([path]) => path);
}

/** How many values of each group, by its key, differ from the defaults. */
export function differencesByGroup(thresholds: Thresholds): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of changesBetween(defaultThresholds, thresholds)) {
    const key = groupOf(path)?.key ?? "";
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const defaults = flatten(defaultThresholds);

/** The default value at a path; undefined where there is none. */
export const defaultAt = (path: string): Scalar | undefined => defaults.get(path);
