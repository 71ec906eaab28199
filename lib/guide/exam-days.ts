import { addDays, type Day } from "@/lib/days";
import { planWeeks } from "./plan";
import { type Projection, projectExam } from "./projection";
import type { Verdict } from "./readiness";
import { clashesWith, type Rotation } from "./rotations";
import { readyLineOf } from "./scores";
import { examWindow, lastResort, latestDates, releaseOf, type Season, seasonReached } from "./season";
import { officialsOf, type StandingInput } from "./standing";
import type { Thresholds } from "./thresholds";
import type { VerdictKind } from "./verdict-words";

/** A possible exam day and what it means. */
export type Candidate = {
  examOn: Day;
  /** The season that the score is for. */
  season: Season;
  /** Null without a score. */
  projection: Projection | null;
  /** Chance of a score below the passing score, 0–1; null without a score. */
  failing: number | null;
  /** The verdict if the score is as projected; null without a projection, and while today's tests give no verdict. */
  expected: Extract<VerdictKind, "below" | "on-course" | "at-target"> | null;
  /** Projected points more than on the booked day; null if there is nothing to compare. */
  gain: number | null;
  release: { usual: Day; cautious: Day };
  /** Whether the score arrives before programs start reviewing: even if it is late, only if it is not late, or never. */
  inTime: "cautious" | "usual" | "late";
  /** The earliest day of another attempt after a fail, and whether its score is usually on time; null if none is left. */
  retake: { on: Day; inTime: boolean } | null;
  /** The day compared with the guide's window. */
  window: "before" | "within" | "after" | "last-resort";
  clashes: Rotation[];
};

/** Whether there are too few or too old tests for a verdict. Then no exam day is called on course or at target. */
export const lacksTests = ({ kind }: Verdict): boolean => kind === "too-few" || kind === "stale";

/** What the meaning of an exam day depends on. */
export type ExamDaysInput = {
  input: StandingInput & { rotations: readonly Rotation[] };
  /** Today's. */
  verdict: Verdict;
  /** Null if no exam is booked from today on. */
  booked: Day | null;
  season: Season;
  attemptsLeft: number;
};

/**
 * The function that says what an exam day means, for its season or the one given. What takes long is calculated when it is
 * read.
 */
export function examDays(
  { input, verdict, booked, season: first, attemptsLeft }: ExamDaysInput,
  thresholds: Thresholds,
): (on: Day, season?: Season) => Candidate {
  const { exam } = thresholds;
  const { target } = input;
  const official = officialsOf(input);
  const projections = new Map<string, Projection | null>();
  const project = (examOn: Day, points: number | null) => {
    const key = `${examOn} ${points}`;
    const projection =
      projections.get(key) ?? projectExam({ ...input, official, examOn, target: points }, thresholds);
    projections.set(key, projection);
    return projection;
  };
  // A fail is below the passing score, so the plan for such a baseline comes before another attempt.
  const { minWeeks } = planWeeks(exam.passingScore - 1, thresholds);
  return (examOn, season = seasonReached(examOn, first, thresholds)) => {
    const release = releaseOf(examOn, thresholds);
    const reviewOn = season.review.on;
    const retakeOn = addDays(release.usual, 7 * minWeeks);
    const { safe } = latestDates(season, thresholds);
    return {
      examOn,
      season,
      release,
      inTime: release.cautious <= reviewOn ? "cautious" : release.usual <= reviewOn ? "usual" : "late",
      retake: attemptsLeft > 1 ? { on: retakeOn, inTime: retakeOn <= safe } : null,
      window: placeOf(examOn, season, thresholds),
      clashes: clashesWith(examOn, input.rotations),
      get projection() {
        return project(examOn, target);
      },
      get failing() {
        const chance = project(examOn, exam.passingScore)?.chance;
        return chance == null ? null : 1 - chance;
      },
      get expected() {
        return lacksTests(verdict) ? null : expectedVerdict(project(examOn, target), target, thresholds);
      },
      get gain() {
        const before = booked && booked !== examOn ? project(booked, target) : null;
        const then = project(examOn, target);
        return then && before ? then.mean - before.mean : null;
      },
    };
  };
}

function placeOf(on: Day, season: Season, thresholds: Thresholds): Candidate["window"] {
  const { from, to } = examWindow(season, thresholds);
  const resort = lastResort(season, thresholds);
  if (on <= to) return on < from ? "before" : "within";
  return resort.from <= on && on <= resort.to ? "last-resort" : "after";
}

function expectedVerdict(
  projection: Projection | null,
  target: number | null,
  thresholds: Thresholds,
): Candidate["expected"] {
  if (!projection || target === null) return null;
  const level = Math.round(projection.mean);
  if (level >= target) return "at-target";
  return level >= readyLineOf(target, thresholds) ? "on-course" : "below";
}
