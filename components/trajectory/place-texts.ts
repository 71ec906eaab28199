import { gutters, sizes } from "@/components/chart/frame";
import type { Drawing, TrajectoryInput } from "@/components/trajectory/drawing";
import {
  type Anchor,
  type LabelRequest,
  type Obstacles,
  type PlotLabel,
  type PlotLine,
  placeLabels,
  type Spot,
} from "@/components/trajectory/labels";

type Body = Pick<
  Drawing,
  "frame" | "points" | "links" | "level" | "target" | "readyLine" | "projection" | "examX" | "todayX"
>;

/** If "Today" and "Exam" are nearer than this, they are aligned away from each other. */
const nearPixels = 40;
const above = -10;
const below = 19;

/** The texts of the trajectory at their places, for a narrow container or a wide one. */
export function placeTexts(body: Body, input: TrajectoryInput, size: "narrow" | "wide"): PlotLabel[] {
  const requests = [
    ...edgeRequests(body, input, sizes[size].widths[0]),
    ...newestRequest(body),
    ...lineRequests(body),
    ...otherRequests(body, size === "wide" ? 8 : 1),
  ];
  const room = { left: gutters.left, right: gutters.right };
  return placeLabels(requests, obstaclesOf(body), body.frame, { ...sizes[size], room });
}

const spot = (x: number, y: number, dx: number, dy: number, anchor: Anchor): Spot => ({
  x,
  y,
  dx,
  dy,
  anchor,
});

/** Labels above the plot: today and the exam. Labels right of it: the two ends of the range. */
function edgeRequests(
  { frame, examX, todayX, projection }: Body,
  { examOn, today }: TrajectoryInput,
  narrowest: number,
): LabelRequest[] {
  const near = examX !== null && (Math.abs(examX - todayX) / frame.days) * narrowest < nearPixels;
  const ahead = examX !== null && examX > todayX;
  const anywhere = ["middle", "end", "start"] as const;
  const top = (x: number, outwards: Anchor) =>
    (near ? [outwards] : anywhere).map((anchor) => spot(x, frame.high, 0, above, anchor));
  const requests: LabelRequest[] = [];
  if (examX !== null) {
    const text = examOn === today ? "Exam today" : "Exam";
    requests.push({ key: "exam", text, tone: "ink", spots: top(examX, ahead ? "start" : "end") });
  }
  if (examOn !== today) {
    requests.push({
      key: "today",
      text: "Today",
      tone: "quiet",
      spots: top(todayX, ahead ? "end" : "start"),
    });
  }
  if (examX !== null && projection) {
    const beside = (key: string, value: number, push: number): LabelRequest => ({
      key,
      text: String(Math.round(value)),
      tone: "quiet",
      spots: [0, push].map((shift) => spot(examX, value, 8, 4 + shift, "start")),
    });
    requests.push(beside("high", projection.high, 0), beside("low", projection.low, 14));
  }
  return requests;
}

/** Only the newest counted test has its score beside it. */
function newestRequest({ points }: Body): LabelRequest[] {
  const newest = points.findLast((point) => point.counted) ?? points.at(-1);
  if (!newest) return [];
  const at = (dx: number, dy: number, anchor: Anchor) => spot(newest.x, newest.score, dx, dy, anchor);
  const spots = [
    at(0, above, "middle"),
    at(0, below, "middle"),
    at(-9, -6, "end"),
    at(-9, 14, "end"),
    at(9, 14, "start"),
    at(9, -6, "start"),
    at(-11, 4, "end"),
  ];
  return [{ key: "newest", text: String(newest.score), tone: "ink", spots }];
}

/** Labels on the target and the ready line, on the left if possible. */
function lineRequests({ frame, target, readyLine }: Body): LabelRequest[] {
  const along = (value: number, below: number) => [
    ...[0, 0.15, 0.3, 0.45, 0.6].flatMap((share) =>
      [-6, below].map((dy) => spot(share * frame.days, value, share === 0 ? 6 : 0, dy, "start")),
    ),
    ...[-6, below].map((dy) => spot(frame.days, value, -8, dy, "end")),
  ];
  const requests: LabelRequest[] = [];
  if (target !== null)
    requests.push({ key: "target", text: `Target ${target}`, tone: "ink", spots: along(target, 15) });
  if (readyLine !== null)
    requests.push({
      key: "ready",
      text: `Ready line ${readyLine}`,
      tone: "ready",
      spots: along(readyLine, 16),
    });
  return requests;
}

const longestName = 14;

/** Optional names of tests that do not count, newest first. */
function otherRequests({ points }: Body, most: number): LabelRequest[] {
  return points
    .filter((point) => !point.counted)
    .slice(-most)
    .reverse()
    .map(({ id, name, x, score }) => ({
      key: `name-${id}`,
      text: name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name,
      tone: "quiet",
      spots: [
        spot(x, score, 0, above - 1, "middle"),
        spot(x, score, 0, below + 1, "middle"),
        spot(x, score, -11, 4, "end"),
        spot(x, score, 11, 4, "start"),
      ],
      optional: true,
    }));
}

function obstaclesOf(body: Body): Obstacles {
  const { frame, points, links, level, target, readyLine, projection, examX, todayX } = body;
  const across = (y: number, owner: string): PlotLine => ({
    ...{ x1: 0, y1: y, x2: frame.days, y2: y },
    owner,
    weight: "line",
  });
  const upright = (x: number, weight: "hairline" | "edge"): PlotLine => ({
    ...{ x1: x, y1: frame.low, x2: x, y2: frame.high },
    weight,
  });
  // The projected path is almost straight, so a line between its ends is enough.
  const [from, to] = [projection?.path[0], projection?.path.at(-1)];
  const steps = level.slice(1).map((to, index) => {
    const { x, mean } = level[index] ?? to;
    return { x1: x, y1: mean, x2: to.x, y2: to.mean };
  });
  const lines: PlotLine[] = [
    ...[...links, ...steps].map(({ x1, y1, x2, y2 }) => ({ x1, y1, x2, y2, weight: "line" as const })),
    upright(todayX, "hairline"),
    from && to ? [{ x1: from.x, y1: from.mean, x2: to.x, y2: to.mean, weight: "line" as const }] : [],
    target === null ? [] : across(target, "target"),
    readyLine === null ? [] : across(readyLine, "ready"),
    examX === null ? [] : upright(examX, "edge"),
  ].flat();
  return { marks: points.map((point) => ({ x: point.x, y: point.score })), lines };
}
