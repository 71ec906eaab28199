import { addDays, type Day, daysBetween, formatDay } from "@/lib/days";
import type { Assessment } from "./assessments";
import { isBehind } from "./next-step";
import type { OfficialScore } from "./official-score";
import { planWeeks } from "./plan";
import { type Projection, projectExam } from "./projection";
import { judgeReadiness, type Verdict } from "./readiness";
import { clashesWith, type Rotation } from "./rotations";
import { countedTests, readyLineOf, scoredTests } from "./scores";
import { examWindow, lastResort, latestDates, releaseOf, type Season, seasonOf } from "./season";
import type { Thresholds } from "./thresholds";
import type { VerdictKind } from "./verdict-words";

/** Where a day to sit comes from. */
export type CandidateKind =
  | "booked"
  | "short-delay"
  | "long-delay"
  | "window"
  | "latest-safe"
  | "next-season"
  | "picked";

/** A day to sit, and all that speaks for and against it. */
export type Candidate = {
  kind: CandidateKind;
  examOn: Day;
  /** The Match that it is meant for. */
  season: Season;
  /** Null without a practice score. */
  projection: Projection | null;
  /** What the verdict would be if practice scores went with the projection; null without one or without a target. */
  expected: Extract<VerdictKind, "below" | "on-course" | "at-target"> | null;
  /** Points that the projected score gains over the booked day's; null where there is nothing to compare. */
  gain: number | null;
  release: { usual: Day; cautious: Day };
  /** Whether the score is there when programs begin to read: also if it takes as long as advisers allow, as usual only, or not. */
  inTime: "cautious" | "usual" | "late";
  /** Where it lies against the guide's window. */
  window: "before" | "within" | "after" | "last-resort";
  clashes: Rotation[];
};

/** A recommendation, never an order. `examOn` is null where there is none. */
export type Recommendation = {
  kind: "sit" | "earlier" | "delay" | "prepare" | "next-season" | "unknown";
  examOn: Day | null;
  /** A sentence each. */
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
  /** A day that the applicant asks about besides; null for none. */
  picked: Day | null;
  season: Season;
  assessments: readonly Assessment[];
  rotations: readonly Rotation[];
  /** Attempts at Step 2 CK that are used up, and the newest official score. */
  attempts: number;
  official: OfficialScore | null;
  today: Day;
};

/**
 * Compares days to sit: as booked, two delays, the end of the guide's window, the last that is safe for this season, and the same distance from the
 * sending of applications a season later, with any day that is asked about. Days before today are left out.
 * Source: guide (a gain of 10–15 points outweighs a few weeks; ready and a season later beats weak and now; the score
 * has to be there when programs read); which days are compared is a decision.
 */
export function decideWhenToSit(input: Input, thresholds: Thresholds): Decision {
  const { examOn, picked, today, target, assessments } = input;
  const { sitting, exam } = thresholds;
  const attemptsLeft = Math.max(0, exam.maxAttempts - input.attempts);
  if (input.official && input.official.score >= exam.passingScore && isBehind(examOn, input.official)) {
    const reason = `The exam is behind you, with ${input.official.score}: there is no day to choose.`;
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
    ["next-season", aSeasonLater(booked, season, next, thresholds)],
    ["picked", picked],
  ];
  const seen = new Set<Day>();
  const asBooked = booked && projectExam({ assessments, examOn: booked, target, today }, thresholds);
  const candidates = days
    .flatMap(([kind, on]) => {
      if (on === null || on < today || seen.has(on)) return [];
      seen.add(on);
      const meantFor = kind === "next-season" ? next : seasonReached(on, season, thresholds);
      return [candidate(kind, on, meantFor, asBooked ?? null, input, thresholds)];
    })
    .sort((a, b) => (a.examOn < b.examOn ? -1 : 1));
  return {
    candidates,
    attemptsLeft,
    recommendation: recommend(candidates, attemptsLeft, { ...input, season }, thresholds),
  };
}

/** The first season from `season` on whose Match is not before that day. */
function seasonReached(on: Day, season: Season, thresholds: Thresholds): Season {
  let reached = season;
  while (reached.match.on < on) reached = seasonOf(reached.year + 1, thresholds);
  return reached;
}

/** The booked day's distance from the sending of applications, a season later; the window's end where that would be late. */
function aSeasonLater(booked: Day | null, season: Season, next: Season, thresholds: Thresholds): Day {
  const end = examWindow(next, thresholds).to;
  if (booked === null) return end;
  const same = addDays(next.submit.on, daysBetween(season.submit.on, booked));
  return same <= latestDates(next, thresholds).safe ? same : end;
}

