import { z } from "zod";
import { type Group, type Leaf, listLeaves } from "./leaf";
import { bands } from "./numbers/bands";
import { bank } from "./numbers/bank";
import { catalogue } from "./numbers/catalogue";
import { exam } from "./numbers/exam";
import { letters } from "./numbers/letters";
import { limits } from "./numbers/limits";
import { phases } from "./numbers/phases";
import { plan } from "./numbers/plan";
import { portfolio } from "./numbers/portfolio";
import { programs } from "./numbers/programs";
import { projection } from "./numbers/projection";
import { readiness } from "./numbers/readiness";
import { scenarios } from "./numbers/scenarios";
import { seasons } from "./numbers/seasons";
import { sitting } from "./numbers/sitting";
import { statement } from "./numbers/statement";
import { testCalendar } from "./numbers/test-calendar";
import { timeline } from "./numbers/timeline";
import { triage } from "./numbers/triage";

/**
 * Every group of the guide's numbers, in the order of its questions: am I ready, what is the exam like, what does my
 * score mean, how long, how much a day, when.
 */
export const thresholdGroups = {
  readiness,
  exam,
  bands,
  scenarios,
  plan,
  phases,
  bank,
  sitting,
  projection,
  testCalendar,
  timeline,
  seasons,
  letters,
  statement,
  portfolio,
  programs,
  triage,
  limits,
  catalogue,
} satisfies Record<string, Group>;

type Shape = { [Key in keyof typeof thresholdGroups]: (typeof thresholdGroups)[Key]["schema"] };

/** Every number of the guide, grouped; what is missing takes its default. */
export const thresholdsSchema = z.object(
  Object.fromEntries(Object.entries(thresholdGroups).map(([key, { schema }]) => [key, schema])) as Shape,
);

export type Thresholds = z.infer<typeof thresholdsSchema>;

/** The guide's own numbers. */
export const defaultThresholds: Thresholds = thresholdsSchema.parse({});

/**
 * Reads a stored document. Keys that it lacks take their defaults and keys that are no longer known are dropped,
 * so a version that was written before a number existed stays readable.
 * Throws a ZodError, with one sentence per path, when a number is out of bounds or a range is upside down.
 */
export function parseThresholds(document: unknown): Thresholds {
  return thresholdsSchema.parse(document);
}

/** One number for a page that lists or edits them: where it is, what it means, its bounds and where it comes from. */
export type ThresholdLeaf = Leaf & { path: string };

/** Every number of the document, in the order of its groups. */
export const thresholdLeaves: readonly ThresholdLeaf[] = listLeaves(thresholdsSchema);

const byPath = new Map(thresholdLeaves.map((leaf) => [leaf.path, leaf]));

/** What is known of the number at a path; undefined where there is none. */
export const leafAt = (path: string): ThresholdLeaf | undefined => byPath.get(path);
