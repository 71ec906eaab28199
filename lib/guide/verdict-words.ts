import { type Day, daysBetween, formatDay } from "@/lib/days";
import { labelOf } from "./assessments";
import { counted } from "./counted";
import type { ScoredTest } from "./scores";
import { type Source, sources } from "./sources";
import type { Thresholds } from "./thresholds";

type Facts = { target: number | null; readyLine: number | null; tests: ScoredTest[]; today: Day };

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
  return { label: verdictLabels[kind], ...sentences(kind, facts, thresholds) };
}

function sentences(
  kind: VerdictKind,
  { target, readyLine, tests, today }: Facts,
  thresholds: Thresholds,
): Omit<VerdictTexts, "label"> {
  const { consecutive, freshDays, marginPoints } = thresholds.readiness;
  const newest = tests.at(-1);
  if (kind === "no-target" || target === null || readyLine === null) {
    return {
      headline: "Set a target score to see where you stand.",
      reason: `The ready line is ${counted(marginPoints, "point")} below the target.`,
    };
  }
  const names = tests.map((test) => nameOf(test, "", today, thresholds));
  if (kind === "too-few" || newest === undefined) {
    const more = newest === undefined ? "" : "more ";
    const missing = consecutive - tests.length;
    return {
      headline: `Log ${inWords(missing)} ${more}${nounOf(countingSources(thresholds), missing)} to get a verdict.`,
      reason: `A verdict is based on ${inWords(consecutive)}; ${
        newest === undefined ? "none is logged yet" : `logged so far: ${list(names)}`
      }.`,
    };
  }

  const from = (mark: number) =>
    list(tests.map((test) => nameOf(test, `, ${distance(test.score, mark)}`, today, thresholds)));
  const sourcesOf = (some: ScoredTest[]) => some.map(({ assessment }) => assessment.source);
  const theNewest = `Your newest ${nounOf(sourcesOf([newest]), 1)} is`;
  const theLast =
    consecutive === 1
      ? theNewest
      : `Your last ${inWords(consecutive)} ${nounOf(sourcesOf(tests), consecutive)} are`;
  const lowest = Math.min(...tests.map(({ score }) => score));

  switch (kind) {
    case "stale":
      return {
        headline: `${theNewest} ${counted(daysBetween(newest.assessment.takenOn, today), "day")} old.`,
        reason: `${list(names)} may no longer show your level: a verdict needs a test from the last ${counted(freshDays, "day")}.`,
      };
    case "below":
      return {
        headline: `${theNewest} ${counted(readyLine - newest.score, "point")} below the ready line of ${readyLine}.`,
        reason: `Based on ${from(readyLine)}. The ready line is your target of ${target} minus ${target - readyLine}.`,
      };
    case "unsteady":
      return {
        headline: `${theNewest} ${reaches(newest.score, readyLine)} the ready line of ${readyLine}; ${
          tests.length === 2 ? "the one before it is not" : "an earlier one is not"
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

/** "NBME 14 on 9 June (243)": the year is added if it is not this year, the corrected score if there is a correction. */
function nameOf(
  { assessment, score }: ScoredTest,
  aside: string,
  today: Day,
  { catalogue }: Thresholds,
): string {
  const { takenOn } = assessment;
  const on = formatDay(takenOn, takenOn.slice(0, 4) === today.slice(0, 4) ? "short" : "long");
  const corrected = score === assessment.score ? "" : `, counted as ${score}`;
  return `${labelOf(assessment, catalogue)} on ${on} (${assessment.score}${corrected}${aside})`;
}

function distance(score: number, mark: number): string {
  if (score === mark) return "equal";
  return score > mark ? `${score - mark} above` : `${mark - score} below`;
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

const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

function inWords(count: number): string {
  return words[count] ?? String(count);
}

const list = (names: string[]) => new Intl.ListFormat("en-GB").format(names);
