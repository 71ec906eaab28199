import type { Day } from "@/lib/days";
import type { Source } from "./sources";
import type { Thresholds } from "./thresholds";

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

/** The known practice tests, and the settings of each source. */
export type Catalogue = Thresholds["catalogue"];
/** A practice test of the catalogue. */
export type Form = Catalogue["forms"][number];

/** The name of a practice test: "NBME 14", "Free 120 (2021)", or the name that was typed. */
export function labelOf({ source, form }: Pick<Assessment, "source" | "form">, catalogue: Catalogue): string {
  return catalogue.forms.find((known) => known.source === source && known.id === form)?.label ?? form;
}

/** Oldest first; tests of one day by id, so that the order does not depend on the order of entry. */
export function byDay(a: Assessment, b: Assessment): number {
  return compare(a.takenOn, b.takenOn) || compare(a.id, b.id);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Whether the same form was taken before. A repeated form tends to give a higher score. */
export function isRepeat(assessment: Assessment, all: readonly Assessment[]): boolean {
  return all.some((other) => sameForm(other, assessment) && byDay(other, assessment) < 0);
}

function sameForm(a: Pick<Assessment, "source" | "form">, b: Pick<Assessment, "source" | "form">): boolean {
  return a.source === b.source && a.form.trim().toLowerCase() === b.form.trim().toLowerCase();
}

/**
 * An error message if `form`, as typed or as an id ("NBME 27", "nbme-27", "27"), is an NBME of Step 1; else null.
 * Source: fact (the catalogue's Step 1 forms are CBSSA forms).
 */
export function step1FormRefusal(form: string, { step1Forms: { from, to } }: Catalogue): string | null {
  const digits = /^\s*(?:nbme)?[\s-]*(\d+)\s*$/i.exec(form)?.[1];
  if (digits === undefined) return null;
  const number = Number(digits);
  if (number < from || number > to) return null;
  return `NBME ${number} is a Step 1 form: forms ${from} to ${to} do not measure Step 2 CK.`;
}

/** Forms on sale that give a score and were not taken yet: NBMEs first, then UWSAs, in the catalogue's order. */
export function formsLeft(taken: readonly Assessment[], { forms }: Catalogue): Form[] {
  const left = forms.filter(
    ({ id, source, measure, onSale }) =>
      measure === "score" && onSale && !taken.some((test) => sameForm(test, { source, form: id })),
  );
  return [
    ...left.filter(({ source }) => source === "nbme"),
    ...left.filter(({ source }) => source !== "nbme"),
  ];
}
