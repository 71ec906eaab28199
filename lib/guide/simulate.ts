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

/** The level's gain since the first test, in points, as a function of the weeks of preparation since then. */
type Gain = (weeks: number) => number;

/** Makes one applicant's random gain curve; `length` is the weeks of preparation from the first test to the exam. */
type GainShape = (random: Random, length: number) => Gain;

/** A time without preparation and without tests, after the test at this index. The level may fall meanwhile. */
type Pause = { after: number; weeks: number; lost: number };

/** Makes one applicant of a shape. */
export type Shape = { gain: GainShape; pause?: (random: Random, count: number) => Pause };
export type Shapes = Readonly<Record<string, Shape>>;

/** A gain of so many points a week that ends after a total number of points: nobody rises for ever. */
const grower =
  (slowest: number, fastest: number): GainShape =>
  (random) => {
    const rate = between(random, slowest, fastest);
    const total = between(random, 25, 60);
    return (weeks) => Math.min(rate * weeks, total);
  };

/** The shapes that the projection was tuned on. */
export const tunedShapes: Shapes = {
  steady: {
    gain: (random) => {
      const rate = between(random, 0.2, 1.5);
      return (weeks) => rate * weeks;
    },
  },
  plateau: {
    gain: (random, length) => {
      const rate = between(random, 0.8, 2);
      const until = between(random, 0.3, 0.7) * length;
      return (weeks) => rate * Math.min(weeks, until);
    },
  },
  diminishing: {
    gain: (random) => {
      const total = between(random, 8, 35);
      const pace = between(random, 4, 12);
      return (weeks) => total * (1 - Math.exp(-weeks / pace));
    },
  },
  jagged: {
    gain: (random) => {
      const rate = between(random, 0, 1.2);
      return (weeks) => rate * weeks + normal(random, 0, 4);
    },
  },
  "slow or fast": { gain: grower(0, 4) },
  "year-old baseline": {
    gain: grower(0, 3),
    pause: (random) => ({ after: 0, weeks: between(random, 40, 60), lost: between(random, -5, 5) }),
  },
  decline: {
    gain: (random, length) => {
      const rate = between(random, 0.2, 1.5);
      const best = between(random, 0, 0.6) * length;
      const fall = between(random, 0.2, 1.2);
      return (weeks) => rate * Math.min(weeks, best) - fall * Math.max(0, weeks - best);
    },
  },
  "long gap": {
    gain: grower(0, 2.5),
    pause: (random, count) => ({
      after: Math.floor(between(random, 0, count - 1)),
      weeks: between(random, 8, 20),
      lost: between(random, 0, 8),
    }),
  },
};

/** Shapes that were not used for tuning. */
export const heldOutShapes: Shapes = {
  "late surge": {
    gain: (random, length) => {
      const from = between(random, 0.6, 0.85) * length;
      const rate = between(random, 1, 3);
      return (weeks) => rate * Math.max(0, weeks - from);
    },
  },
  "early dip": {
    gain: (random, length) => {
      const depth = between(random, 5, 15);
      const bottom = between(random, 0.2, 0.4) * length;
      const rate = between(random, 0.5, 1.5);
      return (weeks) => (weeks < bottom ? (-depth * weeks) / bottom : -depth + rate * (weeks - bottom));
    },
  },
  "sudden step": {
    gain: (random, length) => {
      const at = between(random, 0.2, 0.9) * length;
      const height = between(random, 6, 18);
      return (weeks) => (weeks < at ? 0 : height);
    },
  },
};

export type SimulatedApplicant = { assessments: Assessment[]; lastTestOn: Day; examOn: Day; outcome: number };

const onScale = (score: number) => Math.min(300, Math.max(1, Math.round(score)));

/** One applicant with `count` NBMEs at irregular distances of about one to four weeks, and an exam one to six weeks after the last. */
export function simulateApplicant(random: Random, shape: Shape, count: number): SimulatedApplicant {
  const usualGap = between(random, 1, 4);
  /** Days of preparation. */
  const days = [0];
  for (let test = 1; test < count; test += 1) {
    const gap = Math.round(daysInWeek * usualGap * between(random, 0.4, 1.6));
    days.push((days.at(-1) ?? 0) + Math.max(1, gap));
  }
  const lastDay = days.at(-1) ?? 0;
  const examDay = lastDay + Math.round(between(random, 1, 6) * daysInWeek);
  const start = normal(random, 222, 13);
  const gain = shape.gain(random, examDay / daysInWeek);
  const pause = shape.pause?.(random, count) ?? { after: count, weeks: 0, lost: 0 };
  const paused = Math.round(pause.weeks * daysInWeek);
  const dayOf = (on: number, test: number) => addDays(firstTestOn, on + (test > pause.after ? paused : 0));
  const observe = (on: number, test: number, error: number) =>
    onScale(normal(random, start + gain(on / daysInWeek) - (test > pause.after ? pause.lost : 0), error));
  return {
    assessments: days.map((on, index) => ({
      id: String(index).padStart(2, "0"),
      takenOn: dayOf(on, index),
      source: "nbme",
      form: `nbme-${index}`,
      score: observe(on, index, truth.practiceError),
      percent: null,
    })),
    lastTestOn: dayOf(lastDay, count - 1),
    examOn: dayOf(examDay, count),
    outcome: observe(examDay, count, truth.examError),
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
