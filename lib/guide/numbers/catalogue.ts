import { z } from "zod";
import { ascending, decision, fact, type Group, points, range, together } from "../leaf";
import { type Source, sources } from "../sources";

/** A practice test that the catalogue knows: what it is called and what it reports. */
const form = z.object({
  id: z.string().min(1),
  source: z.enum(sources),
  label: z.string().min(1),
  measure: z.enum(["score", "percent"]),
  onSale: z.boolean(),
});

const scored = (source: Source, label: string): z.infer<typeof form> => ({
  id: label.toLowerCase().replace(" ", "-"),
  source,
  label,
  measure: "score",
  onSale: true,
});

const free120 = (set: string, label: string, onSale: boolean): z.infer<typeof form> => ({
  id: `free120-${set}`,
  source: "free120",
  label,
  measure: "percent",
  onSale,
});

// Step 2 CK's own forms (fact; which of them are on sale changes, so an admin says).
const forms = [
  ...[9, 10, 11, 12, 13, 14, 15, 16].map((number) => scored("nbme", `NBME ${number}`)),
  ...[1, 2, 3].map((number) => scored("uwsa", `UWSA ${number}`)),
  free120("current", "Free 120", true),
  free120("2021", "Free 120 (2021)", false),
  free120("2019", "Free 120 (2019)", false),
];

/** How one source's tests are weighed. */
const weighed = (name: string, counts: boolean, errorPoints: number | null) =>
  together({
    /** Whether its scores decide the verdict. */
    counts: z.boolean().default(counts),
    correction: decision(
      0,
      points(-30, 30),
      `Added to each ${name} score before it is used; negative where ${name} over-predicts.`,
    ),
    errorPoints: decision.optional(
      errorPoints,
      points(1, 40, 0.5),
      `Standard error of one ${name} score; unset, that of practice tests in general.`,
    ),
  });

const formNumber = range(1, 99, "form number");

export const catalogue = {
  title: "Practice tests",
  decides: "Which forms are on sale, which count, and their corrections.",
  page: "practice-tests",
  schema: together({
    forms: z.array(form).default(forms),
    sources: together({
      nbme: weighed("NBME", true, null),
      // Tests that may flatter by some points or by none err by more than their own scatter: on simulated applicants
      // 12 points served best, and leaving UWSAs out was worse (calibration.test.ts).
      uwsa: weighed("UWSA", false, 12),
      free120: weighed("Free 120", false, null),
      other: weighed("other", false, 14),
    } satisfies Record<Source, z.ZodType>),
    step1Forms: together({
      from: fact(26, formNumber, "The first NBME form that is a Step 1 test (CBSSA)."),
      to: fact(33, formNumber, "The last NBME form that is a Step 1 test (CBSSA)."),
    }).check(ascending(["from", "to"], { message: "The last Step 1 form must not come before the first." })),
  }).refine(({ forms }) => new Set(forms.map(({ id }) => id)).size === forms.length, {
    path: ["forms"],
    message: "Two forms of the catalogue have the same id.",
  }),
} satisfies Group;
