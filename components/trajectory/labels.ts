import { type Frame, fractionX, fractionY } from "@/components/chart/frame";

export type Anchor = "start" | "middle" | "end";
export type LabelTone = "ink" | "quiet" | "ready";

/** A possible place of a text: a point of the plot (days, value) and the distance to the text's baseline in pixels. */
export type Spot = { x: number; y: number; dx: number; dy: number; anchor: Anchor };

export type PlotLabel = Spot & { key: string; text: string; tone: LabelTone };

export type LabelRequest = {
  key: string;
  text: string;
  tone: LabelTone;
  /** In order of preference. */
  spots: Spot[];
  /** An optional label is left out if no spot is free. The others use the spot with the lowest cost. */
  optional?: boolean;
};

/** Points and lines in days and values. */
export type Obstacles = {
  marks: { x: number; y: number }[];
  lines: PlotLine[];
};

export type PlotLine = {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  /** The key of the label that may touch it. */
  owner?: string;
  /** The cost of a text across it. */
  weight: "hairline" | "line" | "edge";
};

/** Size of a plot in pixels, and the space beside it that a text may use. */
type Size = { width: number; height: number; room: { left: number; right: number } };
type Box = { left: number; right: number; top: number; bottom: number };

const ascent = 10;
const descent = 4;
const markRadius = 7;
/** Text on text costs most, then text on a mark or across the edge, then text on a line. */
const costOfText = 100;
const costOfMark = 10;
const costOfLine: Record<PlotLine["weight"], number> = { hairline: 1, line: 3, edge: costOfMark };

/** A plot of one width in pixels, with what its texts should not cover. */
type Plane = Size & {
  texts: Box[];
  marks: Box[];
  lines: (Segment & { owner: string | undefined; cost: number })[];
};

type Segment = { x1: number; y1: number; x2: number; y2: number };

/**
 * Chooses a spot for each request, in order, so that no text covers another text, a mark or a line.
 * The size of a text does not depend on the width of the plot, so every spot is tested at all `widths` (pixels).
 */
export function placeLabels(
  requests: LabelRequest[],
  obstacles: Obstacles,
  frame: Frame,
  { widths, ...size }: Omit<Size, "width"> & { widths: readonly number[] },
): PlotLabel[] {
  const planes = widths.map((width) => planeOf(obstacles, frame, { ...size, width }));
  const placed: PlotLabel[] = [];
  for (const request of requests) {
    let best: { spot: Spot; cost: number } | null = null;
    for (const spot of request.spots) {
      let cost = 0;
      for (const plane of planes) {
        cost += costAt(request.key, boxOf(request, spot, frame, plane), plane);
        if (best !== null && cost >= best.cost) break;
      }
      if (best === null || cost < best.cost) best = { spot, cost };
      if (cost === 0) break;
    }
    if (best === null || (request.optional && best.cost > 0)) continue;
    const label = { ...best.spot, key: request.key, text: request.text, tone: request.tone };
    placed.push(label);
    for (const plane of planes) plane.texts.push(boxOf(label, label, frame, plane));
  }
  return placed;
}

function planeOf(obstacles: Obstacles, frame: Frame, size: Size): Plane {
  return {
    ...size,
    texts: [],
    marks: obstacles.marks.map((mark) => {
      const [x, y] = pixelsOf(mark.x, mark.y, frame, size);
      return { left: x - markRadius, right: x + markRadius, top: y - markRadius, bottom: y + markRadius };
    }),
    lines: obstacles.lines.map((line) => {
      const [x1, y1] = pixelsOf(line.x1, line.y1, frame, size);
      const [x2, y2] = pixelsOf(line.x2, line.y2, frame, size);
      return { x1, y1, x2, y2, owner: line.owner, cost: costOfLine[line.weight] };
    }),
  };
}

/** What the text `key` in this box covers. */
function costAt(key: string, box: Box, { width, height, room, texts, marks, lines }: Plane): number {
  let cost = 0;
  if (box.left < -room.left || box.right > width + room.right) cost += costOfMark;
  if (box.bottom > height) cost += costOfMark;
  for (const text of texts) if (overlap(box, text)) cost += costOfText;
  for (const mark of marks) if (overlap(box, mark)) cost += costOfMark;
  for (const line of lines) if (line.owner !== key && crosses(box, line)) cost += line.cost;
  return cost;
}

/** The position of a day and a value in a plot of this size, in pixels from the left and the top edge. */
function pixelsOf(
  x: number,
  y: number,
  frame: Frame,
  { width, height }: Pick<Size, "width" | "height">,
): [number, number] {
  return [fractionX(frame, x) * width, fractionY(frame, y) * height];
}

/** The estimated box of a text of 12px Geist, in pixels. */
export function boxOf(
  label: { text: string; tone: LabelTone },
  spot: Spot,
  frame: Frame,
  size: Pick<Size, "width" | "height">,
): Box {
  const width = label.text.length * (label.tone === "quiet" ? 6.6 : 7);
  const [pointX, pointY] = pixelsOf(spot.x, spot.y, frame, size);
  const [x, y] = [pointX + spot.dx, pointY + spot.dy];
  const left = spot.anchor === "start" ? x : spot.anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - ascent, bottom: y + descent };
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether the segment crosses or touches the box: no straight line has one of them on each side. */
function crosses({ left, right, top, bottom }: Box, { x1, y1, x2, y2 }: Segment): boolean {
  if (Math.max(x1, x2) < left || Math.min(x1, x2) > right) return false;
  if (Math.max(y1, y2) < top || Math.min(y1, y2) > bottom) return false;
  // The sign says on which side of the segment a corner is.
  const side = (x: number, y: number) => (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
  const [a, b, c, d] = [side(left, top), side(right, top), side(left, bottom), side(right, bottom)];
  return Math.min(a, b, c, d) <= 0 && Math.max(a, b, c, d) >= 0;
}
