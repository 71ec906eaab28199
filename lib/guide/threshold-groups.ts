import { changesBetween, flatten, type Scalar } from "./edits";
import { defaultThresholds, type Thresholds, thresholdLeaves } from "./thresholds";

// Lists rather than numbers: each has a form of its own.
const ownForms = ["seasons", "catalogue"];

/** The groups of numbers that are edited as such, in the guide's order. */
export const numberGroups: readonly string[] = [
  ...new Set(thresholdLeaves.map(({ path }) => groupOf(path))),
].filter((group) => !ownForms.includes(group));

export function groupOf(path: string): string {
  return path.split(".")[0] ?? "";
}

const leafPaths = new Set(thresholdLeaves.map(({ path }) => path));

/** What a form can change below `prefix`: numbers, and what is so or not; in the document's order. */
export function editablePaths(flat: ReadonlyMap<string, Scalar>, prefix: string): string[] {
  return [...flat]
    .filter(([path, value]) => path.startsWith(prefix) && (leafPaths.has(path) || typeof value === "boolean"))
    .map(([path]) => path);
}

/** How many statements of each group differ from the guide's own. */
export function differencesByGroup(thresholds: Thresholds): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of changesBetween(defaultThresholds, thresholds)) {
    counts.set(groupOf(path), (counts.get(groupOf(path)) ?? 0) + 1);
  }
  return counts;
}

const defaults = flatten(defaultThresholds);

/** What the guide's own document says at a path; undefined where it says nothing. */
export const defaultAt = (path: string): Scalar | undefined => defaults.get(path);
