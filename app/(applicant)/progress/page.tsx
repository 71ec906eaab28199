import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { one, type Search } from "@/app/_server/search";
import { requireApplicant, todayOf } from "@/app/_server/viewer";
import { AboutChance } from "@/components/progress/about-chance";
import { ExamResults } from "@/components/progress/exam-results";
import { LogQuestions, LogTest } from "@/components/progress/log-forms";
import { NextStepNote } from "@/components/progress/next-step-note";
import { StandingFacts } from "@/components/progress/standing-facts";
import { TestsTable } from "@/components/progress/tests-table";
import { Undo } from "@/components/progress/undo";
import { VerdictHeader } from "@/components/progress/verdict-header";
import { rangesOf } from "@/components/questions/ranges";
import { Trajectory } from "@/components/trajectory/trajectory";
import { ButtonLink } from "@/components/ui/button";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { asViewer } from "@/db/as-viewer";
import { findDeletedAssessment } from "@/db/assessments";
import { getNewestQuestionBlock } from "@/db/question-blocks";
import { getRecord } from "@/db/record";
import { standingOfRecord } from "@/db/standing-of-record";
import { addDays } from "@/lib/days";
import { dailyCounts } from "@/lib/guide/pace";
import { logAssessment, logQuestions, undoRemoveAssessment } from "../actions";

export const metadata: Metadata = { title: "Progress" };

const saved = new Map([
  ["assessment", "The test is saved."],
  ["restored", "The test is back."],
]);

/** Eight weeks of bars, and the week before them that their first average needs. */
const daysCounted = 62;

export default async function ProgressPage({
  searchParams,
}: {
  searchParams: Search<"show" | "saved" | "deleted">;
}) {
  const viewer = await requireApplicant("/progress");
  const { show, saved: what, deleted } = await searchParams;
  const [record, newestBlock, undoable] = await asViewer(viewer, (tx) =>
    Promise.all([
      getRecord(tx, viewer.id),
      getNewestQuestionBlock(tx, viewer.id),
      findDeletedAssessment(tx, viewer, one(deleted)),
    ]),
  );
  const { numbers, applicant, assessments, questionDays } = record;
  if (!applicant) redirect("/start");

  const { thresholds } = numbers;
  const today = todayOf(viewer);
  const { targetScore: target, examOn } = applicant;
  const standing = standingOfRecord(record, today);
  const { verdict, projection, phases } = standing;
  const view = one(show) === "questions" ? "questions" : "scores";

  return (
    <>
      <VerdictHeader
        verdict={verdict}
        official={standing.official}
        version={numbers.version}
        since={numbers.since}
        timeZone={viewer.timeZone}
      />
      <Trajectory
        assessments={assessments}
        target={target}
        readyLine={verdict.readyLine}
        projection={projection}
        examOn={examOn}
        today={today}
        thresholds={thresholds}
        view={view}
        hrefs={{ scores: "/progress", questions: "/progress?show=questions" }}
        questions={
          view === "questions"
            ? {
                counts: dailyCounts(questionDays, addDays(today, 1 - daysCounted), today),
                ranges: rangesOf(phases, thresholds),
              }
            : undefined
        }
        firstStep={<ButtonLink href="#log">Log your first test</ButtonLink>}
      />
      <StandingFacts standing={standing} examOn={examOn} thresholds={thresholds} />
      <NextStepNote step={standing.next} today={today} />
      <AboutChance thresholds={thresholds} />
      {record.results.length > 0 && (
        <Section
          title="The exam itself"
          className="mb-8 max-w-[46rem]"
          aside={<Link href="/exam">Change</Link>}
        >
          <ExamResults results={record.results} passingScore={thresholds.exam.passingScore} />
        </Section>
      )}
      <div className="grid gap-x-10 gap-y-10 lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <Section
          title="Practice tests"
          id="tests"
          className="order-last min-w-0 lg:order-none"
          aside={<Link href="/summary">One page to print</Link>}
        >
          <SavedNote sentence={saved.get(one(what) ?? "")} />
          {undoable && <Undo action={undoRemoveAssessment} id={undoable} what="The test" />}
          {assessments.length > 0 ? (
            <TestsTable
              assessments={assessments}
              readyLine={verdict.readyLine}
              thresholds={thresholds}
              hrefOf={({ id }) => `/assessments/${id}`}
            />
          ) : (
            <p className="text-soft">
              Nothing logged yet. An NBME tells most: take one under exam conditions, and log its score here.
            </p>
          )}
        </Section>
        <div id="log" className="grid content-start gap-9">
          <LogTest action={logAssessment} assessments={assessments} thresholds={thresholds} today={today} />
          <LogQuestions action={logQuestions} newest={newestBlock} today={today} />
        </div>
      </div>
    </>
  );
}
