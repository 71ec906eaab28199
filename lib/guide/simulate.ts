import { addDays, type Day, day } from "@/lib/days";
import type { Assessment } from "./assessments";

// Simulated applicants for measuring the projection: a true level that follows a known curve, practice tests with a
// standard error of 9 points and an exam with one of 8. Nothing here is fitted to real people.

/** Standard errors of the simulation, in points. They are not a setting of the product. */
const truth = { practiceError: 9, examError: 8, uwsaBias: { least: 0, most: 10 } };

const daysInWeek = 7;
const firstTestOn = day("2026-01-05");

/** Uniform random numbers in [0, 1). */
export type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const between = (random: Random, low: number, high: number) => low + random() * (high - low);

function normal(random: Random, mean: number, sd: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return mean + sd * radius * Math.cos(2 * Math.PI * random());
}

/** The level's gain since the first test, in points, as a function of the weeks since then. */
type Gain = (weeks: number) => number;

/** Makes one applicant's random gain curve; `length` is the weeks from the first test to the exam. */
export type GainShape = (random: Random, length: number) => Gain;
export type Shapes = Readonly<Record<string, GainShape>>;

/** The shapes that the projection was tuned on. */
export const tunedShapes: Shapes = {
  steady: (random) => {
    const rate = between(random, 0.2, 1.5);
    return (weeks) => rate * weeks;
  },
  plateau: (random, length) => {
    const rate = between(random, 0.8, 2);
    const until = between(random, 0.3, 0.7) * length;
    return (weeks) => rate * Math.min(weeks, until);
  },
  diminishing: (random) => {
    const total = between(random, 8, 35);
    const pace = between(random, 4, 12);
    return (weeks) => total * (1 - Math.exp(-weeks / pace));
  },
  jagged: (random) => {
    const rate = between(random, 0, 1.2);
    return (weeks) => rate * weeks + normal(random, 0, 4);
  },
};

/** Shapes that were not used for tuning. */
export const heldOutShapes: Shapes = {
  "late surge": (random, length) => {
    const from = between(random, 0.6, 0.85) * length;
    const rate = between(random, 1, 3);
    return (weeks) => rate * Math.max(0, weeks - from);
  },
  "early dip": (random, length) => {
    const depth = between(random, 5, 15);
    const bottom = between(random, 0.2, 0.4) * length;
    const rate = between(random, 0.5, 1.5);
    return (weeks) => (weeks < bottom ? (-depth * weeks) / bottom : -depth + rate * (weeks - bottom));
  },
  "sudden step": (random, length) => {
    const at = between(random, 0.2, 0.9) * length;
    const height = between(random, 6, 18);
    return (weeks) => (weeks < at ? 0 : height);
  },
};

export type SimulatedApplicant = { assessments: Assessment[]; lastTestOn: Day; examOn: Day; outcome: number };

const onScale = (score: number) => Math.min(300, Math.max(1, Math.round(score)));

/** One applicant with `count` NBMEs at irregular distances of about one to four weeks, and an exam one to six weeks after the last. */
export function simulateApplicant(random: Random, shape: GainShape, count: number): SimulatedApplicant {
  const usualGap = between(random, 1, 4);
  const days = [0];
  for (let test = 1; test < count; test += 1) {
    const gap = Math.round(daysInWeek * usualGap * between(random, 0.4, 1.6));
    days.push((days.at(-1) ?? 0) + Math.max(1, gap));
  }
  const lastDay = days.at(-1) ?? 0;
  const examDay = lastDay + Math.round(between(random, 1, 6) * daysInWeek);
  const start = normal(random, 222, 13);
  const gain = shape(random, examDay / daysInWeek);
  const observe = (on: number, error: number) =>
    onScale(normal(random, start + gain(on / daysInWeek), error));
  return {
    assessments: days.map((on, index) => ({
      id: String(index).padStart(2, "0"),
      takenOn: addDays(firstTestOn, on),
      source: "nbme",
      form: `nbme-${index}`,
      score: observe(on, truth.practiceError),
      percent: null,
    })),
    lastTestOn: addDays(firstTestOn, lastDay),
    examOn: addDays(firstTestOn, examDay),
    outcome: observe(examDay, truth.examError),
  };
}

/** The same applicant, but every second test is a UWSA with a score that is some points too high. */
export function withUwsas(random: Random, applicant: SimulatedApplicant): SimulatedApplicant {
  const bias = between(random, truth.uwsaBias.least, truth.uwsaBias.most);
  return {
    ...applicant,
    assessments: applicant.assessments.map((test, index) =>
      index % 2 === 0 || test.score === null
        ? test
        : { ...test, source: "uwsa", form: `uwsa-${index}`, score: onScale(test.score + bias) },
    ),
  };
}
