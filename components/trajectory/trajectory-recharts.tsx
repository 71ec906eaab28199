"use client";

import { type ReactNode, useEffect } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  usePlotArea,
  XAxis,
  YAxis,
} from "recharts";
import { gutters } from "@/components/chart/frame";
import type { Drawing, ScoreLink } from "@/components/trajectory/drawing";
import { ExamRange, TestMarker, Texts } from "@/components/trajectory/marks";
import { strokes } from "@/components/trajectory/paint";

export type TrajectoryRechartsProps = {
  drawing: Drawing;
  /** Called once the chart is on the page, so that the server's chart can be removed. */
  onDrawn: () => void;
};

/** The chart in Recharts. Labels and marks are shared with the server's SVG. */
export function TrajectoryRecharts({ drawing, onDrawn }: TrajectoryRechartsProps) {
  const { frame, projection, examX } = drawing;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={rowsOf(drawing)}
        margin={gutters}
        accessibilityLayer={false}
        style={{ overflow: "visible" }}
      >
        <XAxis dataKey="x" type="number" domain={[0, frame.days]} allowDataOverflow hide />
        <YAxis
          type="number"
          domain={[frame.low, frame.high]}
          ticks={drawing.scoreTicks}
          allowDataOverflow
          hide
        />
        <CartesianGrid vertical={false} horizontalValues={drawing.scoreTicks} stroke="var(--line)" />
        <ReferenceLine x={drawing.todayX} {...strokes.today} />
        {drawing.target !== null && <ReferenceLine y={drawing.target} {...strokes.target} />}
        {drawing.readyLine !== null && <ReferenceLine y={drawing.readyLine} {...strokes.ready} />}
        <Area dataKey="band" stroke="none" fill="var(--band)" fillOpacity={1} {...still} connectNulls />
        <Line dataKey="longLink" {...strokes.longLink} {...still} />
        <Line dataKey="link" {...strokes.link} {...still} />
        <Line dataKey="level" {...strokes.level} {...still} connectNulls />
        <Line dataKey="mean" {...strokes.projection} {...still} />
        {examX !== null && <ReferenceLine x={examX} {...strokes.exam} />}
        <Scatter
          data={drawing.points}
          dataKey="score"
          shape={drawing.dense ? DenseMarker : PointMarker}
          isAnimationActive={false}
        />
        <OverPlot>
          {examX !== null && projection && <ExamRange frame={frame} x={examX} range={projection} />}
          <Texts drawing={drawing} />
        </OverPlot>
        <Drawn onDrawn={onDrawn} />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** No animation and straight lines, so that nothing moves when the charts are swapped. */
const still = {
  type: "linear",
  dot: false,
  activeDot: false,
  connectNulls: false,
  isAnimationActive: false,
} as const;

type Row = {
  x: number;
  link: number | null;
  longLink: number | null;
  level: number | null;
  mean: number | null;
  band: [number, number] | null;
};

/**
 * One row for each day with a point of any line, and one in the middle of each link. There the other kind of link is
 * null, so that Recharts interrupts its line.
 */
function rowsOf({ points, links, level, projection }: Drawing): Row[] {
  const path = projection?.path ?? [];
  const days = new Set([
    ...points.map(({ x }) => x),
    ...links.map(({ x1, x2 }) => (x1 + x2) / 2),
    ...[...level, ...path].map(({ x }) => x),
  ]);
  return [...days]
    .sort((a, b) => a - b)
    .map((x) => {
      const past = level.find((point) => point.x === x);
      const ahead = path.find((point) => point.x === x);
      const ranged = ahead ?? past;
      return {
        x,
        link: linkAt(links, x, false),
        longLink: linkAt(links, x, true),
        level: past?.mean ?? null,
        mean: ahead?.mean ?? null,
        band: ranged ? [ranged.low, ranged.high] : null,
      };
    });
}

function linkAt(links: ScoreLink[], x: number, long: boolean): number | null {
  const link = links.find((candidate) => candidate.long === long && candidate.x1 <= x && x <= candidate.x2);
  return link ? link.y1 + ((link.y2 - link.y1) * (x - link.x1)) / (link.x2 - link.x1) : null;
}

type PointMarkerProps = {
  cx: number | undefined;
  cy: number | undefined;
  payload?: Drawing["points"][number];
};

function DenseMarker(props: PointMarkerProps) {
  return <PointMarker {...props} dense />;
}

function PointMarker({ cx, cy, payload, dense = false }: PointMarkerProps & { dense?: boolean }) {
  if (cx === undefined || cy === undefined || payload === undefined) return null;
  return (
    <g transform={`translate(${cx} ${cy})`}>
      <TestMarker point={payload} dense={dense} />
    </g>
  );
}

/** The plot area as a nested SVG, so that percentages have the same meaning as in the server's chart. */
function OverPlot({ children }: { children: ReactNode }) {
  const area = usePlotArea();
  if (!area) return null;
  return (
    <svg aria-hidden="true" {...area} className="overflow-visible">
      {children}
    </svg>
  );
}

function Drawn({ onDrawn }: Pick<TrajectoryRechartsProps, "onDrawn">) {
  const sized = usePlotArea() !== undefined;
  useEffect(() => {
    if (sized) onDrawn();
  }, [sized, onDrawn]);
  return null;
}
