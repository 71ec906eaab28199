import { type Band, bandOf, bandsOf } from "./bands";
import type { Provenance } from "./leaf";
import { type Scenario, scenariosOf } from "./scenario";
import type { Thresholds } from "./thresholds";

/** What an applicant says of Step 1; "numeric": a score, from before it became pass or fail. Source: fact. */
export const step1Results = ["not-taken", "pass", "fail", "numeric"] as const;
export type Step1Result = (typeof step1Results)[number];

/** What an applicant's record says about her scores. */
export type StrategyInput = {
  /** The newest official Step 2 CK score, in points; null before. */
  official: number | null;
  /** How many official scores there are. */
  attempts: number;
  /** Whether one of them was under the passing score. */
  failedStep2: boolean;
  /** The projected range for exam day, in points; null when nothing can be projected. */
  range: { low: number; high: number } | null;
  step1: {
    result: Step1Result | null;
    score: number | null;
    attempts: number | null;
  };
  target: number | null;
};

/** One thing that the page says, and where it comes from. */
export type Statement = { key: string; words: string; source: Provenance };

type Numbers = Pick<Thresholds, "bands" | "scenarios" | "exam">;

/**
 * Where the scores put an applicant: the scenarios that are possible (the weakest first; one alone when it is certain, none
 * when nothing is known), the bands, what weighs against her, and the target that makes up for a weak Step 1.
 * A failed attempt at a Step puts her in the third scenario whatever the score. Source: guide.
 */
export function strategyOf(input: StrategyInput, numbers: Numbers) {
  const { official, range } = input;
  const failed = input.failedStep2 || input.step1.result === "fail";
  const score = official === null ? range : { low: official, high: official };
  const scenarios: Scenario[] = score ? scenariosOf(score, failed, numbers) : failed ? [3] : [];
  const bands: Band[] = score ? bandsOf(score, numbers) : [];
  const burdens = burdensOf(input, numbers);
  return {
    basis:
      official !== null
        ? ("official" as const)
        : range
          ? ("range" as const)
          : failed
            ? ("failed" as const)
            : null,
    /** The projected range, as long as there is no official score. */
    range: official === null ? range : null,
    scenarios,
    /** The more cautious one, by which the pages count; null when nothing is known. */
    scenario: scenarios[0] ?? null,
    bands,
    burdens,
    recovery: recoveryOf(input, numbers),
  };
}

export type Strategy = ReturnType<typeof strategyOf>;

function burdensOf({ step1, attempts, failedStep2, official }: StrategyInput, numbers: Numbers): Statement[] {
  const { weakStep1Min, weakStep1Max } = numbers.scenarios;
  const found: Statement[] = [];
  if (step1.result === "fail") {
    found.push({
      key: "step-1-failed",
      words: "A failed Step 1 is a hard screen at many programs: a clear rebound in Step 2 CK answers it.",
      source: "guide",
    });
  }
  if (step1.score !== null && step1.score <= weakStep1Max) {
    const borderline = step1.score > weakStep1Min;
    found.push({
      key: "step-1-low",
      words: `Step 1 of ${step1.score} is ${borderline ? `borderline (up to ${weakStep1Max})` : `low (up to ${weakStep1Min})`}: it asks for a strong Step 2 CK.`,
      source: "guide",
    });
  }
  if ((step1.attempts ?? 0) > 1 || attempts > 1) {
    found.push({
      key: "attempts",
      words:
        "More than one attempt at a Step weighs more than a single lower score: say briefly what changed.",
      source: "guide",
    });
  }
  if (failedStep2) {
    found.push({
      key: "step-2-failed",
      words: "A failed attempt at Step 2 CK counts as the third scenario, also after a pass.",
      source: "guide",
    });
  }
  if (official !== null && bandOf(official, numbers) === "weak") {
    found.push({
      key: "step-2-low",
      words: `A Step 2 CK under ${numbers.bands.middleFrom} is a relative weakness for IR; portfolio, letters and the choice of programs carry more.`,
      source: "guide",
    });
  }
  return found;
}

/** The target that makes up for a weak Step 1, and how far below it her own is; null when Step 1 is no weakness. Source: guide. */
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
    /** Points that the applicant's own target is short; 0 when it isn't, null without one. */
    short: target === null ? null : Math.max(0, wanted - target),
  };
}

/** How to apply in a scenario, in the order of weight. */
export const scenarioPlans: Record<Scenario, Statement[]> = {
  1: [
    { key: "integrated", words: "Apply widely to integrated IR.", source: "guide" },
    { key: "academic", words: "Add strong academic DR programs where IR has a voice.", source: "guide" },
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
    { key: "show", words: "IR research and electives are what makes the difference.", source: "guide" },
    {
      key: "path",
      words: "DR first and IR by fellowship later is a path of its own, not a consolation.",
      source: "guide",
    },
  ],
  3: [
    {
      key: "dr",
      words: "Nearly all applications go to DR programs that have interviewed IMGs.",
      source: "guide",
    },
    { key: "broad", words: "Apply very broadly, as far as the budget goes.", source: "guide" },
    { key: "reach", words: "A few integrated IR programs can be reach, never the core.", source: "guide" },
    {
      key: "path",
      words: "DR first, strong IR during it, and an IR fellowship later keep the door open.",
      source: "guide",
    },
  ],
};

/** Whether the middle scenario is one that the guide leaves open, so that the page can say so. */
export function isDecided(score: number, { scenarios }: Pick<Thresholds, "scenarios">): boolean {
  return score > scenarios.middleGuideTo && score < scenarios.strongFrom;
}
