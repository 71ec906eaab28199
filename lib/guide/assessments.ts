import { z } from "zod";
import type { Day } from "@/lib/days";
import { number, optionalNumber } from "./leaf";

/** Who makes a practice test. */
export const sources = ["nbme", "uwsa", "free120", "other"] as const;
export type Source = (typeof sources)[number];

/** A practice test that an applicant took. Exactly one of score and percent is known. */
export type Assessment = {
  id: string;
  takenOn: Day;
  source: Source;
  /** The id of a form in the catalogue; for the source "other", the name that was typed. */
  form: string;
  /** Points on the Step 2 CK scale. */
  score: number | null;
  /** 0–100. A Free 120 has no official conversion, so its percent is never turned into a score. */
  percent: number | null;
};

const formSchema = z.object({
  id: z.string().min(1),
  source: z.enum(sources),
  label: z.string().min(1),
  measure: z.enum(["score", "percent"]),
  onSale: z.boolean(),
});

/** A practice test that the catalogue knows: what it is called and what it reports. */
export type Form = z.infer<typeof formSchema>;

const nbme = (form: number): Form => ({
  id: `nbme-${form}`,
  source: "nbme",
  label: `NBME ${form}`,
  measure: "score",
  onSale: true,
});

const uwsa = (form: number): Form => ({
  id: `uwsa-${form}`,
  source: "uwsa",
  label: `UWSA ${form}`,
  measure: "score",
  onSale: true,
});

const free120 = (set: string, label: string, onSale: boolean): Form => ({
  id: `free120-${set}`,
  source: "free120",
  label,
  measure: "percent",
  onSale,
});

// Step 2 CK's own forms (fact; which of them are on sale changes, so an admin says).
const forms: Form[] = [
  ...[9, 10, 11, 12, 13, 14, 15, 16].map(nbme),
  ...[1, 2, 3].map(uwsa),
  free120("current", "Free 120", true),
  free120("2021", "Free 120 (2021)", false),
  free120("2019", "Free 120 (2019)", false),
];

/** How one source's tests are weighed. */
function sourceSchema(name: string, initial: { counts: boolean; errorPoints: number | null }) {
  return z
    .object({
      /** Whether its scores decide the verdict. */
      counts: z.boolean().default(initial.counts),
      correction: number({
        default: 0,
        min: -30,
        max: 30,
        unit: "points",
        source: "decision",
        meaning: `Added to each ${name} score before it is used; negative where ${name} over-predicts.`,
      }),
      errorPoints: optionalNumber({
        default: initial.errorPoints,
        min: 1,
        max: 40,
        step: 0.5,
        unit: "points",
        source: "decision",
        meaning: `Standard error of one ${name} score; unset, that of practice tests in general.`,
      }),
    })
    .prefault({});
}

/** The practice tests there are, and how each source's are weighed. */
export const catalogueSchema = z
  .object({
    forms: z.array(formSchema).default(forms),
    sources: z
      .object({
        nbme: sourceSchema("NBME", { counts: true, errorPoints: null }),
        // Tests that may flatter by some points or by none err by more than their own scatter: on simulated applicants
        // 12 points served best, and leaving UWSAs out was worse (calibration.test.ts).
        uwsa: sourceSchema("UWSA", { counts: false, errorPoints: 12 }),
        free120: sourceSchema("Free 120", { counts: false, errorPoints: null }),
        other: sourceSchema("other", { counts: false, errorPoints: 14 }),
      })
      .prefault({}),
    step1Forms: z
      .object({
        from: number({
          default: 26,
          min: 1,
          max: 99,
          unit: "form number",
          source: "fact",
          meaning: "The first NBME form that is a Step 1 test (CBSSA).",
        }),
        to: number({
          default: 33,
          min: 1,
          max: 99,
          unit: "form number",
          source: "fact",
          meaning: "The last NBME form that is a Step 1 test (CBSSA).",
        }),
      })
      .refine(({ from, to }) => from <= to, "The first Step 1 form comes before the last.")
      .prefault({}),
  })
  .refine(({ forms }) => new Set(forms.map(({ id }) => id)).size === forms.length, {
    path: ["forms"],
    message: "Two forms of the catalogue have the same id.",
  })
  .prefault({});

export type Catalogue = z.infer<typeof catalogueSchema>;

export const defaultCatalogue: Catalogue = catalogueSchema.parse(undefined);

/** What a practice test is called: "NBME 14", "Free 120 (2021)", or the name that was typed. */
export function labelOf({ source, form }: Pick<Assessment, "source" | "form">, catalogue: Catalogue): string {
  return catalogue.forms.find((known) => known.source === source && known.id === form)?.label ?? form;
}

/** Oldest first; two tests of one day in the order of their ids, so that the order of entry never matters. */
export function byDay(a: Assessment, b: Assessment): number {
  return compare(a.takenOn, b.takenOn) || compare(a.id, b.id);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Whether the same form was taken before this time: a repeat tends to score higher than the level is. */
export function isRepeat(assessment: Assessment, all: readonly Assessment[]): boolean {
  return all.some((other) => sameForm(other, assessment) && byDay(other, assessment) < 0);
}

function sameForm(a: Pick<Assessment, "source" | "form">, b: Pick<Assessment, "source" | "form">): boolean {
  return a.source === b.source && a.form.trim().toLowerCase() === b.form.trim().toLowerCase();
}

/**
 * The sentence to show when `form`, as typed or as an id ("NBME 27", "nbme-27", "27"), is an NBME of Step 1; else null.
 * Source: fact (NBME forms 26–33 are CBSSA forms).
 */
export function step1FormRefusal(form: string, catalogue: Catalogue = defaultCatalogue): string | null {
  const digits = /^\s*(?:nbme)?[\s-]*(\d+)\s*$/i.exec(form)?.[1];
  if (digits === undefined) return null;
  const number = Number(digits);
  const { from, to } = catalogue.step1Forms;
  if (number < from || number > to) return null;
  return `NBME ${number} is a Step 1 form: forms ${from} to ${to} do not measure Step 2 CK.`;
}

/** Forms on sale that give a score and were not taken yet: NBMEs first, then UWSAs, each in the catalogue's order. */
export function formsLeft(taken: readonly Assessment[], { forms }: Catalogue): Form[] {
  const left = forms.filter(
    ({ id, source, measure, onSale }) =>
      measure === "score" && onSale && !taken.some((one) => sameForm(one, { source, form: id })),
  );
  return [
    ...left.filter(({ source }) => source === "nbme"),
    ...left.filter(({ source }) => source !== "nbme"),
  ];
}
