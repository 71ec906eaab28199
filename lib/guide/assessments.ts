import { type Day, daysBetween } from "@/lib/days";
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

/**
 * Oldest first. The sort is stable, so tests of one day keep the order of the list. Lists from the database have them in
 * the order of logging.
 */
export function byDay(a: Pick<Assessment, "takenOn">, b: Pick<Assessment, "takenOn">): number {
  return a.takenOn < b.takenOn ? -1 : a.takenOn > b.takenOn ? 1 : 0;
}

/** The tests in the opposite order of `byDay`: of one day, the one that was logged last comes first. */
export function newestFirst<Test extends Pick<Assessment, "takenOn">>(tests: readonly Test[]): Test[] {
  return [...tests].sort(byDay).reverse();
}

/**
 * The tests that repeat a form taken at most `readiness.repeatDays` days before: such a score tends to be too high. A
 * test from another source is never one, because its name is typed.
 * Source: decision.
 *
 * @param assessments in any order, but tests of one day in the order of logging.
 */
export function repeatsOf(
  assessments: readonly Assessment[],
  { readiness }: Pick<Thresholds, "readiness">,
): ReadonlySet<Assessment["id"]> {
  const repeats = new Set<Assessment["id"]>();
  const lastTaken = new Map<string, Day>();
  for (const { id, source, form, takenOn } of [...assessments].sort(byDay)) {
    if (source === "other") continue;
    const key = `${source} ${form}`;
    const before = lastTaken.get(key);
    if (before !== undefined && daysBetween(before, takenOn) <= readiness.repeatDays) repeats.add(id);
    lastTaken.set(key, takenOn);
  }
  return repeats;
}

/**
 * An error message if `form`, as typed or as an id ("NBME 27", "nbme-27", "27"), is an NBME of Step 1; else null.
 * Source: fact (the catalogue's Step 1 forms are CBSSA forms).
 */
export function step1FormRefusal(form: string, { step1Forms: { from, to } }: Catalogue): string | null {
  const digits = /^(?:nbme)?[\s-]*(\d+)$/i.exec(form.trim())?.[1];
  if (digits === undefined) return null;
  const number = Number(digits);
  if (number < from || number > to) return null;
  return `NBME ${number} is a Step 1 form: forms ${from} to ${to} do not measure Step 2 CK.`;
}

/** Forms on sale that give a score and were not taken yet: NBMEs first, then UWSAs, in the catalogue's order. */
export function formsLeft(taken: readonly Assessment[], { forms }: Catalogue): Form[] {
  const left = forms.filter(
    ({ id, source, measure, onSale }) =>
      measure === "score" && onSale && !taken.some((test) => test.source === source && test.form === id),
  );
  return [
    ...left.filter(({ source }) => source === "nbme"),
    ...left.filter(({ source }) => source !== "nbme"),
  ];
}
