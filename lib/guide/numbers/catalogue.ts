import { z } from "zod";
import { ascending, decision, fact, type Group, points, range, together } from "../leaf";
import { type Source, sources } from "../sources";

/** A practice test in the catalogue: its name and the type of its result. */
const form = z.object({
  id: z.string().min(1),
  source: z.enum(sources),
  label: z.string().min(1),
  measure: z.enum(["score", "percent"]),
  onSale: z.boolean(),
});

const scoreForm = (source: Source, label: string): z.infer<typeof form> => ({
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

// The forms of Step 2 CK. Source: fact. Admins edit which of them are on sale.
const forms = [
  ...[9, 10, 11, 12, 13, 14, 15, 16].map((number) => scoreForm("nbme", `NBME ${number}`)),
  ...[1, 2, 3].map((number) => scoreForm("uwsa", `UWSA ${number}`)),
  free120("current", "Free 120", true),
  free120("2021", "Free 120 (2021)", false),
  free120("2019", "Free 120 (2019)", false),
];

/** The numbers of one source of tests. */
const sourceNumbers = (name: string, counts: boolean, errorPoints: number | null) =>
  together({
    /** Whether its scores decide the verdict. */
    counts: z.boolean().default(counts),
    correction: decision(
      0,
      points(-30, 30),
      `Added to each ${name} score before it is used; negative where ${name} predicts too high.`,
    ),
    errorPoints: decision.optional(
      errorPoints,
      points(1, 40, 0.5),
      `Standard error of one ${name} score. If empty, the one of practice tests in general is used.`,
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
      nbme: sourceNumbers("NBME", true, null),
      // UWSAs may or may not predict too high, so their error is larger than their own scatter. On simulated applicants
      // 12 points fitted best, and leaving UWSAs out was worse (calibration.test.ts).
      uwsa: sourceNumbers("UWSA", false, 12),
      free120: sourceNumbers("Free 120", false, null),
      other: sourceNumbers("other", false, 14),
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
