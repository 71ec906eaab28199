import { z } from "zod";

/** The source of a number: the guide, a decision where the guide says nothing, or a fact from elsewhere. */
export type Provenance = "guide" | "decision" | "fact";

/** The values that a number can have: from `min` to `max`, both included, in steps of `step`. */
export type Range = { min: number; max: number; step: number; unit: string };

/** An editable number: its range, default, source and meaning. */
export type Leaf = Range & {
  /** Null: unset. */
  default: number | null;
  source: Provenance;
  meaning: string;
};

export const range = (min: number, max: number, unit: string, step = 1): Range => ({ min, max, step, unit });
export const points = (min: number, max: number, step = 1) => range(min, max, "points", step);
export const score = points(1, 300);
export const days = (min: number, max = 365) => range(min, max, "days");
export const weeks = (min: number, max = 52) => range(min, max, "weeks");
export const questions = (max: number) => range(1, max, "questions");
export const characters = (min: number, max: number) => range(min, max, "characters");

const leaves = z.registry<Leaf>();

/** @returns a function that declares a number with this source: its default, range and meaning. */
function numbersFrom(source: Provenance) {
  const bounded = ({ min, max, step }: Range) => z.number().min(min).max(max).multipleOf(step);
  const number = (initial: number, within: Range, meaning: string) =>
    bounded(within)
      .default(initial)
      .register(leaves, { ...within, default: initial, source, meaning });
  /** A number that can be unset. Its meaning says what applies then. */
  const optional = (initial: number | null, within: Range, meaning: string) =>
    bounded(within)
      .nullable()
      .default(initial)
      .register(leaves, { ...within, default: initial, source, meaning });
  return Object.assign(number, { optional });
}

export const guide = numbersFrom("guide");
export const decision = numbersFrom("decision");
export const fact = numbersFrom("fact");

/** An object of numbers. A missing number takes its default. */
export const together = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  // Every member has a default, but the type of an open shape can't express that.
  z.object(shape).prefault({} as never);

/** Whether each number is at least `by` above the one before it. Unset numbers are skipped. */
export function inOrder(numbers: readonly (number | null)[], by = 0): boolean {
  const known = numbers.filter((number) => number !== null);
  return known.every((number, index) => index === 0 || number - (known[index - 1] ?? number) >= by);
}

/**
 * A rule: the numbers at these keys ascend by at least `by`. The error of two numbers is at the second one, of more
 * numbers at their group.
 */
export function ascending<Key extends string>(
  keys: readonly Key[],
  {
    by = 0,
    message = "The upper number must not be below the lower one.",
  }: { by?: number; message?: string } = {},
) {
  return z.refine<Record<Key, number | null>>(
    (numbers) =>
      inOrder(
        keys.map((key) => numbers[key]),
        by,
      ),
    { path: keys.length > 2 ? [] : keys.slice(1), message },
  );
}

/** A group of the document: its title, what it decides, and its numbers with their rules. */
export type Group = {
  title: string;
  decides: string;
  schema: z.ZodType;
  /** The page below /thresholds, if the group has its own form instead of a list of numbers. */
  page?: string;
  /** No page of applicants depends on this group. */
  hiddenFromApplicants?: true;
};

/** Every number in `schema` with its dotted path, in the order of the source code. */
export function listLeaves(schema: z.core.$ZodType, path: string[] = []): (Leaf & { path: string })[] {
  const leaf = leaves.get(schema);
  if (leaf) return [{ ...leaf, path: path.join(".") }];
  if (schema instanceof z.ZodPrefault) return listLeaves(schema.def.innerType, path);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, inner]) => listLeaves(inner, [...path, key]));
}
