import { type Day, daysBetween, formatDay } from "@/lib/days";
import { labelOf } from "./assessments";
import { counted } from "./counted";
import type { ScoredTest, Sitting } from "./scores";
import { type Source, sources } from "./sources";
import type { Thresholds } from "./thresholds";

type Facts = {
  target: number | null;
  readyLine: number | null;
  /** The days with tests that decide, oldest first. */
  sittings: readonly Sitting[];
  /** Repeats of a form that do not count. */
  leftOut: readonly ScoredTest[];
  today: Day;
};

/** Two or three words for a mark. */
export const verdictLabels = {
  "no-target": "No target yet",
  "too-few": "Not enough tests",
  stale: "Stale",
  below: "Below the ready line",
  unsteady: "Unsteady",
  "on-course": "On course",
  "at-target": "At target",
};

export type VerdictKind = keyof typeof verdictLabels;

export type VerdictTexts = {
  /** Two or three words, for a mark: "On course". */
  label: string;
  /** One sentence for the top of a page. */
  headline: string;
  /** The reason in one or two sentences, with the tests. */
  reason: string;
};

/** The texts of a verdict: exact about its tests, without praise or alarm. */
export function verdictTexts(kind: VerdictKind, facts: Facts, thresholds: Thresholds): VerdictTexts {
  const { headline, reason } = sentences(kind, facts, thresholds);
  return {
    label: verdictLabels[kind],
    headline,
    reason: [reason, ...repeatsSentence(facts, thresholds)].join(" "),
  };
}

/** Says which repeats do not count. Empty if there are none, and without a target, because then nothing is judged. */
function repeatsSentence({ target, leftOut, today }: Facts, thresholds: Thresholds): string[] {
  if (target === null || leftOut.length === 0) return [];
  const { repeatDays } = thresholds.readiness;
  const names = list(leftOut.map((test) => nameOf(test, "", today, thresholds)));
  return [
    leftOut.length === 1
      ? `${names} does not count: a form taken again within ${counted(repeatDays, "day")} counts only below the ready line.`
      : `${names} do not count: forms taken again within ${counted(repeatDays, "day")} count only below the ready line.`,
  ];
}

function sentences(
  kind: VerdictKind,
  { target, readyLine, sittings, today }: Facts,
  thresholds: Thresholds,
): Omit<VerdictTexts, "label"> {
  const { consecutive, freshDays, marginPoints } = thresholds.readiness;
  const newest = sittings.at(-1);
  if (kind === "no-target" || target === null || readyLine === null) {
    return {
      headline: "Set a target score to see where you stand.",
      reason: `The ready line is ${counted(marginPoints, "point")} below the target.`,
    };
  }
  const names = list(sittings.map((sitting) => nameOfDay(sitting, null, today, thresholds)));
  const isOneADay = sittings.every(({ tests }) => tests.length === 1);
  if (kind === "too-few" || newest === undefined) {
    const more = newest === undefined ? "" : "more ";
    const missing = consecutive - sittings.length;
    const noun = nounOf(countingSources(thresholds), missing);
    return {
      headline: `Log ${inWords(missing)} ${more}${noun}${isOneADay ? "" : ` of ${missing === 1 ? "another day" : "other days"}`} to get a verdict.`,
      reason: `A verdict is based on ${inWords(consecutive)}${isOneADay ? "" : ` ${consecutive === 1 ? "day" : "days"} with tests`}; ${
        newest === undefined ? "none is logged yet" : `logged so far: ${names}`
      }.`,
    };
  }

  const from = (mark: number) => list(sittings.map((sitting) => nameOfDay(sitting, mark, today, thresholds)));
  const sourcesOf = (some: readonly Sitting[]) =>
    some.flatMap(({ tests }) => tests.map(({ assessment }) => assessment.source));
  const theNewest =
    newest.tests.length === 1
      ? `Your newest ${nounOf(sourcesOf([newest]), 1)} is`
      : `Your newest ${nounOf(sourcesOf([newest]), 2)} (mean ${shown(newest.score)}) are`;
  const theLast =
    consecutive === 1
      ? theNewest
      : isOneADay
        ? `Your last ${inWords(consecutive)} ${nounOf(sourcesOf(sittings), consecutive)} are`
        : `The mean scores of your last ${inWords(consecutive)} test days are`;
  const lowest = Math.min(...sittings.map(({ score }) => score));

  switch (kind) {
    case "stale":
      return {
        headline: `${theNewest} ${counted(daysBetween(newest.on, today), "day")} old.`,
        reason: `${names} may no longer show your level: a verdict needs a test from the last ${counted(freshDays, "day")}.`,
      };
    case "below":
      return {
        headline: `${theNewest} ${counted(shown(readyLine - newest.score), "point")} below the ready line of ${readyLine}.`,
        reason: `Based on ${from(readyLine)}. The ready line is your target of ${target} minus ${target - readyLine}.`,
      };
    case "unsteady":
      return {
        headline: `${theNewest} ${reaches(newest.score, readyLine)} the ready line of ${readyLine}; ${
          sittings.length === 2 && isOneADay
            ? "the one before it is not"
            : isOneADay
              ? "an earlier one is not"
              : "an earlier test day is not"
        }.`,
        reason: `Based on ${from(readyLine)}. Scores are stable when ${consecutive === 2 ? "both" : `all ${inWords(consecutive)}`} reach the ready line.`,
      };
    case "on-course":
      return {
        headline: `${theLast} ${reaches(lowest, readyLine)} the ready line of ${readyLine}.`,
        reason: `Based on ${from(readyLine)}. This is stable by the guide’s rule; it does not guarantee ${target}.`,
      };
    case "at-target":
      return {
        headline: `${theLast} ${reaches(lowest, target)} your target of ${target}.`,
        reason: `Based on ${from(target)}. The official score can still be above or below the target.`,
      };
  }
}

