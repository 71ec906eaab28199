import { z } from "zod";

/** Where a number comes from: the guide says it, it is decided where the guide is silent, or it is true elsewhere. */
export type Provenance = "guide" | "decision" | "fact";

/** What is known of one editable number: enough to show it, to explain it and to check an edit of it. */
export type Leaf = {
  /** Null: unset. */
  default: number | null;
  min: number;
  max: number;
  /** The smallest change that makes sense; 1 where it is not said. */
  step?: number;
  unit: string;
  source: Provenance;
  meaning: string;
};

const leaves = z.registry<Leaf>();

const bounded = ({ min, max, step = 1 }: Leaf) => z.number().min(min).max(max).multipleOf(step);

/** A number of the guide: missing, it takes its default; outside its bounds, it is refused. */
export function number(leaf: Leaf & { default: number }) {
  return bounded(leaf).default(leaf.default).register(leaves, leaf);
}

/** A number that may be unset; its meaning says what then applies. */
export function optionalNumber(leaf: Leaf) {
  return bounded(leaf).nullable().default(leaf.default).register(leaves, leaf);
}

/** Every number that `schema` documents, by its dotted path, in the order of writing. */
export function listLeaves(schema: z.core.$ZodType, path: string[] = []): (Leaf & { path: string })[] {
  const leaf = leaves.get(schema);
  if (leaf) return [{ ...leaf, path: path.join(".") }];
  if (schema instanceof z.ZodPrefault) return listLeaves(schema.def.innerType, path);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, inner]) => listLeaves(inner, [...path, key]));
}
