import { z } from "zod";

/** Where a number comes from: the guide says it, it is decided where the guide is silent, or it is true elsewhere. */
export type Provenance = "guide" | "decision" | "fact";

/** What a number may be: from `min` to `max`, both included, in steps of `step`. */
export type Range = { min: number; max: number; step: number; unit: string };

/** What is known of one editable number: enough to show it, to explain it and to check an edit of it. */
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

/** The verb that makes numbers of one provenance: how much by default, what it may be, and what it means. */
function numbersFrom(source: Provenance) {
  const bounded = ({ min, max, step }: Range) => z.number().min(min).max(max).multipleOf(step);
  const number = (initial: number, within: Range, meaning: string) =>
    bounded(within)
      .default(initial)
      .register(leaves, { ...within, default: initial, source, meaning });
  /** A number that may be unset; its meaning says what then applies. */
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

/** Numbers that belong together; what is missing takes its default. */
export const together = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  // Every member has a default, which the type of an open shape can't say.
  z.object(shape).prefault({} as never);

/** Whether each number is above the one before it by at least `by`. A number that is unset is passed over. */
export function inOrder(numbers: readonly (number | null)[], by = 0): boolean {
  const known = numbers.filter((number) => number !== null);
  return known.every((number, index) => index === 0 || number - (known[index - 1] ?? number) >= by);
}

/**
 * A rule: the numbers at these keys ascend, by at least `by`. A pair that does not is said at its second number, a
 * longer row at the group.
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

/** A group of the document: what an admin calls it, the one thing that it decides, and its numbers with their rules. */
export type Group = {
  title: string;
  decides: string;
  schema: z.ZodType;
  /** The page of its own form, below /thresholds, where it is more than a list of numbers. */
  page?: string;
  /** Nothing that an applicant is shown follows from it. */
  unseen?: true;
};

/** Every number that `schema` documents, by its dotted path, in the order of writing. */
export function listLeaves(schema: z.core.$ZodType, path: string[] = []): (Leaf & { path: string })[] {
  const leaf = leaves.get(schema);
  if (leaf) return [{ ...leaf, path: path.join(".") }];
  if (schema instanceof z.ZodPrefault) return listLeaves(schema.def.innerType, path);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, inner]) => listLeaves(inner, [...path, key]));
}
