import { ScoreTable, type ScoreTableProps } from "@/components/trajectory/score-table";
import { Disclosure } from "@/components/ui/disclosure";
import { newestFirst } from "@/lib/guide/assessments";

const shownAtOnce = 8;

/** The practice tests, newest first. Older ones are collapsed. */
export function TestsTable(props: Omit<ScoreTableProps, "tests" | "caption">) {
  const tests = newestFirst(props.assessments);
  const older = tests.slice(shownAtOnce);
  return (
    <>
      <ScoreTable {...props} tests={tests.slice(0, shownAtOnce)} caption="Practice tests" />
      {older.length > 0 && (
        <Disclosure summary={`${older.length} older`} className="mt-2">
          <ScoreTable {...props} tests={older} caption="Older practice tests" />
        </Disclosure>
      )}
    </>
  );
}
