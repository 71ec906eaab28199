import { addDays, type Day, daysBetween, formatDay } from "@/lib/days";
import type { Assessment } from "./assessments";
import { counted } from "./counted";
import { isScored } from "./next-step";
import type { OfficialScore } from "./official-score";
import { planWeeks } from "./plan";
import { type Projection, projectExam } from "./projection";
import { judgeReadiness, type Verdict } from "./readiness";
import { clashesWith, type Rotation } from "./rotations";
import { countedTests, readyLineOf, scoredTests } from "./scores";
import { examWindow, lastResort, latestDates, releaseOf, type Season, seasonOf } from "./season";
import type { Thresholds } from "./thresholds";
import type { VerdictKind } from "./verdict-words";

/** Why an exam day is compared. */
export type CandidateKind =
  | "booked"
  | "short-delay"
  | "long-delay"
  | "window"
  | "latest-safe"
  | "next-season"
  | "picked";

/** A possible exam day and what it means. */
export type Candidate = {
  kind: CandidateKind;
  examOn: Day;
  /** The season that the score is for. */
  season: Season;
  /** Null without a practice score. */
  projection: Projection | null;
  /** The verdict if the score is as projected; null without a projection or a target. */
  expected: Extract<VerdictKind, "below" | "on-course" | "at-target"> | null;
  /** Projected points more than on the booked day; null if there is nothing to compare. */
  gain: number | null;
  release: { usual: Day; cautious: Day };
  /** Whether the score arrives before programs start reviewing: even if it is late, only if it is not late, or never. */
  inTime: "cautious" | "usual" | "late";
  /** The day compared with the guide's window. */
  window: "before" | "within" | "after" | "last-resort";
  clashes: Rotation[];
};

/** Advice for the applicant. `examOn` is null if no day is recommended. */
export type Recommendation = {
  kind: "take" | "earlier" | "postpone" | "prepare" | "next-season" | "unknown";
  examOn: Day | null;
  /** One or two sentences each. */
  reasons: string[];
};

export type Decision = {
  candidates: Candidate[];
  recommendation: Recommendation;
  attemptsLeft: number;
};

type Input = {
  target: number | null;
  /** Null: not booked. */
  examOn: Day | null;
  /** Another day to compare, or null. */
  picked: Day | null;
  season: Season;
  assessments: readonly Assessment[];
  rotations: readonly Rotation[];
  /** Attempts at Step 2 CK so far, and the newest official score. */
  attempts: number;
  official: OfficialScore | null;
  today: Day;
};

/**
 * Compares exam days: the booked day, two delays, the end of the guide's window, the last day on time for this season,
 * the corresponding day one season later, and a picked day. Days before today are left out.
 * Source: guide (a gain of 10–15 points is worth a few weeks; applying ready one season later is better than applying
 * weak now; the score must arrive before programs start reviewing). The choice of days is a decision.
 */
export function compareExamDays(input: Input, thresholds: Thresholds): Decision {
  const { examOn, picked, today, target, assessments } = input;
  const { sitting, exam } = thresholds;
  const attemptsLeft = Math.max(0, exam.maxAttempts - input.attempts);
  if (input.official && input.official.score >= exam.passingScore && isScored(examOn, input.official)) {
    const reason = `The official score is ${input.official.score}: there is no exam day to choose.`;
    return {
      candidates: [],
      attemptsLeft,
      recommendation: { kind: "unknown", examOn: null, reasons: [reason] },
    };
  }
  const booked = examOn !== null && examOn >= today ? examOn : null;
  const season = seasonReached(booked ?? today, input.season, thresholds);
  const next = seasonOf(season.year + 1, thresholds);
  const window = examWindow(season, thresholds);
  const isInWindow = booked !== null && window.from <= booked && booked <= window.to;
  const days: [CandidateKind, Day | null][] = [
    ["booked", booked],
    ["short-delay", booked && addDays(booked, 7 * sitting.shortDelayWeeks)],
    ["long-delay", booked && addDays(booked, 7 * sitting.longDelayWeeks)],
    ["window", isInWindow ? null : window.to],
    ["latest-safe", latestDates(season, thresholds).safe],
    ["next-season", oneSeasonLater(booked, season, next, thresholds)],
    ["picked", picked],
  ];
  const seen = new Set<Day>();
  const bookedProjection = booked && projectExam({ assessments, examOn: booked, target, today }, thresholds);
  const candidates = days
    .flatMap(([kind, on]) => {
      if (on === null || on < today || seen.has(on)) return [];
      seen.add(on);
      const itsSeason = kind === "next-season" ? next : seasonReached(on, season, thresholds);
      return [makeCandidate(kind, on, itsSeason, bookedProjection ?? null, input, thresholds)];
    })
    .sort((a, b) => (a.examOn < b.examOn ? -1 : 1));
  return {
    candidates,
    attemptsLeft,
    recommendation: recommend(candidates, attemptsLeft, { ...input, season }, thresholds),
  };
}