/** "NBME 14 on 9 June (243)". */
function nameOf(
  { assessment, score }: ScoredTest,
  aside: string,
  today: Day,
  { catalogue }: Thresholds,
): string {
  return `${labelOf(assessment, catalogue)} on ${dayOf(assessment.takenOn, today)} (${resultOf({ assessment, score })}${aside})`;
}

/**
 * "NBME 14 on 9 June (243, 8 above)", with the distance to the mark if there is one. Several tests of one day:
 * "NBME 13 (240) and NBME 14 (243) on 9 June (mean 241.5, 6.5 above)".
 */
function nameOfDay(
  { on, tests, score }: Sitting,
  mark: number | null,
  today: Day,
  thresholds: Thresholds,
): string {
  const aside = mark === null ? "" : `, ${distance(score, mark)}`;
  const [first, ...others] = tests;
  if (first && others.length === 0) return nameOf(first, aside, today, thresholds);
  const names = tests.map((test) => `${labelOf(test.assessment, thresholds.catalogue)} (${resultOf(test)})`);
  return `${list(names)} on ${dayOf(on, today)} (mean ${shown(score)}${aside})`;
}

/** The year is added if it is not this year. */
function dayOf(on: Day, today: Day): string {
  return formatDay(on, on.slice(0, 4) === today.slice(0, 4) ? "short" : "long");
}

/** The reported score, and the corrected one if there is a correction. */
function resultOf({ assessment, score }: ScoredTest): string {
  return score === assessment.score ? String(score) : `${assessment.score}, counted as ${score}`;
}

function distance(score: number, mark: number): string {
  if (score === mark) return "equal";
  return score > mark ? `${shown(score - mark)} above` : `${shown(mark - score)} below`;
}

function reaches(score: number, mark: number): string {
  return score > mark ? "above" : "at or above";
}

const nouns: Partial<Record<Source, string>> = { nbme: "NBME", uwsa: "UWSA" };

/** "NBME" or "NBMEs" if all tests have that source, else "counted tests". */
function nounOf(from: Source[], count: number): string {
  const [first, ...others] = new Set(from);
  const noun = (first && others.length === 0 && nouns[first]) || "counted test";
  return count === 1 ? noun : `${noun}s`;
}

function countingSources({ catalogue }: Thresholds): Source[] {
  return sources.filter((source) => catalogue.sources[source].counts);
}

/** A mean has at most one decimal: 236.5. */
const shown = (score: number) => Math.round(score * 10) / 10;

const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

function inWords(count: number): string {
  return words[count] ?? String(count);
}

const list = (names: string[]) => new Intl.ListFormat("en-GB").format(names);
