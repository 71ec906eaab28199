import { addDays, type Day, daysBetween, daysFrom, formatDay } from "@/lib/days";
import {
  delayReason,
  gainReason,
  problemsOf,
  type Recommendation,
  reviewReason,
  weeksReason,
} from "./decision-words";
import { type Candidate, examDays, lacksTests } from "./exam-days";
import { planWeeks } from "./plan";
import type { Verdict } from "./readiness";
import { clashesWith, type Rotation } from "./rotations";
import { counts } from "./scores";
import { examWindow, latestDates, type Season, seasonOf, seasonReached } from "./season";
import { type Standing, type StandingInput, standingOf } from "./standing";
import { plannedName } from "./test-schedule";
import type { Thresholds } from "./thresholds";

/** Why an exam day is compared. */
export type CandidateKind =
  | "booked"
  | "short-delay"
  | "long-delay"
  | "window"
  | "latest-safe"
  | "next-season"
  | "picked"
  | "recommended";

export type Decision = {
  /** Today's verdict: the one on the applicant's other pages. */
  verdict: Verdict;
  /** The applicant's. */
  season: Season;
  candidates: (Candidate & { kind: CandidateKind })[];
  recommendation: Recommendation;
  /** Null after a pass: a passed Step cannot be taken again. */
  attemptsLeft: number | null;
};

type Input = StandingInput & {
  /** Another day to compare, or null. */
  picked: Day | null;
  season: Season;
  rotations: readonly Rotation[];
  /** Attempts at Step 2 CK so far. */
  attempts: number;
};

/**
 * Recommends an exam day, and compares it with the booked day, two delays, the first free day of the guide's window, the
 * last day on time, one season later, and a picked day. Days before today are left out, and all of them while a taken exam has
 * no score.
 *
 * The recommended day is the booked one, or else the first one of the guide's window, that is in no rotation, not after the
 * cautious date, and after the guide's shortest plan; unless a later such day gains enough points. Today's verdict has to
 * be on course or better, and the chance of failing small. Without recent tests, the advice is the next test.
 * Source: guide (the window, the plans, a gain of 10–15 points is worth a few weeks, applying ready one season later is
 * better than applying weak now); their order is a decision.
 */
export function compareExamDays(input: Input, thresholds: Thresholds): Decision {
  const { examOn, picked, today } = input;
  const { sitting, exam } = thresholds;
  const standing = standingOf(input, thresholds);
  const { verdict, official } = standing;
  if (official) {
    const reason = `The official score is ${official.score}. A passed Step cannot be taken again.`;
    return {
      verdict,
      season: input.season,
      candidates: [],
      attemptsLeft: null,
      recommendation: unknown(reason),
    };
  }
  const attemptsLeft = Math.max(0, exam.maxAttempts - input.attempts);
  if (attemptsLeft > 0 && examOn !== null && isUnscored(examOn, input)) {
    return {
      verdict,
      season: input.season,
      candidates: [],
      attemptsLeft,
      recommendation: unknown(`Your exam was on ${formatDay(examOn, "long")}: record its score first.`),
    };
  }
  const booked = examOn !== null && examOn >= today ? examOn : null;
  const season = seasonReached(booked ?? today, input.season, thresholds);
  const window = examWindow(season, thresholds);
  const look = examDays({ input, verdict, booked, season, attemptsLeft }, thresholds);
  const next = oneSeasonLater(booked, season, input, thresholds);
  const recommendation = recommend(
    { input, standing, booked, season, attemptsLeft, look, nextOn: next?.on ?? null },
    thresholds,
  );
  const days: [CandidateKind, Day | null][] = [
    ["booked", booked],
    ["short-delay", booked && addDays(booked, 7 * sitting.shortDelayWeeks)],
    ["long-delay", booked && addDays(booked, 7 * sitting.longDelayWeeks)],
    ["window", firstFree(window.from, window.to, input)],
    ["latest-safe", latestDates(season, thresholds).safe],
    ["next-season", next?.on ?? null],
    ["picked", picked],
    ["recommended", recommendation.examOn],
  ];
  const seen = new Set<Day>();
  const candidates = days
    .flatMap(([kind, on]) => {
      if (on === null || on < today || seen.has(on)) return [];
      seen.add(on);
      return [{ kind, ...look(on, kind === "next-season" ? next?.season : undefined) }];
    })
    .sort((a, b) => (a.examOn < b.examOn ? -1 : 1));
  return { verdict, season: input.season, candidates, attemptsLeft, recommendation };
}

