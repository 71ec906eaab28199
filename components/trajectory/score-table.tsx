import type { Drawing } from "@/components/trajectory/drawing";
import { signedPoints } from "@/components/trajectory/trajectory-words";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { type Day, formatDay } from "@/lib/days";
import { type Assessment, labelOf, repeatsOf } from "@/lib/guide/assessments";
import { countingTests, pointsAboveLine } from "@/lib/guide/scores";
import type { Thresholds } from "@/lib/guide/thresholds";

export type ScoreTableProps = {
  /** The rows, in this order. */
  tests: readonly Assessment[];
  /** All tests, to find repeated forms. */
  assessments: readonly Assessment[];
  readyLine: number | null;
  thresholds: Thresholds;
  today: Day;
  caption: string;
  showCaption?: boolean | undefined;
  /** The format of the dates. */
  days?: "compact" | "long" | undefined;
  /** Each test has a link to its edit page. */
  editable?: boolean | undefined;
  /** Ids of tests that were logged or changed since the mentor last opened the page. */
  changed?: ReadonlySet<string> | undefined;
  /** A last row for the exam. */
  projection?: Drawing["projection"] | undefined;
};

/** Practice tests with their distance to the ready line. Tests without a score are included. */
export function ScoreTable(props: ScoreTableProps) {
  const { tests, assessments, readyLine, thresholds, today, caption, showCaption } = props;
  const { days = "compact", editable = false, changed, projection } = props;
  const counting = countingTests(assessments, readyLine, thresholds);
  const repeats = repeatsOf(assessments, thresholds);
  return (
    <Table
      caption={caption}
      showCaption={showCaption}
      columns={["Test", "Taken", ["Score", "num"], ["Compared with ready line", "num"]]}
    >
      {tests.map((test) => {
        const label = labelOf(test, thresholds.catalogue);
        const counted = counting.has(test.id);
        return (
          <tr key={test.id}>
            <th scope="row" className="whitespace-nowrap">
              {editable ? (
                <Link href={`/assessments/${test.id}`}>
                  {label}
                  <span className="sr-only"> of {formatDay(test.takenOn, "short", today)}: change</span>
                </Link>
              ) : (
                label
              )}
              {changed?.has(test.id) && <b className="ml-1.5 text-accent text-xs"> new</b>}
              {repeats.has(test.id) && <span className="quiet"> again</span>}
            </th>
            <td className="whitespace-nowrap">{formatDay(test.takenOn, days, today)}</td>
            <td className="num">{test.score ?? `${test.percent}%`}</td>
            <td className={`num ${counted ? "" : "quiet"}`}>
              {counted ? signedPoints(pointsAboveLine(test, readyLine, thresholds)) : "not counted"}
            </td>
          </tr>
        );
      })}
      {projection && (
        <tr>
          <th scope="row">Exam, {projection.percent}% range</th>
          <td>{projection.date}</td>
          <td className="num">{`${Math.round(projection.low)}–${Math.round(projection.high)}`}</td>
          <td className="num quiet">projected</td>
        </tr>
      )}
    </Table>
  );
}
