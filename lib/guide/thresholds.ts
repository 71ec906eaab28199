import { z } from "zod";
import { type Group, type Leaf, listLeaves } from "./leaf";
import { bands } from "./numbers/bands";
import { bank } from "./numbers/bank";
import { catalogue } from "./numbers/catalogue";
import { exam } from "./numbers/exam";
import { letters } from "./numbers/letters";
import { limits } from "./numbers/limits";
import { pathways } from "./numbers/pathways";
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
 * All groups of thresholds, in the order of an applicant's questions: am I ready, what is the exam like, what does my
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
  pathways,
  triage,
  limits,
  catalogue,
} satisfies Record<string, Group>;

type Shape = { [Key in keyof typeof thresholdGroups]: (typeof thresholdGroups)[Key]["schema"] };

/** All thresholds, by group. A missing number gets its default. */
export const thresholdsSchema = z.object(
  Object.fromEntries(Object.entries(thresholdGroups).map(([key, { schema }]) => [key, schema])) as Shape,
);

export type Thresholds = z.infer<typeof thresholdsSchema>;

/** The defaults: the guide's own numbers. */
export const defaultThresholds: Thresholds = thresholdsSchema.parse({});

/**
 * Reads a stored document. Missing keys get their defaults and unknown keys are dropped, so old versions stay readable.
 * Throws a ZodError, with one sentence per path, if a number is out of bounds or a range ends before it begins.
 */
export function parseThresholds(document: unknown): Thresholds {
  return thresholdsSchema.parse(document);
}

/** One threshold, for a page that lists or edits them: path, meaning, bounds and source. */
export type ThresholdLeaf = Leaf & { path: string };

/** All thresholds, in the order of their groups. */
export const thresholdLeaves: readonly ThresholdLeaf[] = listLeaves(thresholdsSchema);

const byPath = new Map(thresholdLeaves.map((leaf) => [leaf.path, leaf]));

/** The threshold at a path; undefined if there is none. */
export const leafAt = (path: string): ThresholdLeaf | undefined => byPath.get(path);