/** Whether the exam was taken, and its score isn't recorded. Until then nothing is known of another day. */
const isUnscored = (examOn: Day, { official, today }: Input): boolean =>
  examOn < today && (official === null || official.takenOn < examOn);

const unknown = (reason: string): Recommendation => ({ kind: "unknown", examOn: null, reasons: [reason] });

/** The first day from today on that is in no demanding rotation; null if there is none. */
function firstFree(from: Day, to: Day, { rotations, today }: Input): Day | null {
  const days = daysFrom(from < today ? today : from, to);
  return days.find((on) => clashesWith(on, rotations).length === 0) ?? null;
}

/** The day one season later with the same distance to the sending of applications; in that window if it is late or clashes. */
function oneSeasonLater(booked: Day | null, season: Season, input: Input, thresholds: Thresholds) {
  const next = seasonOf(season.year + 1, thresholds);
  const same = booked && addDays(next.submit.on, daysBetween(season.submit.on, booked));
  const { from, to } = examWindow(next, thresholds);
  const on =
    (same && same <= latestDates(next, thresholds).cautious ? firstFree(same, same, input) : null) ??
    firstFree(from, to, input);
  return on && { on, season: next };
}

type Case = {
  input: Input;
  standing: Standing;
  booked: Day | null;
  season: Season;
  attemptsLeft: number;
  look: ReturnType<typeof examDays>;
  /** The day one season later. */
  nextOn: Day | null;
};

