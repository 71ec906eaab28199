import type { Drawing } from "@/components/trajectory/drawing";
import { signedPoints } from "@/components/trajectory/trajectory-words";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { formatDay } from "@/lib/days";
import { type Assessment, isRepeat, labelOf } from "@/lib/guide/assessments";
import { counts, pointsAboveLine } from "@/lib/guide/scores";
import type { Thresholds } from "@/lib/guide/thresholds";

export type ScoreTableProps = {
  /** The rows, in this order. */
  tests: readonly Assessment[];
  /** All tests, by which a row is one that was taken before. */
  assessments: readonly Assessment[];
  readyLine: number | null;
  thresholds: Thresholds;
  caption: string;
  showCaption?: boolean | undefined;
  /** How its days are written. */
  days?: "compact" | "long" | undefined;
  /** Each test leads to where it is changed. */
  editable?: boolean | undefined;
  /** Ids of tests that were logged or changed since the reader opened the page before. */
  changed?: ReadonlySet<string> | undefined;
  /** A last row for the exam. */
  projection?: Drawing["projection"] | undefined;
};

/** Practice tests, each with its distance to the ready line; those without a score included. */
export function ScoreTable(props: ScoreTableProps) {
  const { tests, assessments, readyLine, thresholds, caption, showCaption } = props;
  const { days = "compact", editable = false, changed, projection } = props;
  return (
    <Table
      caption={caption}
      showCaption={showCaption}
      columns={["Test", "Taken", ["Score", "num"], ["To the line", "num"]]}
    >
      {tests.map((test) => {
        const label = labelOf(test, thresholds.catalogue);
        const counted = counts(test, thresholds.catalogue);
        return (
          <tr key={test.id}>
            <th scope="row" className="whitespace-nowrap">
              {editable ? (
                <Link href={`/assessments/${test.id}`}>
                  {label}
                  <span className="sr-only"> of {formatDay(test.takenOn)}: change</span>
                </Link>
              ) : (
                label
              )}
              {changed?.has(test.id) && <b className="ml-1.5 text-accent text-xs"> new</b>}
              {isRepeat(test, assessments) && <span className="quiet"> again</span>}
            </th>
            <td className="whitespace-nowrap">{formatDay(test.takenOn, days)}</td>
            <td className="num">{test.score ?? `${test.percent}%`}</td>
            <td className={`num ${counted ? "" : "quiet"}`}>
              {counted ? signedPoints(pointsAboveLine(test, readyLine, thresholds)) : "not counted"}
            </td>
          </tr>
        );
      })}
      {projection && (
        <tr>
          <th scope="row">Exam, {projection.odds}</th>
          <td>{projection.date}</td>
          <td className="num">{`${Math.round(projection.low)}–${Math.round(projection.high)}`}</td>
          <td className="num quiet">projected</td>
        </tr>
      )}
    </Table>
  );
}
