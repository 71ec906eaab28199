import type { Drawing, PlotPoint } from "@/components/trajectory/drawing";

/** A day that the readout can show: a day with tests, or exam day with its range. */
export type Stop = {
  /** Days from the left edge. */
  x: number;
  /** The highest value on that day; the readout is above it. */
  top: number;
  date: string;
  points: PlotPoint[];
  range: { low: number; high: number; percent: number } | null;
};

/** The days that a person can step through, oldest first, exam day last. */
export function stopsOf({ points, projection, examX }: Drawing): Stop[] {
  const stops: Stop[] = [];
  for (const point of points) {
    const last = stops.at(-1);
    if (last && last.x === point.x) {
      last.points.push(point);
      last.top = Math.max(last.top, point.score);
    } else {
      stops.push({ x: point.x, top: point.score, date: point.date, points: [point], range: null });
    }
  }
  if (projection && examX !== null) {
    const range = {
      low: Math.round(projection.low),
      high: Math.round(projection.high),
      percent: projection.percent,
    };
    stops.push({ x: examX, top: projection.high, date: projection.date, points: [], range });
  }
  return stops;
}

/** The index of the stop nearest to the day `x`; null without stops. */
export function nearestStop(stops: Stop[], x: number): number | null {
  let nearest: { index: number; away: number } | null = null;
  for (const [index, stop] of stops.entries()) {
    const away = Math.abs(stop.x - x);
    if (nearest === null || away < nearest.away) nearest = { index, away };
  }
  return nearest?.index ?? null;
}

/** The stop as a text for screen readers. */
export function spokenStop({ date, points, range }: Stop): string {
  const tests = points.map(({ name, score, note }) =>
    [name, score, note].filter((part) => part !== "").join(", "),
  );
  const parts = range
    ? [...tests, `${range.percent}% range for the exam ${range.low} to ${range.high}`]
    : tests;
  return `${date}: ${parts.join("; ")}`;
}
