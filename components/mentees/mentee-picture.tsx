import type { MenteeRow } from "@/components/mentees/mentee-row";
import { addDays, type Day, daysBetween } from "@/lib/days";
import { byDay } from "@/lib/guide/assessments";
import { countingTests, pointsAboveLine } from "@/lib/guide/scores";
import type { Thresholds } from "@/lib/guide/thresholds";

/** The one scale of all pictures of a list: days around today, and points from the ready line. */
export type PictureScale = { back: number; ahead: number; low: number; high: number };

export const weeksBack = 26;
/** Pictures reach to the last exam of the list, but at most and at least these weeks ahead. */
const weeksAhead = { least: 4, most: 16 };
/** Points from the line that every picture shows, and the most that any shows. */
const points = { least: 20, most: 60 };
/** Distance of the horizontal lines, in points. */
const step = 20;

type Drawn = Pick<MenteeRow, "assessments" | "standing" | "projection" | "today">;

/** What a picture shows of a mentee, in points from the ready line. Null without a target: there is no ready line. */
function shownOf({ assessments, standing, projection, today }: Drawn, thresholds: Thresholds) {
  const { verdict, daysToExam } = standing;
  const { readyLine } = verdict;
  if (readyLine === null) return null;
  const counting = countingTests(assessments, readyLine, thresholds);
  const from = addDays(today, -weeksBack * 7);
  const tests = [...assessments].sort(byDay).flatMap((test) => {
    const above = pointsAboveLine(test, readyLine, thresholds);
    if (above === null || test.takenOn < from || test.takenOn > today) return [];
    return [{ on: test.takenOn, above, counts: counting.has(test.id) }];
  });
  const range = projection && { low: projection.low - readyLine, high: projection.high - readyLine };
  return { tests, range, daysToExam: daysToExam !== null && daysToExam >= 0 ? daysToExam : null };
}

/** The scale that has room for all these mentees. */
export function pictureScale(rows: readonly Drawn[], thresholds: Thresholds): PictureScale {
  const shown = rows.flatMap((row) => shownOf(row, thresholds) ?? []);
  const values = shown.flatMap(({ tests, range }) => [
    ...tests.map(({ above }) => above),
    ...(range ? [range.low, range.high] : []),
  ]);
  const reach = (value: number) =>
    Math.min(points.most, Math.max(points.least, Math.ceil((value + 2) / 10) * 10));
  const lastExam = Math.max(0, ...shown.map(({ daysToExam }) => daysToExam ?? 0));
  const ahead = Math.min(weeksAhead.most * 7, Math.max(weeksAhead.least * 7, lastExam + 7));
  return {
    back: weeksBack * 7,
    ahead,
    low: -reach(Math.max(0, ...values.map((value) => -value))),
    high: reach(Math.max(0, ...values)),
  };
}

const sizes = {
  large: { width: 336, height: 112, edge: 6 },
  line: { width: 132, height: 34, edge: 3 },
};
type Size = keyof typeof sizes;

type PictureProps = { row: Drawn; scale: PictureScale; thresholds: Thresholds };

/** Where days and points are in a picture of that size. */
function placesOf(scale: PictureScale, size: Size) {
  const { width, height, edge } = sizes[size];
  const x = (days: number) =>
    round(edge + ((days + scale.back) / (scale.back + scale.ahead)) * (width - 2 * edge));
  const y = (value: number) => {
    const within = Math.min(scale.high, Math.max(scale.low, value));
    return round(edge + ((scale.high - within) / (scale.high - scale.low)) * (height - 2 * edge));
  };
  return { width, height, x, y };
}

/** What is drawn of a mentee: the counted scores as the corners of a line, and the exam with its range. */
function partsOf({ row, scale, thresholds }: PictureProps, size: Size) {
  const { height, x, y } = placesOf(scale, size);
  const shown = shownOf(row, thresholds);
  const at = ({ on, above }: { on: Day; above: number }) => `${x(daysBetween(row.today, on))} ${y(above)}`;
  const tests = shown?.tests ?? [];
  const counted = tests.filter((test) => test.counts).map(at);
  const examX = shown?.daysToExam != null && shown.daysToExam <= scale.ahead ? x(shown.daysToExam) : null;
  const range = shown?.range;
  return {
    hasLine: shown !== null,
    counted: counted.join("L"),
    others: tests.filter((test) => !test.counts).map(at),
    exam: examX === null ? null : `M${examX} 0V${height}`,
    range: examX === null || !range ? null : `M${examX} ${y(range.low)}V${y(range.high)}`,
  };
}

