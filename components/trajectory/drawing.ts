import { type DayAxis, dayAxis, valueTicks } from "@/components/chart/axis";
import { type Frame, gutters, sizes } from "@/components/chart/frame";
import {
  type LabelWish,
  type Obstacles,
  type PlotLabel,
  type PlotLine,
  placeLabels,
  type Spot,
} from "@/components/trajectory/labels";
import { lineWords } from "@/components/trajectory/line-words";
import { addDays, type Day, daysBetween, formatDay } from "@/lib/days";
import { type Assessment, byDay, isRepeat, labelOf, type Source } from "@/lib/guide/assessments";
import type { Projection } from "@/lib/guide/projection";
import { counts, pointsAboveLine, usedScore } from "@/lib/guide/scores";
import type { Thresholds } from "@/lib/guide/thresholds";

export type TrajectoryInput = {
  assessments: readonly Assessment[];
  target: number | null;
  readyLine: number | null;
  projection: Projection | null;
  examOn: Day | null;
  today: Day;
};

export type Shape = "circle" | "diamond" | "square";

export type PlotPoint = {
  id: string;
  /** Days from the left edge. */
  x: number;
  score: number;
  source: Source;
  shape: Shape;
  counted: boolean;
  /** The same form was taken before. */
  repeat: boolean;
  /** "NBME 14", "9 June 2026", "8 above the ready line". */
  name: string;
  date: string;
  note: string;
};

/** Joins the counted scores of two days. `long`: nothing counted was taken for longer than a score stays fresh. */
export type Link = { x1: number; y1: number; x2: number; y2: number; long: boolean };

export type PlotProjection = {
  path: { x: number; mean: number; low: number; high: number }[];
  low: number;
  high: number;
  /** How often the range should hold the score: "8 in 10". */
  odds: string;
  date: string;
};

/** Texts in the plot: they stand free at other places in a narrow container than in a wide one. */
export type PlotLabels = { narrow: PlotLabel[]; wide: PlotLabel[] };

/** Everything that a painter needs, in days and points; plain data, so that it travels to the browser. */
export type Drawing = {
  frame: Frame;
  scoreTicks: number[];
  /** Oldest first. */
  points: PlotPoint[];
  /** So many that their marks are drawn smaller. */
  dense: boolean;
  links: Link[];
  target: number | null;
  readyLine: number | null;
  projection: PlotProjection | null;
  /** Null: no exam date, or one before the left edge. */
  examX: number | null;
  todayX: number;
  days: DayAxis;
  labels: PlotLabels;
  /** Tests that report a percentage: there is no score to plot. */
  withoutScore: number;
  takeaway: string;
};

const shapes: Record<Source, Shape> = { nbme: "circle", uwsa: "diamond", free120: "square", other: "square" };

/** At least six weeks before today are shown: a first test does not stand alone on the edge. */
const shortestPast = 42;
/** Shown where there is neither a score nor a line to show. */
const emptyRange = [215, 265];
const smallestRange = 40;
const mostAtFullSize = 24;

/** Describes the trajectory once, for every painter. Scores in points, x in days; pure, today is an argument. */
export function drawTrajectory(input: TrajectoryInput, thresholds: Thresholds): Drawing {
  const { target, readyLine, today } = input;
  const tests = input.assessments
    .flatMap((test) => (test.score === null ? [] : [{ ...test, score: test.score }]))
    .sort(byDay);

  const span = daysShown(tests, input);
  const at = (on: Day) => daysBetween(span.from, on);
  const points = tests.map((test): PlotPoint => {
    const counted = counts(test, thresholds.catalogue);
    const repeat = isRepeat(test, input.assessments);
    return {
      id: test.id,
      x: at(test.takenOn),
      score: test.score,
      source: test.source,
      shape: shapes[test.source],
      counted,
      repeat,
      name: labelOf(test, thresholds.catalogue),
      date: formatDay(test.takenOn, "long"),
      note: noteOf(test, { counted, repeat, readyLine }, thresholds),
    };
  });
  const projection = input.projection && {
    path: input.projection.path.map(({ on, mean, low, high }) => ({ x: at(on), mean, low, high })),
    low: input.projection.low,
    high: input.projection.high,
    odds: oddsOf(thresholds.projection.rangePercent),
    date: formatDay(input.projection.examOn, "long"),
  };
  const examX = input.examOn !== null && input.examOn >= span.from ? at(input.examOn) : null;
  const todayX = at(today);
  const frame: Frame = {
    days: span.days,
    ...scoresShown(points, projection, [target, readyLine], thresholds),
  };
  const links = linksBetween(points, thresholds.readiness.freshDays);

  const body = { frame, points, links, target, readyLine, projection, examX, todayX };
  return {
    ...body,
    dense: points.length > mostAtFullSize,
    scoreTicks: valueTicks(frame.low, frame.high),
    days: dayAxis(span.from, span.days),
    labels: { narrow: labelsFor(body, input, "narrow"), wide: labelsFor(body, input, "wide") },
    withoutScore: input.assessments.length - tests.length,
    takeaway: takeawayOf(points, input),
  };
}

