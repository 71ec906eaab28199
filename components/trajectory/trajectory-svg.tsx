import { Grid } from "@/components/chart/axes";
import { atX, atY, type Frame, pathOf } from "@/components/chart/frame";
import { Plot, Stretched } from "@/components/chart/plot";
import type { Drawing, LevelPoint, ScoreLink } from "@/components/trajectory/drawing";
import { ExamRange, TestMarker, Texts } from "@/components/trajectory/marks";
import { strokes } from "@/components/trajectory/paint";

/** The chart as server-rendered SVG, correct at every width without a script. Fills a box of `boxClass`. */
export function TrajectorySvg({ drawing }: { drawing: Drawing }) {
  const { frame, level, projection, target, readyLine, examX, todayX } = drawing;
  return (
    <Plot>
      <Grid frame={frame} values={drawing.scoreTicks} />
      <VerticalLine frame={frame} x={todayX} {...strokes.today} />
      {target !== null && <HorizontalLine frame={frame} y={target} {...strokes.target} />}
      {readyLine !== null && <HorizontalLine frame={frame} y={readyLine} {...strokes.ready} />}
      <Stretched>
        <path d={bandOf(frame, [...level, ...(projection?.path ?? [])])} fill="var(--band)" />
        <g fill="none" strokeLinejoin="round">
          <path
            d={linkPath(frame, drawing.links, true)}
            vectorEffect="non-scaling-stroke"
            {...strokes.longLink}
          />
          <path
            d={linkPath(frame, drawing.links, false)}
            vectorEffect="non-scaling-stroke"
            {...strokes.link}
          />
          <path d={meanPath(frame, level)} vectorEffect="non-scaling-stroke" {...strokes.level} />
          {projection && (
            <path
              d={meanPath(frame, projection.path)}
              vectorEffect="non-scaling-stroke"
              {...strokes.projection}
            />
          )}
        </g>
      </Stretched>
      {examX !== null && <VerticalLine frame={frame} x={examX} {...strokes.exam} />}
      {examX !== null && projection && <ExamRange frame={frame} x={examX} range={projection} />}
      {drawing.points.map((point) => (
        <svg
          key={point.id}
          aria-hidden="true"
          x={atX(frame, point.x)}
          y={atY(frame, point.score)}
          className="overflow-visible"
        >
          <TestMarker point={point} dense={drawing.dense} />
        </svg>
      ))}
      <Texts drawing={drawing} />
    </Plot>
  );
}

type Stroke = (typeof strokes)[keyof typeof strokes];

function HorizontalLine({ frame, y, ...stroke }: { frame: Frame; y: number } & Stroke) {
  const at = atY(frame, y);
  return <line x1="0" x2="100%" y1={at} y2={at} {...stroke} />;
}

function VerticalLine({ frame, x, ...stroke }: { frame: Frame; x: number } & Stroke) {
  const at = atX(frame, x);
  return <line x1={at} x2={at} y1="0" y2="100%" {...stroke} />;
}

function linkPath(frame: Frame, links: ScoreLink[], long: boolean): string {
  return links
    .filter((link) => link.long === long)
    .map(({ x1, y1, x2, y2 }) =>
      pathOf(frame, [
        { x: x1, y: y1 },
        { x: x2, y: y2 },
      ]),
    )
    .join("");
}

function meanPath(frame: Frame, path: LevelPoint[]): string {
  return pathOf(
    frame,
    path.map(({ x, mean }) => ({ x, y: mean })),
  );
}

function bandOf(frame: Frame, path: LevelPoint[]): string {
  if (path.length === 0) return "";
  const upper = path.map(({ x, high }) => ({ x, y: high }));
  const lower = path.map(({ x, low }) => ({ x, y: low })).reverse();
  return `${pathOf(frame, [...upper, ...lower])}Z`;
}
