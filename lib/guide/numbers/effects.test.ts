import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/days";
import { aimsInput } from "@/lib/input/aims";
import { assessmentInput } from "@/lib/input/assessment";
import { cardsInput } from "@/lib/input/plan";
import { readPastedPrograms } from "@/lib/input/program-paste";
import { questionsInput } from "@/lib/input/questions";
import { type Assessment, formsLeft, step1FormRefusal } from "../assessments";
import { bandOf } from "../bands";
import { chanceOnReadyLine } from "../chance-words";
import { compareExamDays } from "../decision";
import { applyEdits, flatten, type Scalar } from "../edits";
import { planEvents } from "../events";
import { fullProgram, type Letter, letterAdvice, letterDates, lettersSummary } from "../letters";
import { passesText } from "../pace";
import { waysIntoIr } from "../pathways";
import { baselineGapNote, phaseWork } from "../plan";
import { coverageOf } from "../portfolio";
import { budgetOf, defaultWeights, mixOf, type ProgramCount, signalsOf } from "../programs";
import { scenarioOf } from "../scenario";
import { seasonOf } from "../season";
import type { Source } from "../sources";
import { type StandingInput, standingOf } from "../standing";
import { measureStatement } from "../statement";
import { isDecided, strategyOf } from "../strategy";
import { leafAt, parseThresholds, type Thresholds } from "../thresholds";
import { stageDays, stageName, stages, timelineTasks } from "../timeline";
import { needsOf } from "../triage";

// A number that no rule reads could be edited without any effect. So each number is changed here, and some text or form
// rule of the product has to change too. If a new number fails, add its rule to `surfaces`.

const today = day("2026-05-20");
const scores = Array.from({ length: 100 }, (_, index) => 180 + index);

const taken = (source: Source, daysAgo: number, score: number): Assessment => ({
  id: `${source} ${daysAgo}`,
  takenOn: addDays(today, -daysAgo),
  source,
  form: `${source}-${daysAgo}`,
  score,
  percent: null,
});

/** Rising scores of every source; the newest two are just above the ready line of 235. */
const tests = [
  taken("nbme", 80, 221),
  taken("other", 60, 226),
  taken("nbme", 50, 231),
  taken("uwsa", 30, 238),
  taken("free120", 20, 233),
  taken("nbme", 14, 236),
  taken("nbme", 7, 236),
];

const applicant: StandingInput = {
  target: 245,
  examOn: day("2026-08-20"),
  baseline: 221,
  startedOn: day("2026-01-05"),
  assessments: tests,
  blocks: Array.from({ length: 30 }, (_, ago) => ({
    doneOn: addDays(today, -ago),
    done: 10,
    source: "uworld",
  })),
  official: null,
  today,
};

const applicants: StandingInput[] = [
  applicant,
  ...["2026-05-27", "2026-06-24", "2026-10-28"].map((on) => ({ ...applicant, examOn: day(on) })),
  { ...applicant, baseline: 230 },
  { ...applicant, baseline: 250 },
  { ...applicant, baseline: null, assessments: [] },
  { ...applicant, examOn: null },
  // The practice tests of a plan that starts late, and of one where a test was just taken.
  ...[15, 25].map((left) => ({ ...applicant, assessments: [], examOn: addDays(today, left) })),
  { ...applicant, assessments: [taken("nbme", 0, 221)], examOn: addDays(today, 25) },
  { ...applicant, target: 260, examOn: day("2026-06-24") },
  { ...applicant, assessments: [...tests, taken("uwsa", 1, 230)] },
  { ...applicant, assessments: [...tests, { ...taken("nbme", 1, 240), form: "nbme-7" }] },
  { ...applicant, assessments: [...tests, taken("free120", 1, 230)] },
  { ...applicant, examOn: day("2026-05-01"), official: { takenOn: day("2026-05-01"), score: 218 } },
];

/** Eight points a week for three months: later days gain much. */
const steep = Array.from({ length: 14 }, (_, index) => taken("nbme", 92 - 7 * index, 165 + 8 * index));

const decisions = [
  { target: 245, assessments: tests, attempts: 1 },
  // Slowly rising: below the ready line on the booked day, above it a few weeks later.
  { target: 254, assessments: tests, attempts: 0 },
  { target: 245, assessments: steep, attempts: 0, examOn: day("2026-05-27") },
].map((input) => ({
  ...applicant,
  examOn: day("2026-06-24"),
  ...input,
  picked: day("2026-11-01"),
  rotations: [],
}));

const letter = (state: Letter["state"], since: string): Letter => ({
  id: state,
  writer: "Dr. Rivera",
  kind: "ir",
  state,
  since: day(since),
  dueOn: null,
  programs: 0,
});
const letters = [
  letter("considering", "2026-05-01"),
  letter("asked", "2026-07-20"),
  letter("agreed", "2026-08-01"),
];

const programCounts: ProgramCount[] = [
  { kind: "integrated-ir", signal: "gold", status: "applying", count: 35 },
  { kind: "dr-academic", signal: "silver", status: "applying", count: 35 },
  { kind: "dr-community", signal: null, status: "applying", count: 30 },
];

