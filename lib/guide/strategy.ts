import { bandOf, bandsOf } from "./bands";
import type { Provenance } from "./leaf";
import { type Scenario, scenarioOf, scenariosOf } from "./scenario";
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
  /** Attempts at Step 2 CK so far: the number of the newest recorded one. */
  attempts: number;
  /** Whether one of them was under the passing score. */
  failedStep2: boolean;
  /** The projected range for the exam, in points; null without a projection. */
  range: { low: number; high: number } | null;
  /** The score within the range that the applicant plans with, in points; null: the middle of the range. */
  chosen: number | null;
  step1: {
    result: Step1Result | null;
    score: number | null;
    attempts: number | null;
  };
  target: number | null;
};

/** What decides the scenario: attempts at a Step, else the official score, else the score chosen within the range, else its middle. */
export type StrategyBasis = "attempts" | "official" | "chosen" | "middle";

/** A sentence of the page and its source. */
export type SourcedSentence = { key: string; words: string; source: Provenance };

type Numbers = Pick<Thresholds, "bands" | "scenarios" | "exam">;

/**
 * What the scores mean: the scenario that every page uses, all scenarios that the range reaches into, the bands, the
 * weaknesses, and the target that makes up for a weak Step 1.
 * Any failed or repeated attempt at a Step means the third scenario at any score. Source: guide. Without an official score
 * the middle of the projected range counts, unless the applicant chose another score within it (decision).
 */
export function strategyOf(input: StrategyInput, numbers: Numbers) {
  const { official } = input;
  const repeated = hasRepeated(input);
  const range = official === null ? planningRange(input.range, input.chosen) : null;
  const score = official ?? range?.score ?? null;
  const ends = range ?? (score === null ? null : { low: score, high: score });
  const scenarios: Scenario[] = ends ? scenariosOf(ends, repeated, numbers) : repeated ? [3] : [];
  const basis: StrategyBasis | null = repeated
    ? "attempts"
    : official !== null
      ? "official"
      : range && (range.score === range.middle ? "middle" : "chosen");
  return {
    basis,
    /** Whether a Step was failed or taken more than once. */
    repeated,
    /** The score that decides: the official one, or one within the range; null without both. In points. */
    score,
    /** The projected range, and the scores within it; null once there is an official score. */
    range,
    /** The scenario of that score, which all pages use; null without a score. */
    scenario: score === null ? (scenarios[0] ?? null) : scenarioOf(score, repeated, numbers),
    /** The scenarios that the range reaches into, weakest first. */
    scenarios,
    /** The band of the score, and those that the range covers, lowest first. */
    band: score === null ? null : bandOf(score, numbers),
    bands: ends ? bandsOf(ends, numbers) : [],
    weaknesses: weaknessesOf(input, repeated, numbers),
    recovery: recoveryOf(input, numbers),
    step1Passed: input.step1.attempts === 1 && isGoodStep1(input.step1, numbers),
  };
}

export type Strategy = ReturnType<typeof strategyOf>;

/** A failed attempt, or more than one: a passed Step can't be taken again, so an earlier attempt was failed. Source: fact. */
function hasRepeated({ step1, attempts, failedStep2 }: StrategyInput): boolean {
  return failedStep2 || attempts > 1 || step1.result === "fail" || (step1.attempts ?? 0) > 1;
}

/** The range in whole points with its middle, and the score to plan with: the chosen one if it is within the range, else the middle. */
function planningRange(range: StrategyInput["range"], chosen: number | null) {
  if (range === null) return null;
  const [low, high] = [Math.round(range.low), Math.round(range.high)];
  const middle = Math.round((low + high) / 2);
  const isWithin = chosen !== null && low <= chosen && chosen <= high;
  return {
    low,
    high,
    middle,
    score: isWithin ? chosen : middle,
    /** The chosen score, if the range has moved away from it; else null. */
    outside: isWithin ? null : chosen,
  };
}

function isGoodStep1({ result, score }: StrategyInput["step1"], { scenarios }: Numbers): boolean {
  return result === "pass" || (result === "numeric" && score !== null && score > scenarios.weakStep1Max);
}

function weaknessesOf(
  { step1, official }: StrategyInput,
  repeated: boolean,
  numbers: Numbers,
): SourcedSentence[] {
  const { weakStep1Min, weakStep1Max } = numbers.scenarios;
  const found: SourcedSentence[] = [];
  if (repeated) {
    found.push({
      key: "attempts",
      words:
        "A failed or repeated attempt at a Step means scenario 3 at any score. It counts more than a single lower score.",
      source: "guide",
    });
  }
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
      words: "DR first and IR after it, through ESIR or an independent residency, is a full pathway.",
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
      words: "IR is still possible: DR first, much IR during it, then an independent IR residency.",
      source: "guide",
    },
  ],
};

/** How programs read scores, for everyone. Source: guide. */
export const howProgramsRead: readonly SourcedSentence[] = [
  {
    key: "screen",
    words:
      "Step 2 CK is the first number that many programs use to screen applications, above all from international graduates.",
    source: "guide",
  },
  { key: "benchmarks", words: "The score bands are benchmarks, not cutoffs.", source: "guide" },
  {
    key: "reasoning",
    words:
      "IR needs people who learn fast at work, decide well about very ill patients, and reason clinically. Reading images is only a part of it.",
    source: "guide",
  },
  {
    key: "step-1",
    words: "A program that does not know the applicant’s school may still ask about Step 1.",
    source: "guide",
  },
  {
    key: "trajectory",
    words: "A clear path to IR (electives, research, letters, societies) counts as much as the numbers.",
    source: "guide",
  },
];

/** Whether the score is in the gap between the guide's first two scenarios, so that the page can say so. */
export function isDecided(score: number, { scenarios }: Pick<Thresholds, "scenarios">): boolean {
  return score > scenarios.middleGuideTo && score < scenarios.strongFrom;
}