function candidate(
  kind: CandidateKind,
  examOn: Day,
  season: Season,
  booked: Projection | null,
  { target, assessments, rotations, today }: Input,
  thresholds: Thresholds,
): Candidate {
  const projection = projectExam({ assessments, examOn, target, today }, thresholds);
  const release = releaseOf(examOn, thresholds);
  const read = season.review.on;
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
    inTime: release.cautious <= read ? "cautious" : release.usual <= read ? "usual" : "late",
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
    return unknown(`All ${thresholds.exam.maxAttempts} attempts that a Step allows are used.`);
  if (examOn !== null && examOn < today && (official === null || official.takenOn < examOn))
    return unknown(`Your exam was on ${formatDay(examOn, "long")}: record its score first.`);
  if (target === null) return unknown("Set a target first: every comparison is against it.");
  if (candidates.length === 0)
    return unknown("Every day of this season is over: choose the one you apply in.");
  if (candidates.every(({ expected }) => expected === null))
    return unknown("Log a practice test with a score first.");

  const verdict = judgeReadiness({ target, assessments, today }, thresholds);
  const line = `the ready line of ${verdict.readyLine}`;
  const booked = candidates.find(({ kind }) => kind === "booked");
  const inTime = candidates.filter((one) => one.season.year === season.year && one.inTime !== "late");
  const good = inTime.filter(({ expected }) => expected !== "below");
  const free = good.filter(({ clashes }) => clashes.length === 0);

  if (booked && free.includes(booked)) {
    return {
      kind: "sit",
      examOn: booked.examOn,
      reasons: [readyReason(verdict, line), releaseReason(booked)],
    };
  }
  if (!booked && good[0]) {
    const best = free[0] ?? good[0];
    return {
      kind: "sit",
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
          `The score of ${formatDay(booked.examOn)} would come after programs begin to read.`,
          `By ${formatDay(best.examOn)} the projection is above ${line} already.`,
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
        kind: "sit",
        examOn: booked.examOn,
        reasons: [readyReason(verdict, line), ...clashReason(booked), releaseReason(booked)],
      };
    }
    return {
      kind: best.examOn > booked.examOn ? "delay" : "earlier",
      examOn: best.examOn,
      reasons: [
        `${formatDay(booked.examOn)} falls into ${booked.clashes[0]?.name}; ${formatDay(best.examOn)} does not.`,
        releaseReason(best),
      ],
    };
  }
  const later =
    booked &&
    (free.find((one) => one.examOn > booked.examOn) ?? good.find((one) => one.examOn > booked.examOn));
  if (booked && later) {
    return {
      kind: "delay",
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
    wholePlanFirst(inTime, booked, line, input, thresholds) ?? nextSeason(candidates, inTime, verdict, line)
  );
}

/** No day in time is projected above the line, but there is time for a whole plan before one of them. */
function wholePlanFirst(
  inTime: readonly Candidate[],
  booked: Candidate | undefined,
  line: string,
  { assessments, today }: Input,
  thresholds: Thresholds,
): Recommendation | null {
  const open = inTime.filter(
    ({ examOn }) => booked === undefined || booked.inTime === "late" || examOn >= booked.examOn,
  );
  // What counts says where somebody is; anything else may flatter.
  const tests = countedTests(assessments, today, thresholds);
  const level = (tests.at(-1) ?? scoredTests(assessments, today, thresholds).at(-1))?.score ?? null;
  const { minWeeks, maxWeeks } = planWeeks(level, thresholds);
  const weeksTo = ({ examOn }: Candidate) => Math.floor(daysBetween(today, examOn) / 7);
  const roomy = open.filter((one) => weeksTo(one) >= maxWeeks);
  const free = roomy.filter(({ clashes }) => clashes.length === 0);
  // The guide's window leads; a later day only where the window leaves no room.
  const best = free.findLast(({ window }) => window === "within") ?? free.at(-1) ?? roomy.at(-1);
  if (!best) return null;
  return {
    kind: "prepare",
    examOn: best.examOn,
    reasons: [
      `No day in time is projected above ${line} yet: gains flatten unless something changes.`,
      `Until ${formatDay(best.examOn, "long")} there are ${weeksTo(best)} weeks; a whole plan from where you are takes ${minWeeks} to ${maxWeeks}.`,
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
  const later = candidates.find((one) => one.kind === "next-season");
  if (inTime.length === 0) {
    return {
      kind: "next-season",
      examOn: later?.examOn ?? null,
      reasons: [
        "No day is left whose score would be there when programs begin to read.",
        ...(kind === "on-course" || kind === "at-target"
          ? ["Your practice scores hold: sit when it suits you, and apply with the score next season."]
          : []),
      ],
    };
  }
  return {
    kind: "next-season",
    examOn: later?.examOn ?? null,
    reasons: [
      `No day whose score is there when programs begin to read has a projection above ${line}.`,
      "For IR the guide holds a season later and ready for better than this season and weak.",
      ...(later?.expected === "below"
        ? [
            "Even a season later the projection alone does not reach the line: the plan has to change, not only the day.",
          ]
        : []),
    ],
  };
}

function readyReason({ kind }: Verdict, line: string): string {
  if (kind === "on-course" || kind === "at-target") return `Your practice scores hold above ${line}.`;
  const projected = `By then the projection is above ${line}`;
  return kind === "below" || kind === "unsteady"
    ? `${projected}; your newest tests are not all there yet, so look again after the next one.`
    : `${projected}; that rests on few or old tests, so look again after the next one.`;
}

function clashReason({ examOn, clashes: [first] }: Candidate): string[] {
  return first ? [`${formatDay(examOn)} falls into ${first.name}: look for a free day around it.`] : [];
}

function releaseReason({ release, season, inTime }: Candidate): string {
  const read = `${formatDay(season.review.on, "long")}${season.review.estimated ? " (estimated)" : ""}`;
  return inTime === "cautious"
    ? `Its score is there before programs begin to read on ${read}, even if it takes until ${formatDay(release.cautious)}.`
    : `Its score is usually out on ${formatDay(release.usual)}, before programs begin to read on ${read}; a slow release would miss it.`;
}

function gainReason({ gain }: Candidate, { sitting }: Thresholds): string[] {
  if (gain === null) return [];
  const points = Math.round(gain);
  return points >= sitting.worthwhileGainMin
    ? [
        `The projection gains ${points} points: worth more than a few weeks, says the guide from ${sitting.worthwhileGainMin} on.`,
      ]
    : [
        `The projection gains ${points} ${points === 1 ? "point" : "points"}; the guide speaks of ${sitting.worthwhileGainMin} to ${sitting.worthwhileGainMax} as clearly worth a delay.`,
      ];
}