/** The first season from `season` on whose Match is on or after that day. */
function seasonReached(on: Day, season: Season, thresholds: Thresholds): Season {
  let reached = season;
  while (reached.match.on < on) reached = seasonOf(reached.year + 1, thresholds);
  return reached;
}

/** The day one season later with the same distance to the sending of applications; the end of the window if that is too late. */
function oneSeasonLater(booked: Day | null, season: Season, next: Season, thresholds: Thresholds): Day {
  const end = examWindow(next, thresholds).to;
  if (booked === null) return end;
  const same = addDays(next.submit.on, daysBetween(season.submit.on, booked));
  return same <= latestDates(next, thresholds).safe ? same : end;
}

function makeCandidate(
  kind: CandidateKind,
  examOn: Day,
  season: Season,
  booked: Projection | null,
  { target, assessments, rotations, today }: Input,
  thresholds: Thresholds,
): Candidate {
  const projection = projectExam({ assessments, examOn, target, today }, thresholds);
  const release = releaseOf(examOn, thresholds);
  const reviewOn = season.review.on;
  const window = examWindow(season, thresholds);
  const resort = lastResort(season, thresholds);
  return {
    kind,
    examOn,
    season,
    projection,
    expected: expectedVerdict(projection, target, thresholds),
    gain: projection && booked && kind !== "booked" ? projection.mean - booked.mean : null,
    release,
    inTime: release.cautious <= reviewOn ? "cautious" : release.usual <= reviewOn ? "usual" : "late",
    window:
      examOn < window.from
        ? "before"
        : examOn <= window.to
          ? "within"
          : resort.from <= examOn && examOn <= resort.to
            ? "last-resort"
            : "after",
    clashes: clashesWith(examOn, rotations),
  };
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

function recommend(
  candidates: readonly Candidate[],
  attemptsLeft: number,
  input: Input,
  thresholds: Thresholds,
): Recommendation {
  const { target, examOn, official, assessments, today, season } = input;
  const unknown = (reason: string): Recommendation => ({ kind: "unknown", examOn: null, reasons: [reason] });
  if (attemptsLeft === 0)
    return unknown(`All ${thresholds.exam.maxAttempts} attempts at Step 2 CK are used.`);
  if (examOn !== null && examOn < today && (official === null || official.takenOn < examOn))
    return unknown(`Your exam was on ${formatDay(examOn, "long")}: record its score first.`);
  if (target === null) return unknown("Set a target first: all days are compared with it.");
  if (candidates.length === 0) return unknown("This season is over: choose the season you apply in.");
  if (candidates.every(({ expected }) => expected === null))
    return unknown("Log a practice test with a score first.");

  const verdict = judgeReadiness({ target, assessments, today }, thresholds);
  const line = `the ready line of ${verdict.readyLine}`;
  const booked = candidates.find(({ kind }) => kind === "booked");
  const inTime = candidates.filter((day) => day.season.year === season.year && day.inTime !== "late");
  const good = inTime.filter(({ expected }) => expected !== "below");
  const free = good.filter(({ clashes }) => clashes.length === 0);

  if (booked && free.includes(booked)) {
    return {
      kind: "take",
      examOn: booked.examOn,
      reasons: [readyReason(verdict, line), releaseReason(booked)],
    };
  }
  if (!booked && good[0]) {
    const best = free[0] ?? good[0];
    return {
      kind: "take",
      examOn: best.examOn,
      reasons: [`By then the projection is above ${line}.`, ...clashReason(best), releaseReason(best)],
    };
  }
  if (booked?.inTime === "late") {
    const best = free.at(-1) ?? good.at(-1);
    if (best) {
      return {
        kind: "earlier",
        examOn: best.examOn,
        reasons: [
          `The score of an exam on ${formatDay(booked.examOn)} would arrive after programs start reviewing.`,
          `By ${formatDay(best.examOn)} the projection is already above ${line}.`,
          ...clashReason(best),
          releaseReason(best),
        ],
      };
    }
  }
  if (booked && good.includes(booked)) {
    const best = free.find(({ examOn }) => examOn > booked.examOn) ?? free.at(-1);
    if (!best) {
      return {
        kind: "take",
        examOn: booked.examOn,
        reasons: [readyReason(verdict, line), ...clashReason(booked), releaseReason(booked)],
      };
    }
    return {
      kind: best.examOn > booked.examOn ? "postpone" : "earlier",
      examOn: best.examOn,
      reasons: [
        `${formatDay(booked.examOn)} falls in ${booked.clashes[0]?.name}; ${formatDay(best.examOn)} does not.`,
        releaseReason(best),
      ],
    };
  }
  const later =
    booked &&
    (free.find((day) => day.examOn > booked.examOn) ?? good.find((day) => day.examOn > booked.examOn));
  if (booked && later) {
    return {
      kind: "postpone",
      examOn: later.examOn,
      reasons: [
        `On ${formatDay(booked.examOn)} the projection is still below ${line}; by ${formatDay(later.examOn)} it is above.`,
        ...gainReason(later, thresholds),
        ...clashReason(later),
        releaseReason(later),
      ],
    };
  }
  return (
    fullPlanFirst(inTime, booked, line, input, thresholds) ?? nextSeason(candidates, inTime, verdict, line)
  );
}

/** For a projection below the ready line on all days on time, if there is time for a full plan before one of them. */
function fullPlanFirst(
  inTime: readonly Candidate[],
  booked: Candidate | undefined,
  line: string,
  { assessments, today }: Input,
  thresholds: Thresholds,
): Recommendation | null {
  const open = inTime.filter(
    ({ examOn }) => booked === undefined || booked.inTime === "late" || examOn >= booked.examOn,
  );
  // Tests that do not count for the verdict may give scores that are too high.
  const tests = countedTests(assessments, today, thresholds);
  const level = (tests.at(-1) ?? scoredTests(assessments, today, thresholds).at(-1))?.score ?? null;
  const { minWeeks, maxWeeks } = planWeeks(level, thresholds);
  const weeksTo = ({ examOn }: Candidate) => Math.floor(daysBetween(today, examOn) / 7);
  const longEnough = open.filter((day) => weeksTo(day) >= maxWeeks);
  const free = longEnough.filter(({ clashes }) => clashes.length === 0);
  // Days in the guide's window are preferred to later days.
  const best = free.findLast(({ window }) => window === "within") ?? free.at(-1) ?? longEnough.at(-1);
  if (!best) return null;
  return {
    kind: "prepare",
    examOn: best.examOn,
    reasons: [
      `On all days that are on time, the projection is below ${line}: progress slows down unless something changes.`,
      `There are ${weeksTo(best)} weeks until ${formatDay(best.examOn, "long")}; a full plan from your level takes ${minWeeks} to ${maxWeeks}.`,
      ...clashReason(best),
      releaseReason(best),
    ],
  };
}

function nextSeason(
  candidates: readonly Candidate[],
  inTime: readonly Candidate[],
  { kind }: Verdict,
  line: string,
): Recommendation {
  const later = candidates.find((day) => day.kind === "next-season");
  if (inTime.length === 0) {
    return {
      kind: "next-season",
      examOn: later?.examOn ?? null,
      reasons: [
        "It is too late for a score before programs start reviewing.",
        ...(kind === "on-course" || kind === "at-target"
          ? [
              `${scoresStayAbove(line)} Take the exam when it suits you, and apply with the score next season.`,
            ]
          : []),
      ],
    };
  }
  return {
    kind: "next-season",
    examOn: later?.examOn ?? null,
    reasons: [
      `On all days that are on time, the projection is below ${line}.`,
      "For IR, applying ready one season later is better than applying weak now.",
      ...(later?.expected === "below"
        ? [
            "One season later the projection is still below the ready line: change the plan too, not only the day.",
          ]
        : []),
    ],
  };
}

const scoresStayAbove = (line: string) => `Your practice scores stay above ${line}.`;

function readyReason({ kind }: Verdict, line: string): string {
  if (kind === "on-course" || kind === "at-target") return scoresStayAbove(line);
  const projected = `By then the projection is above ${line}`;
  return kind === "below" || kind === "unsteady"
    ? `${projected}, but not all of your newest tests are. Check again after the next one.`
    : `${projected}. This is based on few or old tests: check again after the next one.`;
}

function clashReason({ examOn, clashes: [first] }: Candidate): string[] {
  return first ? [`${formatDay(examOn)} falls in ${first.name}: look for a free day near it.`] : [];
}

function releaseReason({ release, season, inTime }: Candidate): string {
  const reviewOn = `${formatDay(season.review.on, "long")}${season.review.estimated ? " (estimated)" : ""}`;
  return inTime === "cautious"
    ? `The score arrives before programs start reviewing on ${reviewOn}, even if it takes until ${formatDay(release.cautious)}.`
    : `The score is usually out on ${formatDay(release.usual)}, before programs start reviewing on ${reviewOn}. A late score would miss that day.`;
}

function gainReason({ gain }: Candidate, { sitting }: Thresholds): string[] {
  if (gain === null) return [];
  const points = Math.round(gain);
  return points >= sitting.worthwhileGainMin
    ? [
        `The projection gains ${counted(points, "point")}: by the guide, a gain of ${sitting.worthwhileGainMin} or more is worth a few weeks.`,
      ]
    : [
        `The projection gains ${counted(points, "point")}; the guide calls ${sitting.worthwhileGainMin} to ${sitting.worthwhileGainMax} clearly worth postponing.`,
      ];
}