type Body = Pick<
  Drawing,
  "frame" | "points" | "links" | "target" | "readyLine" | "projection" | "examX" | "todayX"
>;

/** From a little before the first test to the exam, which is the right edge when it lies ahead. */
function daysShown(tests: { takenOn: Day }[], { examOn, today, projection }: TrajectoryInput) {
  const first = tests[0]?.takenOn ?? today;
  const newest = tests.at(-1)?.takenOn ?? today;
  const earliest = [first, addDays(today, -shortestPast), projection?.path[0]?.on ?? today].reduce(earlier);
  const ahead = examOn !== null && examOn >= today && examOn >= newest;
  const latest = ahead ? examOn : later(today, newest);
  const inside = daysBetween(earliest, latest);
  const from = addDays(earliest, -Math.ceil(inside * 0.03));
  const to = ahead ? latest : addDays(latest, Math.ceil(inside * 0.04));
  return { from, days: daysBetween(from, to) };
}

/** 80 is "8 in 10", 75 is "75 in 100". */
function oddsOf(percent: number): string {
  return percent % 10 === 0 ? `${percent / 10} in 10` : `${percent} in 100`;
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** The range of scores, a little wider than what it must hold, on multiples of 5 and never off the scale. */
function scoresShown(
  points: PlotPoint[],
  projection: PlotProjection | null,
  lines: (number | null)[],
  { exam }: Thresholds,
): Pick<Frame, "low" | "high"> {
  const held = [
    ...points.map((point) => point.score),
    ...(projection?.path.flatMap(({ low, high }) => [low, high]) ?? []),
    ...(projection ? [projection.low, projection.high] : []),
    ...lines.filter((line) => line !== null),
  ];
  const values = held.length > 0 ? held : emptyRange;
  const least = Math.min(...values);
  const most = Math.max(...values);
  const padding = Math.max((most - least) * 0.07, (smallestRange - (most - least)) / 2, 3);
  // The scale begins at 1; the axis at 0, which is rounder.
  const low = Math.max(Math.floor((least - padding) / 5) * 5, exam.scaleMin - 1);
  const high = Math.min(Math.ceil((most + padding) / 5) * 5, exam.scaleMax);
  return { low, high };
}

/**
 * The points are the fact; what lies between is not known. A thin line joins counted scores, and it is only
 * dotted where nothing counted was taken for longer than a score stays fresh. Days with several scores are joined
 * at their mean.
 */
function linksBetween(points: PlotPoint[], freshDays: number): Link[] {
  const byDay = new Map<number, number[]>();
  for (const point of points) {
    if (point.counted) byDay.set(point.x, [...(byDay.get(point.x) ?? []), point.score]);
  }
  const nodes = [...byDay].map(([x, scores]) => ({ x, y: mean(scores) }));
  return nodes.slice(1).map((node, index) => {
    const before = nodes[index] ?? node;
    return { x1: before.x, y1: before.y, x2: node.x, y2: node.y, long: node.x - before.x > freshDays };
  });
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

type Judged = { counted: boolean; repeat: boolean; readyLine: number | null };

/** What a reader wants to know of one test beside its score. The point stands where the score was reported. */
function noteOf(test: Assessment, { counted, repeat, readyLine }: Judged, thresholds: Thresholds): string {
  const used = usedScore(test, thresholds);
  const points = pointsAboveLine(test, readyLine, thresholds);
  return [
    counted ? [] : "not counted",
    counted && used !== test.score ? `used as ${used}` : [],
    counted && points !== null ? lineWords(points) : [],
    repeat ? "form taken before" : [],
  ]
    .flat()
    .join(", ");
}

/** Nearer than this, the two words above the plot turn their backs on each other. */
const nearPixels = 40;
const above = -10;
const below = 19;

function labelsFor(body: Body, input: TrajectoryInput, size: "narrow" | "wide"): PlotLabel[] {
  const wishes = [
    ...edgeWishes(body, input, sizes[size].widths[0]),
    ...newestWish(body),
    ...lineWishes(body),
    ...otherWishes(body, size === "wide" ? 8 : 1),
  ];
  const room = { left: gutters.left, right: gutters.right };
  return placeLabels(wishes, obstaclesOf(body), body.frame, { ...sizes[size], room });
}

/** Above the plot: today and the exam. Right of it: the range at the exam, its two numbers never on each other. */
function edgeWishes(
  { frame, examX, todayX, projection }: Body,
  { examOn, today }: TrajectoryInput,
  narrowest: number,
): LabelWish[] {
  const near = examX !== null && (Math.abs(examX - todayX) / frame.days) * narrowest < nearPixels;
  const ahead = examX !== null && examX > todayX;
  const top = (x: number, outwards: Spot["anchor"]): Spot[] =>
    (near ? [outwards] : (["middle", "end", "start"] as const)).map((anchor) => ({
      x,
      y: frame.high,
      dx: 0,
      dy: above,
      anchor,
    }));
  const wishes: LabelWish[] = [];
  if (examX !== null) {
    const spots = top(examX, ahead ? "start" : "end");
    const text = examOn === today ? "Exam today" : "Exam";
    wishes.push({ key: "exam", text, tone: "ink", spots, optional: false });
  }
  if (examOn !== today) {
    const spots = top(todayX, ahead ? "end" : "start");
    wishes.push({ key: "today", text: "Today", tone: "quiet", spots, optional: false });
  }
  if (examX !== null && projection) {
    const beside = (key: string, value: number, push: number): LabelWish => ({
      key,
      text: String(Math.round(value)),
      tone: "quiet",
      spots: [0, push].map((shift) => ({ x: examX, y: value, dx: 8, dy: 4 + shift, anchor: "start" })),
      optional: false,
    });
    wishes.push(beside("high", projection.high, 0), beside("low", projection.low, 14));
  }
  return wishes;
}

/** Of all points only the newest counted one carries its score. */
function newestWish({ points }: Body): LabelWish[] {
  const newest = points.findLast((point) => point.counted) ?? points.at(-1);
  if (!newest) return [];
  const spots = [
    { dx: 0, dy: above, anchor: "middle" as const },
    { dx: 0, dy: below, anchor: "middle" as const },
    { dx: -9, dy: -6, anchor: "end" as const },
    { dx: -9, dy: 14, anchor: "end" as const },
    { dx: 9, dy: 14, anchor: "start" as const },
    { dx: 9, dy: -6, anchor: "start" as const },
    { dx: -11, dy: 4, anchor: "end" as const },
  ].map((offset) => ({ x: newest.x, y: newest.score, ...offset }));
  return [{ key: "newest", text: String(newest.score), tone: "ink", spots, optional: false }];
}

/** The lines say what they are, on themselves: from the left where that is free, else further along. */
function lineWishes({ frame, target, readyLine }: Body): LabelWish[] {
  const along = (value: number, offsets: number[]): Spot[] => [
    ...[0, 0.15, 0.3, 0.45, 0.6].flatMap((share) =>
      offsets.map((dy) => ({
        x: share * frame.days,
        y: value,
        dx: share === 0 ? 6 : 0,
        dy,
        anchor: "start" as const,
      })),
    ),
    ...offsets.map((dy) => ({ x: frame.days, y: value, dx: -8, dy, anchor: "end" as const })),
  ];
  const wishes: LabelWish[] = [];
  if (target !== null) {
    const spots = along(target, [-6, 15]);
    wishes.push({ key: "target", text: `Target ${target}`, tone: "ink", spots, optional: false });
  }
  if (readyLine !== null) {
    const spots = along(readyLine, [-6, 16]);
    wishes.push({ key: "ready", text: `Ready line ${readyLine}`, tone: "ready", spots, optional: false });
  }
  return wishes;
}

const longestName = 14;

/** Tests that are drawn but do not count say quietly which they are, the newest first, where there is room. */
function otherWishes({ points }: Body, most: number): LabelWish[] {
  return points
    .filter((point) => !point.counted)
    .slice(-most)
    .reverse()
    .map((point) => ({
      key: `name-${point.id}`,
      text: point.name.length > longestName ? `${point.name.slice(0, longestName - 1)}…` : point.name,
      tone: "quiet",
      spots: [
        { x: point.x, y: point.score, dx: 0, dy: above - 1, anchor: "middle" },
        { x: point.x, y: point.score, dx: 0, dy: below + 1, anchor: "middle" },
        { x: point.x, y: point.score, dx: -11, dy: 4, anchor: "end" },
        { x: point.x, y: point.score, dx: 11, dy: 4, anchor: "start" },
      ],
      optional: true,
    }));
}

function obstaclesOf(body: Body): Obstacles {
  const { frame, points, links, target, readyLine, projection, examX, todayX } = body;
  const lines: PlotLine[] = [
    ...links.map(({ x1, y1, x2, y2 }) => ({ x1, y1, x2, y2, weight: "line" as const })),
    { x1: todayX, y1: frame.low, x2: todayX, y2: frame.high, weight: "hairline" },
  ];
  // The projected level bends too little for a label to notice: its two ends stand for it.
  const level = { from: projection?.path[0], to: projection?.path.at(-1) };
  if (level.from && level.to) {
    const { from, to } = level;
    lines.push({ x1: from.x, y1: from.mean, x2: to.x, y2: to.mean, weight: "line" });
  }
  const across = { x1: 0, x2: frame.days, weight: "line" } as const;
  if (target !== null) lines.push({ ...across, y1: target, y2: target, owner: "target" });
  if (readyLine !== null) lines.push({ ...across, y1: readyLine, y2: readyLine, owner: "ready" });
  if (examX !== null) lines.push({ x1: examX, y1: frame.low, x2: examX, y2: frame.high, weight: "edge" });
  return { marks: points.map((point) => ({ x: point.x, y: point.score })), lines };
}

/** The one sentence that a listener gets instead of the picture. */
function takeawayOf(points: PlotPoint[], { readyLine, target, projection }: TrajectoryInput): string {
  const counted = points.filter((point) => point.counted);
  const first = counted[0];
  const newest = counted.at(-1);
  const parts: string[] = [];
  if (!first || !newest) {
    const drawn = points.length === 1 ? "one other test is drawn" : `${points.length} other tests are drawn`;
    parts.push(points.length === 0 ? "No practice score yet" : `No counted score yet, ${drawn}`);
    if (target !== null && readyLine !== null)
      parts.push(`the target is ${target}, the ready line ${readyLine}`);
  } else if (counted.length === 1) {
    parts.push(`One counted score: ${first.score} on ${first.date}${comma(newest.note)}`);
  } else {
    const way = newest.score > first.score ? "rose" : newest.score < first.score ? "fell" : "went";
    const move = `from ${first.score} on ${first.date} to ${newest.score} on ${newest.date}`;
    parts.push(`${counted.length} counted scores ${way} ${move}${comma(newest.note)}`);
  }
  if (projection) {
    const range = `${Math.round(projection.low)} to ${Math.round(projection.high)}`;
    parts.push(`the projected range at the exam on ${formatDay(projection.examOn, "long")} is ${range}`);
  }
  return `${parts.join("; ")}.`;
}

function comma(note: string): string {
  return note === "" ? "" : `, ${note}`;
}
