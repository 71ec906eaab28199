import { addDays, type Day, daysBetween, formatDay } from "@/lib/days";
import type { Assessment } from "./assessments";
import { type Projection, projectExam } from "./projection";
import { judgeReadiness, type VerdictKind } from "./readiness";
import { clashesWith, type Rotation } from "./rotations";
import { examWindow, lastResort, latestDates, releaseOf, type Season, seasonOf } from "./season";
import type { Thresholds } from "./thresholds";

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
  kind: "sit" | "delay" | "next-season" | "unknown";
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
  /** Attempts at Step 2 CK that have a result. */
  attempts: number;
  today: Day;
};

/**
 * Compares days to sit: as booked, two delays, the last that is safe for this season, and the same distance from the
 * sending of applications a season later, with any day that is asked about. Days before today are left out.
 * Source: guide (a gain of 10–15 points outweighs a few weeks; ready and a season later beats weak and now; the score
 * has to be there when programs read); which days are compared is a decision.
 */
export function decideWhenToSit(input: Input, thresholds: Thresholds): Decision {
  const { examOn, picked, season, today, target, assessments } = input;
  const { sitting, exam } = thresholds;
  const window = examWindow(season, thresholds);
  const next = seasonOf(season.year + 1, thresholds);
  const booked = examOn !== null && examOn >= today ? examOn : null;
  const later = addDays(next.submit.on, daysBetween(season.submit.on, booked ?? window.to));
  const days: [CandidateKind, Day | null][] = [
    ["booked", booked],
    ["short-delay", booked && addDays(booked, 7 * sitting.shortDelayWeeks)],
    ["long-delay", booked && addDays(booked, 7 * sitting.longDelayWeeks)],
    ["window", booked ? null : window.to],
    ["latest-safe", latestDates(season, thresholds).safe],
    ["next-season", later],
    ["picked", picked],
  ];
  const seen = new Set<Day>();
  const baseline = booked && projectExam({ assessments, examOn: booked, target, today }, thresholds);
  const candidates = days
    .flatMap(([kind, on]) => {
      if (on === null || on < today || seen.has(on)) return [];
      seen.add(on);
      const forNext = kind === "next-season" || on > season.match.on;
      return [candidate(kind, on, forNext ? next : season, baseline ?? null, input, thresholds)];
    })
    .sort((a, b) => (a.examOn < b.examOn ? -1 : 1));
  const attemptsLeft = Math.max(0, exam.maxAttempts - input.attempts);
  return { candidates, attemptsLeft, recommendation: recommend(candidates, attemptsLeft, input, thresholds) };
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
  { readiness }: Thresholds,
): Candidate["expected"] {
  if (!projection || target === null) return null;
  const level = Math.round(projection.mean);
  if (level >= target) return "at-target";
  return level >= target - readiness.marginPoints ? "on-course" : "below";
}

function recommend(
  candidates: readonly Candidate[],
  attemptsLeft: number,
  { target, assessments, today, season }: Input,
  thresholds: Thresholds,
): Recommendation {
  const unknown = (reason: string): Recommendation => ({ kind: "unknown", examOn: null, reasons: [reason] });
  if (attemptsLeft === 0)
    return unknown(`All ${thresholds.exam.maxAttempts} attempts that a Step allows are used.`);
  if (target === null) return unknown("Set a target first: every comparison is against it.");
  const projected = candidates.filter(({ expected }) => expected !== null);
  if (projected.length === 0) return unknown("Log a practice test with a score first.");

  const verdict = judgeReadiness({ target, assessments, today }, thresholds);
  const isReadyNow = verdict.kind === "on-course" || verdict.kind === "at-target";
  const booked = candidates.find(({ kind }) => kind === "booked");
  const good = projected.filter(({ expected }) => expected !== "below");
  const inTime = good.filter((one) => one.season.year === season.year && one.inTime !== "late");
  // A day beside a demanding rotation, or with no room for a slow release, only where there is no better one.
  const best =
    inTime.find(({ clashes, inTime: time }) => clashes.length === 0 && time === "cautious") ??
    inTime.find(({ clashes }) => clashes.length === 0) ??
    inTime[0];
  const keepsBooked = booked !== undefined && inTime.includes(booked);

  if (booked && keepsBooked && (booked.clashes.length === 0 || best === booked)) {
    return {
      kind: "sit",
      examOn: booked.examOn,
      reasons: [
        isReadyNow
          ? `Your practice scores hold above the ready line of ${verdict.readyLine}.`
          : `By then the projection is above the ready line of ${verdict.readyLine}; your newest tests are not there yet, so look again after the next one.`,
        releaseReason(booked),
      ],
    };
  }
  if (best) {
    return {
      kind: booked ? "delay" : "sit",
      examOn: best.examOn,
      reasons: [
        booked && booked.expected === "below"
          ? `On ${formatDay(booked.examOn)} the projection is still below the ready line of ${verdict.readyLine}; by ${formatDay(best.examOn)} it is above.`
          : booked && booked.clashes.length > 0
            ? `${formatDay(booked.examOn)} falls into ${booked.clashes[0]?.name}; ${formatDay(best.examOn)} does not.`
            : booked
              ? `The score of ${formatDay(booked.examOn)} would come after programs begin to read.`
              : `By then the projection is above the ready line of ${verdict.readyLine}.`,
        ...gainReason(best, thresholds),
        releaseReason(best),
      ],
    };
  }
  const later = candidates.find(({ kind }) => kind === "next-season");
  return {
    kind: "next-season",
    examOn: later?.examOn ?? null,
    reasons: [
      `No day whose score is there when programs begin to read has a projection above the ready line of ${verdict.readyLine}.`,
      "For IR the guide holds a season later and ready for better than this season and weak.",
      ...(later?.expected === "below"
        ? [
            "Even a season later the projection alone does not reach the line: the plan has to change, not only the day.",
          ]
        : []),
    ],
  };
}

function releaseReason({ release, season, inTime }: Candidate): string {
  const read = `${formatDay(season.review.on)}${season.review.estimated ? " (estimated)" : ""}`;
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
