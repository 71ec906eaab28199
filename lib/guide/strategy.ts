import { type Band, bandOf, bandsOf } from "./bands";
import type { Provenance } from "./leaf";
import { type Scenario, scenariosOf } from "./scenario";
import type { Thresholds } from "./thresholds";

/** Result of Step 1. "numeric": a score, from before Step 1 became pass/fail. Source: fact. */
export const step1Results = ["not-taken", "pass", "fail", "numeric"] as const;
export type Step1Result = (typeof step1Results)[number];

export const step1Names: Record<Step1Result, string> = {
  "not-taken": "Not taken yet",
  pass: "Passed",
  fail: "Failed",
  numeric: "I have a numeric score",
};

/** The scores of an applicant's record. */
export type StrategyInput = {
  /** The newest official Step 2 CK score, in points; null without one. */
  official: number | null;
  /** How many official scores there are. */
  attempts: number;
  /** Whether one of them was under the passing score. */
  failedStep2: boolean;
  /** The projected range for the exam, in points; null without a projection. */
  range: { low: number; high: number } | null;
  step1: {
    result: Step1Result | null;
    score: number | null;
    attempts: number | null;
  };
  target: number | null;
};

/** A sentence of the page and its source. */
export type SourcedSentence = { key: string; words: string; source: Provenance };

type Numbers = Pick<Thresholds, "bands" | "scenarios" | "exam">;

/**
 * What the scores mean: the possible scenarios (weakest first; only one if it is certain, none without scores), the
 * bands, the weaknesses, and the target that makes up for a weak Step 1.
 * A failed attempt at a Step means the third scenario at any score. Source: guide.
 */
export function strategyOf(input: StrategyInput, numbers: Numbers) {
  const { official, range } = input;
  const failed = input.failedStep2 || input.step1.result === "fail";
  const score = official === null ? range : { low: official, high: official };
  const scenarios: Scenario[] = score ? scenariosOf(score, failed, numbers) : failed ? [3] : [];
  const bands: Band[] = score ? bandsOf(score, numbers) : [];
  const weaknesses = weaknessesOf(input, numbers);
  return {
    basis:
      official !== null
        ? ("official" as const)
        : range
          ? ("range" as const)
          : failed
            ? ("failed" as const)
            : null,
    /** The projected range; null once there is an official score. */
    range: official === null ? range : null,
    scenarios,
    /** The weakest possible scenario, which other pages use; null without scores. */
    scenario: scenarios[0] ?? null,
    bands,
    weaknesses,
    recovery: recoveryOf(input, numbers),
  };
}

export type Strategy = ReturnType<typeof strategyOf>;

function weaknessesOf(
  { step1, attempts, failedStep2, official }: StrategyInput,
  numbers: Numbers,
): SourcedSentence[] {
  const { weakStep1Min, weakStep1Max } = numbers.scenarios;
  const found: SourcedSentence[] = [];
  if (step1.result === "fail") {
    found.push({
      key: "step-1-failed",
      words: "Many programs screen out a failed Step 1: a clearly better Step 2 CK score helps.",
      source: "guide",
    });
  }
  if (step1.score !== null && step1.score <= weakStep1Max) {
    const borderline = step1.score > weakStep1Min;
    found.push({
      key: "step-1-low",
      words: `Step 1 of ${step1.score} is ${borderline ? `borderline (up to ${weakStep1Max})` : `low (up to ${weakStep1Min})`}: a strong Step 2 CK score is needed.`,
      source: "guide",
    });
  }
  if ((step1.attempts ?? 0) > 1 || attempts > 1) {
    found.push({
      key: "attempts",
      words:
        "More than one attempt at a Step counts more than a single lower score: explain briefly what changed.",
      source: "guide",
    });
  }
  if (failedStep2) {
    found.push({
      key: "step-2-failed",
      words: "A failed attempt at Step 2 CK means scenario 3, even after a pass.",
      source: "guide",
    });
  }
  if (official !== null && bandOf(official, numbers) === "weak") {
    found.push({
      key: "step-2-low",
      words: `A Step 2 CK score below ${numbers.bands.middleFrom} is a relative weakness for IR: portfolio, letters and the choice of programs matter more.`,
      source: "guide",
    });
  }
  return found;
}

/** The target that makes up for a weak Step 1, and how far the applicant's target is below it; null if Step 1 is not weak. Source: guide. */
function recoveryOf({ step1, target, official }: StrategyInput, { scenarios }: Numbers) {
  const weak =
    step1.result === "fail" ||
    (step1.attempts ?? 0) > 1 ||
    (step1.score !== null && step1.score <= scenarios.weakStep1Max);
  if (!weak) return null;
  const wanted = scenarios.recoveryTarget;
  return {
    wanted,
    reached: official !== null && official >= wanted,
    /** Points that the applicant's target is below it; 0 if it is high enough, null without a target. */
    short: target === null ? null : Math.max(0, wanted - target),
  };
}

/** How to apply in each scenario, most important first. */
export const scenarioPlans: Record<Scenario, SourcedSentence[]> = {
  1: [
    { key: "integrated", words: "Apply widely to integrated IR.", source: "guide" },
    { key: "academic", words: "Add strong academic DR programs with IR leadership.", source: "guide" },
    {
      key: "community",
      words: "A few community DR programs with good IR are the safety net.",
      source: "guide",
    },
  ],
  2: [
    { key: "dr", words: "Most applications go to DR, academic and community.", source: "guide" },
    {
      key: "integrated",
      words: "Some go to integrated IR programs that are known to take IMGs.",
      source: "guide",
    },
    { key: "show", words: "IR research and electives make the difference.", source: "guide" },
    {
      key: "path",
      words: "DR first and an IR fellowship later is a full pathway.",
      source: "guide",
    },
  ],
  3: [
    {
      key: "dr",
      words: "Nearly all applications go to DR programs that have interviewed IMGs.",
      source: "guide",
    },
    { key: "broad", words: "Apply very broadly, as far as the budget allows.", source: "guide" },
    {
      key: "reach",
      words: "A few integrated IR programs can be a reach, but not the core of the list.",
      source: "guide",
    },
    {
      key: "path",
      words: "IR is still possible: DR first, much IR during it, and an IR fellowship later.",
      source: "guide",
    },
  ],
};

/** Whether the score is in the gap between the guide's first two scenarios, so that the page can say so. */
export function isDecided(score: number, { scenarios }: Pick<Thresholds, "scenarios">): boolean {
  return score > scenarios.middleGuideTo && score < scenarios.strongFrom;
}
