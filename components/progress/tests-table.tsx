import { ScoreTable, type ScoreTableProps } from "@/components/trajectory/score-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Drawn } from "@/components/ui/drawn";
import { Pages, type PagesProps } from "@/components/ui/pages";
import { type Assessment, newestFirst } from "@/lib/guide/assessments";

const shownAtOnce = 8;

/** The pages of tests that are older than those of the record. */
export type OlderTests = {
  /** From 1; 0: the address asks for none. */
  page: number;
  pages: number;
  tests: readonly Assessment[];
  /** The tests that show which of these are repeats. */
  known: readonly Assessment[];
};

type TestsTableProps = Omit<ScoreTableProps, "tests" | "caption"> & {
  older: OlderTests;
  hrefOf: PagesProps["hrefOf"];
};

/** The practice tests, newest first. Some are collapsed; those that the rules no longer use are on pages of their own. */
export function TestsTable({ older, hrefOf, ...props }: TestsTableProps) {
  const tests = newestFirst(props.assessments);
  const more = tests.slice(shownAtOnce);
  return (
    <>
      {older.page > 0 ? (
        <Drawn as="div">
          <ScoreTable
            {...props}
            tests={older.tests}
            assessments={older.known}
            caption="Older practice tests"
          />
        </Drawn>
      ) : (
        <>
          <Drawn as="div">
            <ScoreTable {...props} tests={tests.slice(0, shownAtOnce)} caption="Practice tests" />
          </Drawn>
          {more.length > 0 && (
            <Disclosure summary={`${more.length} older`} className="mt-2">
              <Drawn as="div">
                <ScoreTable {...props} tests={more} caption="Older practice tests" />
              </Drawn>
            </Disclosure>
          )}
        </>
      )}
      <Pages page={older.page + 1} pages={older.pages + 1} what="tests" hrefOf={hrefOf} />
    </>
  );
}
