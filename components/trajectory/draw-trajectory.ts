import { dayAxis, valueTicks } from "@/components/chart/axis";
import type { Frame } from "@/components/chart/frame";
import type {
  Drawing,
  LevelPoint,
  MarkerShape,
  PlotPoint,
  PlotProjection,
  ScoreLink,
  TrajectoryInput,
} from "@/components/trajectory/drawing";
import { placeTexts } from "@/components/trajectory/place-texts";
import { recentFrom } from "@/components/trajectory/recent";
import { noteOf, takeawayOf } from "@/components/trajectory/trajectory-words";
import { addDays, type Day, daysBetween, formatDay } from "@/lib/days";
import { byDay, labelOf, repeatsOf } from "@/lib/guide/assessments";
import { levelThrough } from "@/lib/guide/level-through";
import { countingTests } from "@/lib/guide/scores";
import type { Source } from "@/lib/guide/sources";
import type { Thresholds } from "@/lib/guide/thresholds";

const shapes: Record<Source, MarkerShape> = {
  nbme: "circle",
  uwsa: "diamond",
  free120: "square",
  other: "square",
};

/** Days shown before today, at least: a first test is not alone at the edge. */
const shortestPast = 42;
/** Shown without scores and lines. */
const emptyRange = [215, 265];
const smallestRange = 40;
const mostAtFullSize = 24;
/** Links between more tests than this hide the course that they should show. */
const mostLinked = 12;

/** Calculates the geometry of the chart, for both renderers. Scores in points, x in days. */
export function drawTrajectory(input: TrajectoryInput, thresholds: Thresholds): Drawing {
  const { target, readyLine, today } = input;
  const scored = input.assessments
    .flatMap((test) => (test.score === null ? [] : [{ ...test, score: test.score }]))
    .sort(byDay);
  const tests = input.recent ? scored.filter(({ takenOn }) => takenOn >= recentFrom(today)) : scored;

  const span = daysShown(tests, input);
  const at = (on: Day) => daysBetween(span.from, on);
  const counting = countingTests(input.assessments, readyLine, thresholds);
  const repeats = repeatsOf(input.assessments, thresholds);
  const points = tests.map((test): PlotPoint => {
    const counted = counting.has(test.id);
    const repeat = repeats.has(test.id);
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
    path: fromLeftEdge(input.projection.path.map(({ on, ...level }) => ({ x: at(on), ...level }))),
    low: input.projection.low,
    high: input.projection.high,
    percent: thresholds.projection.rangePercent,
    date: formatDay(input.projection.examOn, "long"),
  };
  const examX = input.examOn !== null && input.examOn >= span.from ? at(input.examOn) : null;
  const todayX = at(today);
  const many = points.length > mostLinked;
  const past = many
    ? levelThrough(input, thresholds).map(({ on, ...level }) => ({ x: at(on), ...level }))
    : [];
  const level = fromLeftEdge(past);
  const links = many ? [] : linksBetween(points, thresholds.readiness.freshDays);
  const frame: Frame = {
    days: span.days,
    ...scoresShown(points, level, projection, [target, readyLine], thresholds),
  };

  const body = { frame, points, links, level, target, readyLine, projection, examX, todayX };
  return {
    ...body,
    dense: points.length > mostAtFullSize,
    scoreTicks: valueTicks(frame.low, frame.high),
    days: dayAxis(span.from, span.days),
    labels: { narrow: placeTexts(body, input, "narrow"), wide: placeTexts(body, input, "wide") },
    withoutScore: input.assessments.length - scored.length,
    takeaway: takeawayOf(points, input, thresholds.projection.rangePercent),
  };
}

/** The part of a path right of the left edge; a line across the edge starts at it. */
function fromLeftEdge(path: LevelPoint[]): LevelPoint[] {
  const inside = path.findIndex(({ x }) => x >= 0);
  if (inside === -1) return [];
  const [before, first] = [path[inside - 1], path[inside]];
  if (!before || !first || first.x === 0) return path.slice(inside);
  const share = before.x / (before.x - first.x);
  const between = (key: "mean" | "low" | "high") => before[key] + share * (first[key] - before[key]);
  const edge = { x: 0, mean: between("mean"), low: between("low"), high: between("high") };
  return [edge, ...path.slice(inside)];
}

/** From a little before the first test to the exam. A future exam is the right edge. */
function daysShown(tests: { takenOn: Day }[], { examOn, today, projection, recent }: TrajectoryInput) {
  const first = tests[0]?.takenOn ?? today;
  const newest = tests.at(-1)?.takenOn ?? today;
  const earliest = recent
    ? recentFrom(today)
    : [addDays(today, -shortestPast), projection?.path[0]?.on ?? today].reduce(earlier, first);
  const ahead = examOn !== null && examOn >= today && examOn >= newest;
  const latest = ahead ? examOn : today > newest ? today : newest;
  const inside = daysBetween(earliest, latest);
  const from = addDays(earliest, -Math.ceil(inside * 0.03));
  const to = ahead ? latest : addDays(latest, Math.ceil(inside * 0.04));
  return { from, days: daysBetween(from, to) };
}

const earlier = (a: Day, b: Day) => (a < b ? a : b);

/** The range of the score axis: all values and some padding, in multiples of 5, never off the scale. */
function scoresShown(
  points: PlotPoint[],
  level: LevelPoint[],
  projection: PlotProjection | null,
  lines: (number | null)[],
  { exam }: Thresholds,
): Pick<Frame, "low" | "high"> {
  const ranges = [...level, ...(projection ? [...projection.path, projection] : [])];
  const shown = [
    ...points.map((point) => point.score),
    ...ranges.flatMap(({ low, high }) => [low, high]),
    ...lines.filter((line) => line !== null),
  ];
  const values = shown.length > 0 ? shown : emptyRange;
  const least = Math.min(...values);
  const most = Math.max(...values);
  const padding = Math.max((most - least) * 0.07, (smallestRange - (most - least)) / 2, 3);
  // The scale starts at 1, but the axis starts at 0.
  const low = Math.max(Math.floor((least - padding) / 5) * 5, exam.scaleMin - 1);
  const high = Math.min(Math.ceil((most + padding) / 5) * 5, exam.scaleMax);
  return { low, high };
}

/**
 * A thin line joins counted scores. It is dotted if the gap between two tests is longer than `freshDays`. A day with
 * several scores is joined at their mean.
 */
function linksBetween(points: PlotPoint[], freshDays: number): ScoreLink[] {
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

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
