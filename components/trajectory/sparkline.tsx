import { daysBetween } from "@/lib/days";
import { type Assessment, byDay } from "@/lib/guide/assessments";
import { countingTests } from "@/lib/guide/scores";
import type { Thresholds } from "@/lib/guide/thresholds";

type SparklineProps = {
  assessments: readonly Assessment[];
  readyLine: number | null;
  thresholds: Thresholds;
};

const width = 120;
const height = 32;
const edge = 4;

/**
 * Counted scores and the ready line in 120 × 32 pixels, for lists of applicants. Hidden from screen readers, because
 * the row has the newest score as text.
 */
export function Sparkline({ assessments, readyLine, thresholds }: SparklineProps) {
  const counting = countingTests(assessments, readyLine, thresholds);
  const tests = assessments
    .flatMap((test) => (test.score !== null && counting.has(test.id) ? [{ ...test, score: test.score }] : []))
    .sort(byDay);
  const values = [...tests.map((test) => test.score), ...(readyLine === null ? [] : [readyLine])];
  if (values.length === 0) return <svg aria-hidden="true" width={width} height={height} />;

  const first = tests[0]?.takenOn;
  const last = tests.at(-1)?.takenOn;
  const days = first && last ? daysBetween(first, last) : 0;
  const least = Math.min(...values);
  // At least 20 points high, so that a small difference does not look large.
  const range = Math.max(Math.max(...values) - least, 20);
  const y = (value: number) => round(height - edge - ((value - least) / range) * (height - 2 * edge));
  const points = tests.map((test) => ({
    x: round(
      first && days > 0
        ? edge + (daysBetween(first, test.takenOn) / days) * (width - 2 * edge)
        : width - edge,
    ),
    y: y(test.score),
  }));
  const newest = points.at(-1);
  return (
    <svg aria-hidden="true" width={width} height={height} viewBox={`0 0 ${width} ${height}`} fill="none">
      {readyLine !== null && (
        <line
          x1="0"
          x2={width}
          y1={y(readyLine)}
          y2={y(readyLine)}
          className="stroke-ready"
          strokeDasharray="4 3"
        />
      )}
      <path
        d={points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("")}
        className="stroke-accent"
        strokeWidth="1.4"
        strokeLinejoin="round"
      />
      {/* A stroke without length and with a round cap is a dot. One path is cheaper than many circles. */}
      <path
        d={points.map(({ x, y }) => `M${x} ${y}h0`).join("")}
        className="stroke-accent"
        strokeWidth="3.6"
        strokeLinecap="round"
      />
      {newest && (
        <circle cx={newest.x} cy={newest.y} r="3.4" className="fill-accent stroke-card" strokeWidth="1.2" />
      )}
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
