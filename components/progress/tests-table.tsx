import { signedPoints } from "@/components/trajectory/trajectory-words";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { formatDay } from "@/lib/days";
import { type Assessment, byDay, isRepeat, labelOf } from "@/lib/guide/assessments";
import { counts, pointsAboveLine } from "@/lib/guide/scores";
import type { Thresholds } from "@/lib/guide/thresholds";

type TestsTableProps = {
  assessments: readonly Assessment[];
  readyLine: number | null;
  thresholds: Thresholds;
  /** Where a test can be changed; without it the table is to be read only. */
  hrefOf?: (assessment: Assessment) => string;
  /** Ids of tests that were logged or changed since the reader last looked. */
  changed?: ReadonlySet<string>;
};

const shownAtOnce = 8;

/** The practice tests, newest first, each with its distance to the ready line. */
export function TestsTable(props: TestsTableProps) {
  const newestFirst = [...props.assessments].sort((a, b) => byDay(b, a));
  const older = newestFirst.slice(shownAtOnce);
  return (
    <>
      <Rows {...props} rows={newestFirst.slice(0, shownAtOnce)} caption="Practice tests" />
      {older.length > 0 && (
        <Disclosure summary={`${older.length} older`} className="mt-2">
          <Rows {...props} rows={older} caption="Older practice tests" />
        </Disclosure>
      )}
    </>
  );
}

function Rows({
  rows,
  caption,
  assessments,
  readyLine,
  thresholds,
  hrefOf,
  changed,
}: TestsTableProps & { rows: Assessment[]; caption: string }) {
  return (
    <Table caption={caption}>
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
        {rows.map((row) => {
          const label = labelOf(row, thresholds.catalogue);
          const counted = counts(row, thresholds.catalogue);
          return (
            <tr key={row.id}>
              <td className="whitespace-nowrap">
                {hrefOf ? (
                  <Link href={hrefOf(row)}>
                    {label}
                    <span className="sr-only"> of {formatDay(row.takenOn)}: change</span>
                  </Link>
                ) : (
                  label
                )}
                {changed?.has(row.id) && <b className="ml-1.5 text-accent text-xs"> new</b>}
                {isRepeat(row, assessments) && <span className="quiet"> again</span>}
              </td>
              <td className="whitespace-nowrap">{formatDay(row.takenOn, "compact")}</td>
              <td className="num">{row.score ?? `${row.percent}%`}</td>
              <td className={`num ${counted ? "" : "quiet"}`}>
                {counted ? signedPoints(pointsAboveLine(row, readyLine, thresholds)) : "not counted"}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
