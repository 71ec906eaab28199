import { expect, it } from "vitest";
import { day } from "@/lib/days";
import type { Assessment } from "./assessments";
import { storyOf } from "./story";
import { defaultThresholds } from "./thresholds";

const today = day("2026-09-01");
const nbme = (on: string, score: number, source: Assessment["source"] = "nbme"): Assessment => ({
  id: on,
  takenOn: day(on),
  source,
  form: "nbme-13",
  score,
  percent: null,
});
const nothing = {
  step1: { result: null, score: null, attempts: null },
  baseline: null,
  assessments: [],
  results: [],
  today,
};
const values = (input: Partial<Parameters<typeof storyOf>[0]>) => {
  const { milestones, rise } = storyOf({ ...nothing, ...input }, defaultThresholds);
  return [milestones.map(({ label, value }) => `${label}: ${value}`), rise];
};

it("tells the way from a failed Step 1 to the official score, and how far it rose", () => {
  expect(
    values({
      step1: { result: "pass", score: null, attempts: 2 },
      assessments: [
        nbme("2026-01-10", 214),
        nbme("2026-03-01", 226),
        nbme("2026-05-30", 239),
        nbme("2026-06-05", 255, "uwsa"),
      ],
      results: [
        { attempt: 1, takenOn: day("2026-06-20"), score: 216 },
        { attempt: 2, takenOn: day("2026-08-20"), score: 243 },
      ],
    }),
  ).toEqual([
    [
      "Step 1, 2 attempts: passed",
      "NBME 13, 10 January 2026: 214",
      "NBME 13, 30 May 2026: 239",
      "Step 2 CK, 20 June 2026: 216",
      "Step 2 CK, attempt 2, 20 August 2026: 243",
    ],
    29,
  ]);
});

it("starts with the baseline, shows one test once, and leaves Step 1 out of the rise", () => {
  expect(values({ baseline: 210, assessments: [nbme("2026-03-01", 226)] })).toEqual([
    ["Baseline: 210", "NBME 13, 1 March 2026: 226"],
    16,
  ]);
  expect(
    values({ step1: { result: "numeric", score: 208, attempts: 1 }, assessments: [nbme("2026-03-01", 226)] }),
  ).toEqual([["Step 1 (another scale): 208", "NBME 13, 1 March 2026: 226"], null]);
  expect(values({ step1: { result: "not-taken", score: null, attempts: 0 } })).toEqual([[], null]);
});
