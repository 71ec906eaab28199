import { formatDay } from "@/lib/days";
import { bandOf, bandWords } from "./bands";
import { latestDates, type Season } from "./season";
import type { Strategy, StrategyInput } from "./strategy";
import type { Thresholds } from "./thresholds";

/** A question of the guide with its answer for one applicant: one sentence, then a few points. */
export type AnsweredQuestion = {
  key: "score" | "step-1" | "failed" | "when";
  question: string;
  answer: string;
  points: string[];
};

type Input = {
  target: number | null;
  step1: StrategyInput["step1"];
  strategy: Pick<Strategy, "score" | "range" | "repeated" | "recovery" | "step1Passed" | "scenario">;
  season: Season;
  /** The recommendation of the page that compares exam days, and its reasons, most important first. */
  recommendation: { answer: string; reasons: readonly string[] };
};

/** The four questions that the guide ends with, answered with the applicant's own numbers. Source: guide. */
export function answerFourQuestions(input: Input, thresholds: Thresholds): AnsweredQuestion[] {
  return [
    aboutScore(input, thresholds),
    aboutStep1(input, thresholds),
    aboutFailure(input, thresholds),
    aboutTime(input, thresholds),
  ];
}

function aboutScore({ target, strategy }: Input, thresholds: Thresholds): AnsweredQuestion {
  const { bands } = thresholds;
  const { range, score } = strategy;
  return {
    key: "score",
    question: "Which Step 2 CK score do I need for IR?",
    answer:
      target === null
        ? `No score is a strict limit. ${bands.maximumFrom} or more is the most competitive: set a target.`
        : `No score is a strict limit. Your target of ${target} means: ${bandWords[bandOf(target, thresholds)]}.`,
    points: [
      `${bands.maximumFrom} or more: ${bandWords.maximum}; ${bands.bestFrom} or more is best.`,
      `${bands.competitiveFrom}–${bands.maximumFrom - 1}: ${bandWords.competitive}.`,
      `Under ${bands.middleFrom}: ${bandWords.weak}. Apply mostly to DR.`,
      range
        ? `Now: your range for the exam is ${range.low}–${range.high}, with ${range.middle} in the middle.`
        : score === null
          ? "Now: there is no projection yet. It needs a practice score and an exam date."
          : `Now: your official score is ${score}.`,
    ],
  };
}

function aboutStep1({ step1, strategy }: Input, { scenarios }: Thresholds): AnsweredQuestion {
  const { recovery, score, range, step1Passed } = strategy;
  const wanted = scenarios.recoveryTarget;
  const reach =
    score === null
      ? ""
      : range
        ? ` The middle of your range is ${range.middle}.`
        : ` Your official score is ${score}.`;
  return {
    key: "step-1",
    question: "Can a strong Step 2 CK score make up for a low Step 1?",
    answer: recovery
      ? recovery.reached
        ? `Yes, in large part: your score reaches the ${wanted} that makes up for it.`
        : `Yes, in large part, from ${wanted} on.${reach}`
      : step1Passed
        ? "You do not need it: you passed Step 1 at the first attempt."
        : step1.result === null || step1.result === "not-taken"
          ? `Yes, in large part, from ${wanted} on. You have no Step 1 result here yet.`
          : "Your Step 1 result is not low, so there is little to make up for.",
    points: [
      "Step 1 is only passed or failed today, so Step 2 CK is the number that programs compare.",
      "Programs want to see a rise, and that you have grown since.",
      ...(recovery?.short ? [`Your target is ${recovery.short} below ${wanted}: raise it.`] : []),
    ],
  };
}

function aboutFailure({ strategy }: Input, { scenarios }: Thresholds): AnsweredQuestion {
  const { programsMin, programsMax, recoveryTarget } = scenarios;
  return {
    key: "failed",
    question: "I failed a Step once. Is IR still possible?",
    answer: strategy.repeated
      ? `Yes, but it is harder. You are in scenario ${strategy.scenario}.`
      : "It is harder then, but possible. Your record has no failed attempt.",
    points: [
      `A clear rise comes first: a Step 2 CK score of ${recoveryTarget} or more.`,
      "Then the portfolio: research, observerships and letters in IR and DR.",
      `Apply mostly to DR, to ${programsMin}–${programsMax} programs or more. Independent IR residency comes later.`,
      "Explain it honestly and briefly: what changed, and how you improved.",
    ],
  };
}

function aboutTime(
  { season, recommendation: { answer, reasons } }: Input,
  thresholds: Thresholds,
): AnsweredQuestion {
  const { worthwhileGainMin, worthwhileGainMax } = thresholds.sitting;
  const { safe, cautious } = latestDates(season, thresholds);
  const estimated = season.review.estimated ? " (estimated)" : "";
  return {
    key: "when",
    question: "Take Step 2 CK later with a higher score, or earlier to apply sooner?",
    answer,
    points: [
      ...reasons.slice(0, 2),
      `A gain of ${worthwhileGainMin}–${worthwhileGainMax} points is worth more than a few weeks.`,
      "A good time is after medicine and surgery, and before sub-internships.",
      `For Match ${season.year}, the score is on time after an exam until ${formatDay(cautious, "long")}, and usually until ${formatDay(safe, "long")}${estimated}.`,
    ],
  };
}