/** What the rules and forms return under some numbers, cheap ones first. */
const surfaces: Record<string, (thresholds: Thresholds) => unknown> = {
  bands: (numbers) => scores.map((score) => bandOf(score, numbers)),
  scenarios: (numbers) =>
    scores.map((score) => [scenarioOf(score, false, numbers), isDecided(score, numbers)]),
  strategy: (numbers) =>
    scores.map((score) =>
      strategyOf(
        {
          official: null,
          attempts: 0,
          failedStep2: false,
          range: null,
          chosen: null,
          step1: { result: "numeric", score, attempts: 1 },
          target: 245,
        },
        numbers,
      ),
    ),
  pathways: waysIntoIr,
  chance: chanceOnReadyLine,
  phases: phaseWork,
  baselines: (numbers) => scores.map((score) => baselineGapNote(score, numbers)),
  catalogue: ({ catalogue }) => [
    formsLeft([], catalogue),
    scores.map((n) => step1FormRefusal(`${n - 180}`, catalogue)),
  ],
  statement: (numbers) => measureStatement("A year of 2026. ".repeat(20), numbers),
  portfolio: (numbers) => [coverageOf([], null, numbers), coverageOf([], 3, numbers)],
  mixes: (numbers) => ([1, 2, 3] as const).map((scenario) => mixOf(programCounts, scenario, numbers)),
  programs: (numbers) => [
    signalsOf(programCounts, numbers),
    budgetOf(programCounts, numbers),
    defaultWeights(numbers),
  ],
  letters: (numbers) => [
    ...["2026-08-10", "2026-08-19", "2026-08-26"].map((on) =>
      letters.map((one) => letterAdvice(one, { today: day(on), season: seasonOf(2027, numbers) }, numbers)),
    ),
    letterDates(seasonOf(2027, numbers), numbers),
    lettersSummary(letters, { today, season: seasonOf(2027, numbers), includesDr: true }, numbers),
    fullProgram(["A"], Array(4).fill({ state: "asked", programNames: ["A"] }), numbers),
  ],
  forms: (thresholds) => [
    aimsInput({ thresholds, today }).safeParse({ version: "0", targetScore: "0", step1Attempts: "99" }).error
      ?.issues,
    assessmentInput({ thresholds, today }).safeParse({
      form: "nbme-9",
      result: "240",
      takenOn: "2014-12-31",
      note: "n".repeat(2001),
    }).error?.issues,
    questionsInput({ thresholds, today }).safeParse({ doneOn: today, done: "501", source: "uworld" }).error
      ?.issues,
    cardsInput({ thresholds, today }).safeParse({ doneOn: today, cards: "3001" }).error?.issues,
    readPastedPrograms("One\nTwo", "dr-academic", thresholds).problems,
  ],
  seasons: (numbers) =>
    [2026, 2027].map((year) =>
      planEvents(
        {
          season: seasonOf(year, numbers),
          examOn: today,
          scored: false,
          phases: [],
          tests: [],
          rotations: [],
          tasks: [],
          letters: [],
        },
        numbers,
      ),
    ),
  timeline: (numbers) => [
    timelineTasks(seasonOf(2027, numbers), numbers),
    stages.map((stage) => [stageName(stage, numbers), stageDays(stage, seasonOf(2027, numbers), numbers)]),
  ],
  standing: (numbers) =>
    applicants.map((input) => {
      const standing = standingOf(input, numbers);
      const needs = [7, 20].map((ago) =>
        needsOf(
          {
            standing,
            lastActivity: addDays(today, -ago),
            examMovedOn: addDays(today, -ago),
            clashes: [],
            judgedAnew: false,
            tasks: { overdue: 3 },
            letters: { overdue: 0 },
            today,
          },
          numbers,
        ),
      );
      return [standing, passesText(standing.pace), needs];
    }),
  decision: (numbers) =>
    decisions.map((input) => compareExamDays({ ...input, season: seasonOf(2027, numbers) }, numbers)),
};

// A phase needs both ends of its range of questions. Here each phase has both, so that one end can be changed.
const numbers = parseThresholds({ phases: { refinement: { questionsMin: 20, questionsMax: 40 } } });

const unchanged = new Map(
  Object.entries(surfaces).map(([name, surface]) => [name, JSON.stringify(surface(numbers))]),
);

/** Other values for a path: a number's bounds and neighbours, the opposite of a boolean, the next day. */
function others(path: string, value: Scalar): Scalar[] {
  const leaf = leafAt(path);
  if (typeof value === "boolean") return [!value];
  if (typeof value === "string") return [addDays(day(value), 1)];
  if (!leaf) return [];
  const beside = value === null ? [] : [-leaf.step, leaf.step].map((by) => Number((value + by).toFixed(4)));
  return [leaf.min, leaf.max, ...beside].filter((other) => other !== value);
}

/** The first surface that changes with any of these values; undefined where none does. */
function changedBy(path: string, values: Scalar[]): string | undefined {
  const documents = values.flatMap((value) => applyEdits(numbers, { [path]: value }).thresholds ?? []);
  return Object.keys(surfaces).find((name) =>
    documents.some((document) => JSON.stringify(surfaces[name]?.(document)) !== unchanged.get(name)),
  );
}

describe("every number of the document changes something in the product", () => {
  // Names are not numbers. Whether a Free 120 is on sale only changes the order of choices in a form.
  const words = /^bank\.source$|^catalogue\.forms\.(.*\.(id|source|label|measure)|free120-.*)$/;
  it.each([...flatten(numbers)].filter(([path]) => !words.test(path)))("%s", (path, value) => {
    expect(changedBy(path, others(path, value)), "no rule reads it").toBeDefined();
  });
});
