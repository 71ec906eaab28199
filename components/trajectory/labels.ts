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
  const placed: PlotLabel[] = [];
  for (const request of requests) {
    let best: { spot: Spot; cost: number } | null = null;
    for (const spot of request.spots) {
      let cost = 0;
      for (const width of widths) {
        cost += costAt(request, spot, placed, obstacles, frame, { ...size, width });
        if (best !== null && cost >= best.cost) break;
      }
      if (best === null || cost < best.cost) best = { spot, cost };
      if (cost === 0) break;
    }
    if (best === null || (request.optional && best.cost > 0)) continue;
    placed.push({ ...best.spot, key: request.key, text: request.text, tone: request.tone });
  }
  return placed;
}

function costAt(
  request: LabelRequest,
  spot: Spot,
  placed: PlotLabel[],
  obstacles: Obstacles,
  frame: Frame,
  size: Size,
): number {
  const box = boxOf(request, spot, frame, size);
  let cost = 0;
  if (box.left < -size.room.left || box.right > size.width + size.room.right) cost += costOfMark;
  if (box.bottom > size.height) cost += costOfMark;
  for (const label of placed) {
    if (overlap(box, boxOf(label, label, frame, size))) cost += costOfText;
  }
  for (const mark of obstacles.marks) {
    const [x, y] = pixelsOf(mark.x, mark.y, frame, size);
    const [left, right] = [x - markRadius, x + markRadius];
    if (overlap(box, { left, right, top: y - markRadius, bottom: y + markRadius })) cost += costOfMark;
  }
  for (const line of obstacles.lines) {
    if (line.owner === request.key) continue;
    const [x1, y1] = pixelsOf(line.x1, line.y1, frame, size);
    const [x2, y2] = pixelsOf(line.x2, line.y2, frame, size);
    if (crosses(box, x1, y1, x2, y2)) cost += costOfLine[line.weight];
  }
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

/** Whether the segment crosses the box (Liang–Barsky clipping). */
function crosses(box: Box, x1: number, y1: number, x2: number, y2: number): boolean {
  if (Math.max(x1, x2) < box.left || Math.min(x1, x2) > box.right) return false;
  if (Math.max(y1, y2) < box.top || Math.min(y1, y2) > box.bottom) return false;
  let from = 0;
  let to = 1;
  const sides: [number, number][] = [
    [x1 - x2, x1 - box.left],
    [x2 - x1, box.right - x1],
    [y1 - y2, y1 - box.top],
    [y2 - y1, box.bottom - y1],
  ];
  for (const [step, room] of sides) {
    if (step === 0) {
      if (room < 0) return false;
    } else if (step < 0) {
      from = Math.max(from, room / step);
    } else {
      to = Math.min(to, room / step);
    }
  }
  return from <= to;
}
