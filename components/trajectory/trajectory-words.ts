import type { PlotPoint, TrajectoryInput } from "@/components/trajectory/drawing";
import { recentWeeks } from "@/components/trajectory/recent";
import { formatDay } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import { pointsAboveLine, usedScore } from "@/lib/guide/scores";
import type { Thresholds } from "@/lib/guide/thresholds";

/** A distance to the ready line in points, for a table: "+3", "−2", "0"; "–" without one. */
export function signedPoints(points: number | null): string {
  if (points === null) return "–";
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0";
}

/** The same in words: "3 above the ready line". */
export function lineWords(points: number): string {
  if (points === 0) return "on the ready line";
  return `${Math.abs(points)} ${points > 0 ? "above" : "below"} the ready line`;
}

type Judged = { counted: boolean; repeat: boolean; readyLine: number | null };

/** Details of one test besides its score. A corrected score is mentioned, because the chart shows the reported one. */
export function noteOf(
  test: Assessment,
  { counted, repeat, readyLine }: Judged,
  thresholds: Thresholds,
): string {
  const used = usedScore(test, thresholds);
  const points = pointsAboveLine(test, readyLine, thresholds);
  return [
    counted ? [] : "not counted",
    counted && used !== test.score ? `counted as ${used}` : [],
    counted && points !== null ? lineWords(points) : [],
    repeat ? "form taken before" : [],
  ]
    .flat()
    .join(", ");
}

/** The sentence that replaces the chart for screen readers. */
export function takeawayOf(
  points: PlotPoint[],
  { readyLine, target, projection, recent = false }: TrajectoryInput,
  rangePercent: number,
): string {
  const counted = points.filter((point) => point.counted);
  const first = counted[0];
  const newest = counted.at(-1);
  const within = recent ? ` in the last ${recentWeeks} weeks` : "";
  const parts: string[] = [];
  if (!first || !newest) {
    const others = points.length === 1 ? "one other test is shown" : `${points.length} other tests are shown`;
    parts.push(
      points.length === 0 ? "No practice score yet" : `No counted score${within || " yet"}, ${others}`,
    );
    if (target !== null && readyLine !== null)
      parts.push(`the target is ${target}, the ready line ${readyLine}`);
  } else if (counted.length === 1) {
    parts.push(`One counted score${within}: ${first.score} on ${first.date}${comma(newest.note)}`);
  } else {
    const verb = newest.score > first.score ? "rose" : newest.score < first.score ? "fell" : "went";
    const move = `from ${first.score} on ${first.date} to ${newest.score} on ${newest.date}`;
    parts.push(`${counted.length} counted scores${within} ${verb} ${move}${comma(newest.note)}`);
  }
  if (projection) {
    const range = `${Math.round(projection.low)} to ${Math.round(projection.high)}`;
    parts.push(
      `the ${rangePercent}% range for the exam on ${formatDay(projection.examOn, "long")} is ${range}`,
    );
  }
  return `${parts.join("; ")}.`;
}

function comma(note: string): string {
  return note === "" ? "" : `, ${note}`;
}
