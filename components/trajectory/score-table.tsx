import type { Drawing, TrajectoryInput } from "@/components/trajectory/drawing";
import { signedPoints } from "@/components/trajectory/trajectory-words";
import { Table } from "@/components/ui/table";
import { formatDay } from "@/lib/days";
import { byDay, isRepeat, labelOf } from "@/lib/guide/assessments";
import { counts, pointsAboveLine } from "@/lib/guide/scores";
import type { Thresholds } from "@/lib/guide/thresholds";

type ScoreTableProps = Pick<TrajectoryInput, "assessments" | "target" | "readyLine"> & {
  projection: Drawing["projection"];
  thresholds: Thresholds;
};

/** The chart's data to read, the newest test first, those without a score included. */
export function ScoreTable({ assessments, target, readyLine, projection, thresholds }: ScoreTableProps) {
  const tests = [...assessments].sort(byDay).reverse();
  return (
    <Table
      showCaption
      caption={
        target === null || readyLine === null
          ? "No target yet."
          : `Target ${target}, ready line ${readyLine}.`
      }
    >
      <thead>
        <tr>
          <th scope="col">Test</th>
          <th scope="col">Taken</th>
          <th scope="col" className="num">
            Score
          </th>
          <th scope="col" className="num">
            To the line
          </th>
        </tr>
      </thead>
      <tbody>
        {tests.map((test) => (
          <tr key={test.id}>
            <th scope="row">
              {labelOf(test, thresholds.catalogue)}
              {isRepeat(test, assessments) && <span className="quiet"> (taken before)</span>}
            </th>
            <td>{formatDay(test.takenOn, "long")}</td>
            <td className="num">{test.score ?? `${test.percent ?? "–"} %`}</td>
            <td className="num">
              {counts(test, thresholds.catalogue) ? (
                signedPoints(pointsAboveLine(test, readyLine, thresholds))
              ) : (
                <span className="quiet">not counted</span>
              )}
            </td>
          </tr>
        ))}
        {projection && (
          <tr>
            <th scope="row">Exam, {projection.odds}</th>
            <td>{projection.date}</td>
            <td className="num">{`${Math.round(projection.low)}–${Math.round(projection.high)}`}</td>
            <td className="num quiet">projected</td>
          </tr>
        )}
      </tbody>
    </Table>
  );
}
