import { dayAxis, valueTicks } from "@/components/chart/axis";
import type { Frame } from "@/components/chart/frame";
import type {
  Drawing,
  Link,
  PlotPoint,
  PlotProjection,
  Shape,
  TrajectoryInput,
} from "@/components/trajectory/drawing";
import { placeTexts } from "@/components/trajectory/place-texts";
import { noteOf, takeawayOf } from "@/components/trajectory/trajectory-words";
import { addDays, type Day, daysBetween, formatDay } from "@/lib/days";
import { byDay, isRepeat, labelOf } from "@/lib/guide/assessments";
import { counts } from "@/lib/guide/scores";
import type { Source } from "@/lib/guide/sources";
import type { Thresholds } from "@/lib/guide/thresholds";

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
    labels: { narrow: placeTexts(body, input, "narrow"), wide: placeTexts(body, input, "wide") },
    withoutScore: input.assessments.length - tests.length,
    takeaway: takeawayOf(points, input),
  };
}

/** From a little before the first test to the exam, which is the right edge when it lies ahead. */
function daysShown(tests: { takenOn: Day }[], { examOn, today, projection }: TrajectoryInput) {
  const first = tests[0]?.takenOn ?? today;
  const newest = tests.at(-1)?.takenOn ?? today;
  const earliest = [addDays(today, -shortestPast), projection?.path[0]?.on ?? today].reduce(earlier, first);
  const ahead = examOn !== null && examOn >= today && examOn >= newest;
  const latest = ahead ? examOn : today > newest ? today : newest;
  const inside = daysBetween(earliest, latest);
  const from = addDays(earliest, -Math.ceil(inside * 0.03));
  const to = ahead ? latest : addDays(latest, Math.ceil(inside * 0.04));
  return { from, days: daysBetween(from, to) };
}

/** 80 is "8 in 10", 75 is "75 in 100". */
function oddsOf(percent: number): string {
  return percent % 10 === 0 ? `${percent / 10} in 10` : `${percent} in 100`;
}

const earlier = (a: Day, b: Day) => (a < b ? a : b);

/** The range of scores, a little wider than what it must hold, on multiples of 5 and never off the scale. */
function scoresShown(
  points: PlotPoint[],
  projection: PlotProjection | null,
  lines: (number | null)[],
  { exam }: Thresholds,
): Pick<Frame, "low" | "high"> {
  const ranges = projection ? [...projection.path, projection] : [];
  const held = [
    ...points.map((point) => point.score),
    ...ranges.flatMap(({ low, high }) => [low, high]),
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

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