/**
 * The scores of a mentee as points from the ready line, and the exam with its range. All pictures of a list have one
 * scale, so that they can be compared. Hidden from screen readers, because the row has the numbers as text.
 */
export function MenteePicture(props: PictureProps) {
  const { scale } = props;
  const { width, height, x, y } = placesOf(scale, "large");
  const { hasLine, counted, others, exam, range } = partsOf(props, "large");
  const grid = Array.from(
    { length: Math.floor(scale.high / step) + Math.floor(-scale.low / step) + 1 },
    (_, index) => (index - Math.floor(-scale.low / step)) * step,
  ).filter((value) => value !== 0);
  const isEmpty = !counted && others.length === 0 && !range;
  const missing = hasLine ? isEmpty && "No test in these 26 weeks" : "No target, so no ready line";
  const corners = counted === "" ? [] : counted.split("L");
  const [newestX, newestY] = corners.at(-1)?.split(" ") ?? [];
  return (
    <svg
      aria-hidden="true"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fill="none"
      className="mentee-picture"
    >
      <path
        d={grid.map((value) => `M0 ${y(value)}H${width}`).join("")}
        className="stroke-line"
        strokeWidth="1"
      />
      <path d={`M${x(0)} 0V${height}`} className="stroke-edge" strokeWidth="1" strokeDasharray="1.5 3" />
      {hasLine && (
        <path d={`M0 ${y(0)}H${width}`} className="stroke-ready" strokeWidth="1.5" strokeDasharray="5 3" />
      )}
      {exam && <path d={exam} className="stroke-edge" strokeWidth="1" />}
      {range && <path d={range} className="stroke-accent" strokeWidth="5" strokeLinecap="butt" />}
      {counted && (
        <path d={`M${counted}`} className="stroke-accent" strokeWidth="1.4" strokeLinejoin="round" />
      )}
      {/* A stroke without length and with a round cap is a dot. One path is cheaper than many circles. */}
      <path
        d={corners.map((at) => `M${at}h0`).join("")}
        className="stroke-accent"
        strokeWidth="6.5"
        strokeLinecap="round"
      />
      <path
        d={others.map((at) => `M${at}m0-4l4 4l-4 4l-4-4z`).join("")}
        className="fill-card stroke-edge"
        strokeWidth="1.4"
      />
      {newestX && (
        <circle cx={newestX} cy={newestY} r="4.4" className="fill-accent stroke-card" strokeWidth="1.2" />
      )}
      <g className="fill-soft text-xs">
        {grid.map((value) => (
          <text key={value} x="4" y={y(value) - 3}>
            {value > 0 ? `+${value}` : `−${-value}`}
          </text>
        ))}
        {missing && (
          <text x={width / 2} y={height / 2 + (hasLine ? -6 : 4)} textAnchor="middle">
            {missing}
          </text>
        )}
      </g>
    </svg>
  );
}

/**
 * What the small pictures of a list share: the axes with and without the ready line, and the dots at the corners of a line.
 * In an `<svg>` of the page that is not hidden by `display`.
 */
export function PictureSymbols({ scale }: { scale: PictureScale }) {
  const { width, height, x, y } = placesOf(scale, "line");
  const today = <path d={`M${x(0)} 0V${height}`} className="stroke-edge" strokeDasharray="1.5 3" />;
  const dot = { markerUnits: "userSpaceOnUse", overflow: "visible" } as const;
  return (
    <>
      <symbol id="mentee-today">{today}</symbol>
      <symbol id="mentee-axes">
        {today}
        <path d={`M0 ${y(0)}H${width}`} className="stroke-ready" strokeWidth="1.5" strokeDasharray="5 3" />
      </symbol>
      <marker id="mentee-dot" {...dot}>
        <circle r="1.8" className="fill-accent" />
      </marker>
      <marker id="mentee-newest" {...dot}>
        <circle r="3" className="fill-accent stroke-card" strokeWidth="1.2" />
      </marker>
    </>
  );
}

/** The picture of one line, in few elements: mentees.css has its size, strokes and markers. */
export function SmallPicture(props: PictureProps) {
  const { hasLine, counted, exam, range } = partsOf(props, "line");
  return (
    <svg aria-hidden="true" className="small-picture">
      <use href={hasLine ? "#mentee-axes" : "#mentee-today"} />
      {exam && <path d={exam} className="exam" />}
      {range && <path d={range} className="range" />}
      {/* A line without length has its markers too. */}
      {counted && <path d={`M${counted}${counted.includes("L") ? "" : "h0"}`} />}
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
