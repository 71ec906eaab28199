import type { ReactNode } from "react";
import { afterExam } from "@/components/plan/plan-headline";
import { AboutChance } from "@/components/progress/about-chance";
import { type ExamResultRow, ExamResults } from "@/components/progress/exam-results";
import { FirstStep } from "@/components/progress/first-step";
import { StandingFacts } from "@/components/progress/standing-facts";
import { type OlderTests, TestsTable } from "@/components/progress/tests-table";
import { VerdictHeader } from "@/components/progress/verdict-header";
import { rangesOf } from "@/components/questions/ranges";
import { Trajectory, type TrajectoryHrefs, trajectoryView } from "@/components/trajectory/trajectory";
import { ButtonLink } from "@/components/ui/button";
import { Drawn } from "@/components/ui/drawn";
import { Link } from "@/components/ui/link";
import type { PagesProps } from "@/components/ui/pages";
import { Section } from "@/components/ui/section";
import { addDays, type Day } from "@/lib/days";
import type { Assessment } from "@/lib/guide/assessments";
import { loggedDays } from "@/lib/guide/pace";
import type { Standing } from "@/lib/guide/standing";
import type { Thresholds } from "@/lib/guide/thresholds";

type ProgressViewProps = {
  record: {
    numbers: { thresholds: Thresholds; version: number; since: Date };
    assessments: Assessment[];
    questionDays: { doneOn: Day; done: number }[];
    results: readonly ExamResultRow[];
  };
  standing: Standing;
  examOn: Day | null;
  today: Day;
  /** Time zone of the signed-in person. */
  timeZone: string;
  /** The view of the chart that the page's address asks for, and the addresses of all. */
  show: string | undefined;
  hrefs: TrajectoryHrefs;
  /** The tests that are older than those of the record, and the addresses of the pages of tests. */
  older: OlderTests;
  testsHref: PagesProps["hrefOf"];
  /** The applicant's name, if a mentor reads the page. */
  about?: string | undefined;
  /** Ids of the tests that changed since the mentor last opened the page. */
  changed?: ReadonlySet<string> | undefined;
  /** Forms and notes for the applicant; without it the page is read-only. */
  own?:
    | {
        /** The next step, and the way to another target or date. */
        next: ReactNode;
        /** The first tasks. */
        steps: ReactNode;
        /** Messages about the last action. */
        saved: ReactNode;
      }
    | undefined;
};

/** Whether there is nothing to draw: no test, no official score, and nothing that a projection could start from. */
function isEmpty({ assessments, results }: ProgressViewProps["record"], { projection }: Standing): boolean {
  return assessments.length === 0 && results.length === 0 && projection === null;
}

/** Eight weeks of bars, and the days before them that the first average needs. */
const daysCounted = 62;

/** An applicant's progress: verdict, chart, projection and practice tests. */
export function ProgressView(props: ProgressViewProps) {
  const { record, standing, examOn, today, timeZone, show, hrefs, older, testsHref, about, changed, own } =
    props;
  const { numbers, assessments, questionDays, results } = record;
  const { thresholds } = numbers;
  const view = trajectoryView(show);
  const isNew = isEmpty(record, standing);
  return (
    <>
      <Drawn as="div">
        <VerdictHeader
          action={own && isNew && <FirstStep verdict={standing.verdict.kind} />}
          verdict={standing.verdict}
          official={standing.official}
          headline={
            standing.next.kind === "record-score" && standing.verdict.kind === "stale" && examOn
              ? afterExam(examOn, standing.next, today)
              : undefined
          }
          about={about}
          version={numbers.version}
          since={numbers.since}
          timeZone={timeZone}
        />
      </Drawn>
      {isNew && own?.steps}
      {!isNew && (
        <Trajectory
          assessments={assessments}
          official={standing.officials}
          target={standing.verdict.target}
          readyLine={standing.verdict.readyLine}
          projection={standing.projection}
          examOn={examOn}
          today={today}
          thresholds={thresholds}
          view={view}
          hrefs={hrefs}
          questions={
            view === "questions"
              ? {
                  counts: loggedDays(questionDays, addDays(today, 1 - daysCounted), today),
                  ranges: rangesOf(standing.phases, thresholds),
                }
              : undefined
          }
          firstStep={own && <ButtonLink href="/log?kind=test">Log your first test</ButtonLink>}
        />
      )}
      {!isNew && (
        <Drawn as="div">
          <StandingFacts
            standing={standing}
            hasScore={assessments.some(({ score, takenOn }) => score !== null && takenOn <= today)}
            examOn={examOn}
            thresholds={thresholds}
          />
        </Drawn>
      )}
      <div className={own && !isNew ? "progress-more" : undefined}>
        {!isNew && own?.next}
        {!isNew && <AboutChance thresholds={thresholds} />}
        {results.length > 0 && (
          <Section
            title="Official score"
            className="mb-8 max-w-[46rem]"
            aside={own && <Link href="/exam">Change, or add an attempt</Link>}
          >
            <Drawn as="div">
              <ExamResults results={results} passingScore={thresholds.exam.passingScore} />
            </Drawn>
          </Section>
        )}
        {!isNew && own?.steps}
        {isNew && own ? (
          own.saved
        ) : (
          <Section
            title="Practice tests"
            id="tests"
            className="min-w-0 max-w-[46rem]"
            aside={
              own && (
                <>
                  {results.length === 0 && (
                    <>
                      <Link href="/exam">Enter an official score</Link>
                      {" · "}
                    </>
                  )}
                  <Link href="/summary">One page to print</Link>
                </>
              )
            }
          >
            {own?.saved}
            {assessments.length > 0 ? (
              <TestsTable
                assessments={assessments}
                older={older}
                hrefOf={testsHref}
                readyLine={standing.verdict.readyLine}
                thresholds={thresholds}
                today={today}
                editable={own !== undefined}
                changed={changed}
              />
            ) : (
              <p className="text-soft">
                Nothing logged yet.
                {own && " An NBME is the best measure: take one under exam conditions and log its score."}
              </p>
            )}
          </Section>
        )}
      </div>
    </>
  );
}