function recommend(known: Case, thresholds: Thresholds): Recommendation {
  const { input, standing, booked, season, attemptsLeft, look, nextOn } = known;
  const { target, today } = input;
  const { verdict, start, baseline } = standing;
  if (attemptsLeft === 0)
    return unknown(`All ${thresholds.exam.maxAttempts} attempts at Step 2 CK are used.`);
  if (target === null) return unknown("Set a target first: all days are compared with it.");

  const { sitting } = thresholds;
  const asBooked = booked && look(booked);
  const shortestOn = addDays(start, 7 * planWeeks(baseline, thresholds).minWeeks);
  const problems = (day: Candidate) => problemsOf(day, shortestOn, thresholds);
  const bookedProblems = asBooked
    ? [...(asBooked.inTime === "cautious" ? [] : [reviewReason(asBooked)]), ...problems(asBooked)]
    : [];
  if (lacksTests(verdict)) {
    const ahead = shortestOn > today ? shortestOn : null;
    return testFirst(standing, ahead, bookedProblems, thresholds);
  }

  // A plan that does not fit before the last day on time ends on that day.
  const { safe } = latestDates(season, thresholds);
  const windowFrom = examWindow(season, thresholds).from;
  const from = [
    today,
    shortestOn < safe ? shortestOn : safe,
    booked && booked < windowFrom ? booked : windowFrom,
  ];
  const open = daysFrom(
    from.reduce((a, b) => (a > b ? a : b)),
    safe,
  ).map((on) => look(on));
  const fromBooked = open.filter((day) => booked === null || day.examOn >= booked);
  const isFree = (day: Candidate) => day.clashes.length === 0;
  const pick = (days: Candidate[], suits: (day: Candidate) => boolean) =>
    days.find((day) => day.inTime === "cautious" && isFree(day) && suits(day)) ??
    days.find((day) => isFree(day) && suits(day)) ??
    days.find(suits);
  const passes = ({ failing }: Candidate) => failing === null || failing * 100 < sitting.failingPercent;
  const advise = (day: Candidate, kind: Recommendation["kind"], why: string[]): Recommendation => ({
    kind,
    examOn: day.examOn,
    reasons: [
      verdict.headline,
      ...(day.examOn === booked ? [] : bookedProblems),
      ...why,
      reviewReason(day),
      ...problems(day),
    ],
  });

  // Whether a test is left that can change the verdict.
  const hasTest = standing.tests.some(
    ({ form, fullLength }) => form !== null && !fullLength && counts(form, thresholds.catalogue),
  );
  const ready = verdict.kind === "on-course" || verdict.kind === "at-target";
  const first = ready
    ? pick([...fromBooked, ...open.filter((day) => !fromBooked.includes(day))], passes)
    : null;
  if (first) {
    const end = addDays(first.examOn, 7 * sitting.worthwhileDelayWeeks);
    const isWorthIt = (day: Candidate) =>
      day.inTime === "cautious" &&
      isFree(day) &&
      gainOver(first, day) >= sitting.worthwhileGainMin &&
      passes(day);
    const better = open.find((day) => first.examOn < day.examOn && day.examOn <= end && isWorthIt(day));
    const day = better ?? first;
    return advise(
      day,
      booked === null || day.examOn === booked ? "take" : day.examOn > booked ? "postpone" : "earlier",
      [
        ...(better ? [gainReason(first, better, thresholds)] : []),
        ...(day.expected === "below"
          ? [
              `The projection for ${formatDay(day.examOn)} is below the ready line${hasTest ? ": check again after the next test" : ""}.`,
            ]
          : []),
      ],
    );
  }
  if (open.length === 0) {
    const tooLate = "It is too late for a score before programs start reviewing.";
    return ready
      ? {
          kind: "next-season",
          examOn: booked ? null : nextOn,
          reasons: [
            tooLate,
            `${verdict.headline} Take the exam when it suits you, and apply with the score next season.`,
          ],
        }
      : { kind: "next-season", examOn: nextOn, reasons: [tooLate] };
  }

  const days = fromBooked.length > 0 ? fromBooked : open;
  const line = `the ready line of ${verdict.readyLine}`;
  const aim = pick(days, (day) => day.expected !== "below" && passes(day));
  if (aim) {
    const isLater = asBooked !== null && asBooked.examOn < aim.examOn;
    return advise(aim, isLater ? "postpone" : "prepare", [
      ...(asBooked?.expected === "below"
        ? [`On ${formatDay(asBooked.examOn)} the projection is below ${line}.`]
        : []),
      `By ${formatDay(aim.examOn)} the projection reaches ${line}, but not all of your newest tests do. ${
        hasTest
          ? "Decide after the next test."
          : `No practice test that counts is left: use the ${thresholds.projection.rangePercent}% range and the chance of reaching the target.`
      }`,
      ...[isLater ? delayReason(asBooked, aim, thresholds) : null].filter((reason) => reason !== null),
    ]);
  }
  const why = days.every(({ expected }) => expected === "below")
    ? `On all days that are on time, the projection is below ${line}.`
    : `On all days that are on time, the chance of failing is ${sitting.failingPercent}% or more, or the projection is below ${line}.`;
  const level = verdict.newest === null ? baseline : Math.round(verdict.newest);
  const { minWeeks, maxWeeks } = planWeeks(level, thresholds);
  const fullOn = addDays(today, 7 * maxWeeks);
  const afterPlan = days.filter((day) => day.examOn >= fullOn);
  const planned = pick(afterPlan, (day) => day.expected !== "below") ?? pick(afterPlan, () => true);
  if (planned) {
    return advise(planned, "prepare", [
      why,
      `A full plan from your level takes ${minWeeks} to ${maxWeeks} weeks, and there are ${Math.floor(daysBetween(today, planned.examOn) / 7)} until ${formatDay(planned.examOn, "long")}.`,
    ]);
  }
  return {
    kind: "next-season",
    examOn: nextOn,
    reasons: [
      verdict.headline,
      why,
      "For IR, applying ready one season later is better than applying weak now.",
      ...(nextOn && look(nextOn).expected === "below"
        ? [
            "One season later the projection is still below the ready line: change the plan too, not only the day.",
          ]
        : []),
    ],
  };
}

/**
 * Without enough recent tests no day can be recommended: the next test comes first, and the guide's weeks for the baseline.
 * @param shortestOn when the guide's shortest plan ends; null when that is past.
 */
function testFirst(
  { verdict, tests, baseline }: Standing,
  shortestOn: Day | null,
  bookedProblems: string[],
  thresholds: Thresholds,
): Recommendation {
  const next = tests.find(({ form, fullLength }) => form !== null && !fullLength);
  return {
    kind: next ? "test" : "prepare",
    examOn: null,
    reasons: [
      verdict.headline,
      ...(next ? [`Next practice test: ${plannedName(next)} on ${formatDay(next.on, "long")}.`] : []),
      weeksReason(baseline, shortestOn, thresholds),
      ...bookedProblems,
    ],
  };
}

const gainOver = (first: Candidate, later: Candidate): number =>
  (later.projection?.mean ?? 0) - (first.projection?.mean ?? 0);
