import { type Day, formatDay, parseDay } from "@/lib/days";
import { bandWords } from "./bands";
import type { Change, Scalar } from "./edits";
import { type Judgement, judgementsTouchedBy } from "./judgements";
import { seasonDates } from "./numbers/seasons";
import { sourceNames } from "./sources";
import { groupOf } from "./threshold-groups";
import { leafAt } from "./thresholds";
import { verdictLabels } from "./verdict-words";

const spelled: Record<string, string> = {
  ...sourceNames,
  ir: "IR",
  dr: "DR",
  sd: "spread",
  step1: "Step 1",
  scenario1: "scenario 1",
  scenario2: "scenario 2",
  scenario3: "scenario 3",
  eras: "ERAS",
  img: "IMG",
};

/** The words of a key: "questionsMin" becomes "questions min". */
function wordsOf(key: string): string {
  return key
    .split(/(?=[A-Z])|[-_]/)
    .map((word) => spelled[word.toLowerCase()] ?? word.toLowerCase())
    .join(" ");
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** The name of a part of a group: "Foundation". */
export const partWords = (key: string) => capital(wordsOf(key));

const propertyWords: Record<string, string> = {
  counts: "counts toward the verdict",
  onSale: "on sale",
  errorPoints: "standard error",
  label: "name",
  estimated: "an estimate",
  signalsEstimated: "signals are an estimate",
  feesEstimated: "fees are an estimate",
};

/**
 * A path in words: "Readiness, margin", "Season 2027, Match Day", "UWSA, counts toward the verdict".
 * @param labelOf the label of a form in the catalogue, by its id.
 */
export function sayPath(path: string, labelOf: (form: string) => string = (form) => form): string {
  const [group = "", ...keys] = path.split(".");
  const last = keys.at(-1) ?? "";
  if (group === "seasons") {
    const [year, date = "", what] = keys;
    const words: Record<string, string> = seasonDates;
    return `Season ${year}, ${words[date] ?? date}${what === "estimated" ? " is an estimate" : ""}`;
  }
  if (group === "catalogue" && keys[0] !== "step1Forms") {
    const subject = keys[0] === "forms" ? labelOf(keys[1] ?? "") : wordsOf(keys[1] ?? "");
    return `${capital(subject)}, ${propertyWords[last] ?? wordsOf(last)}`;
  }
  const parts = keys.map((key) => propertyWords[key] ?? wordsOf(key));
  return `${groupOf(group)?.title ?? group}, ${parts.join(", ").replace(/ points$/, "")}`;
}

/** A value in words: "10", "3 March 2027", "yes"; "none" for an unset number, "–" for a missing value. */
export function sayScalar(value: Scalar | undefined): string {
  if (value === undefined) return "–";
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value).replace("-", "−");
  const on: Day | null = parseDay(value);
  return on === null ? value : formatDay(on, "long");
}

/** A change in words: "Readiness, margin: 10 → 8 points". */
export function sayChange({ path, from, to }: Change, labelOf?: (form: string) => string): string {
  const unit = typeof to === "number" ? leafAt(path)?.unit : undefined;
  return `${sayPath(path, labelOf)}: ${sayScalar(from)} → ${sayScalar(to)}${unit ? ` ${unit}` : ""}`;
}

const judgements: Record<string, string> = { ...verdictLabels, ...bandWords, none: "no score" };

/** A verdict, a band or a scenario as a table of counts says it: "Below the ready line", "No score", "3". */
export const sayJudgement = (value: string) => capital(judgements[value] ?? value);

const touched: Record<Judgement, string> = {
  verdict: "the verdict of an applicant",
  band: "the score band",
  scenario: "the scenario",
};

/** Which judgements an edit can change: "This can change the verdict of an applicant and the score band." */
export function effectOf(changes: readonly Change[]): string {
  const judgements = judgementsTouchedBy(changes).map((judgement) => touched[judgement]);
  return judgements.length === 0
    ? "This changes no verdict, band or scenario."
    : `This can change ${new Intl.ListFormat("en-GB").format(judgements)}.`;
}

/** Whether the pages of applicants use the value at this path. */
export const concernsApplicants = ({ path }: Change) => !groupOf(path)?.hiddenFromApplicants;
