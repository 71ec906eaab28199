import { type Day, formatDay, parseDay } from "@/lib/days";
import type { Change, Scalar } from "./edits";
import { type ThresholdLeaf, thresholdLeaves } from "./thresholds";

/** What a group of numbers is called, and the one thing that it decides. */
type GroupWords = { title: string; decides: string };

const groups: Record<string, GroupWords> = {
  readiness: { title: "Readiness", decides: "Where the ready line stands, and what is stable and fresh." },
  exam: { title: "The exam", decides: "Its scale, its passing score, its blocks, and when a score is out." },
  bands: { title: "Score bands", decides: "What a Step 2 CK score means." },
  scenarios: { title: "Scenarios", decides: "From which score an applicant applies how, and what is weak." },
  plan: { title: "Length of the plan", decides: "How many weeks a baseline asks for." },
  phases: { title: "Phases", decides: "How long each phase is, and how many questions a day it asks for." },
  bank: { title: "Question bank", decides: "How large it is, and how many passes are wanted." },
  sitting: { title: "When to sit", decides: "The window for the exam, and what a delay is worth." },
  projection: { title: "Projection", decides: "How the range and the chance are reckoned." },
  testCalendar: { title: "Practice-test calendar", decides: "When the next practice test is due." },
  timeline: { title: "Timeline", decides: "When each stage before the Match begins and ends." },
  letters: { title: "Letters", decides: "How many are wanted, and when a silent writer is reminded." },
  statement: { title: "Statement", decides: "How long it may be." },
  portfolio: { title: "Portfolio", decides: "How many entries an area wants." },
  programs: { title: "Programs", decides: "The mix by scenario, signals, and fees." },
  triage: { title: "Mentors’ triage", decides: "Whom a mentor sees first." },
  limits: { title: "What forms accept", decides: "What is taken for a slip." },
  seasons: { title: "Seasons", decides: "When ERAS opens, programs review, and the Match is." },
  catalogue: {
    title: "Practice tests",
    decides: "Which forms are on sale, which count, and their corrections.",
  },
};

/** The words of a group; one that is new here is called by its key. */
export function groupWords(group: string): GroupWords {
  return groups[group] ?? { title: capital(wordsOf(group)), decides: "" };
}

const spelled: Record<string, string> = {
  ir: "IR",
  dr: "DR",
  sd: "spread",
  step1: "Step 1",
  scenario1: "scenario 1",
  scenario2: "scenario 2",
  scenario3: "scenario 3",
  eras: "ERAS",
  img: "IMG",
  nbme: "NBME",
  uwsa: "UWSA",
  free120: "Free 120",
};

/** "questionsMin" as words: "questions min". */
function wordsOf(key: string): string {
  return key
    .split(/(?=[A-Z])|[-_]/)
    .map((word) => spelled[word.toLowerCase()] ?? word.toLowerCase())
    .join(" ");
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What a part of a group is called: "Foundation". */
export const partWords = (key: string) => capital(wordsOf(key));

const seasonWords: Record<string, string> = {
  opens: "ERAS opens",
  submit: "applications can be sent",
  review: "programs begin to review",
  rankList: "rank lists close",
  match: "Match Day",
};

const statementWords: Record<string, string> = {
  counts: "counts toward the verdict",
  onSale: "on sale",
  errorPoints: "standard error",
  label: "name",
  estimated: "an estimate",
  signalsEstimated: "signals are an estimate",
  feesEstimated: "fees are an estimate",
};

/** The dates of a season, in their order. */
export const seasonDates = Object.keys(seasonWords);
export const seasonDateWords = (key: string) => seasonWords[key] ?? wordsOf(key);

const leaves = new Map(thresholdLeaves.map((leaf) => [leaf.path, leaf]));
export const leafAt = (path: string): ThresholdLeaf | undefined => leaves.get(path);

/**
 * A path as an admin reads it: "Readiness, margin", "Season 2027, Match Day", "UWSA, counts toward the verdict".
 * `labelOf` knows how a form of the catalogue is called.
 */
export function sayPath(path: string, labelOf: (form: string) => string = (form) => form): string {
  const [group = "", ...keys] = path.split(".");
  const last = keys.at(-1) ?? "";
  if (group === "seasons") {
    const [year, date, what] = keys;
    const estimate = what === "estimated" ? " is an estimate" : "";
    return `Season ${year}, ${seasonDateWords(date ?? "")}${estimate}`;
  }
  if (group === "catalogue" && keys[0] !== "step1Forms") {
    const of = keys[0] === "forms" ? labelOf(keys[1] ?? "") : wordsOf(keys[1] ?? "");
    return `${capital(of)}, ${statementWords[last] ?? wordsOf(last)}`;
  }
  const parts = keys.map((key) => statementWords[key] ?? wordsOf(key));
  return `${groupWords(group).title}, ${parts.join(", ").replace(/ points$/, "")}`;
}

/** What is said at a path: "10", "3 March 2027", "yes"; a number that is unset is "none", what isn't there is "–". */
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

// What forms accept and whom a mentor sees first change nothing that an applicant is shown about herself.
const unseen = ["limits", "triage"];

/** Whether an applicant's own pages use what is said at this path. */
export const concernsApplicants = ({ path }: Change) => !unseen.includes(path.split(".")[0] ?? "");
