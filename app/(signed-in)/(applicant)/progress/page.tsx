import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { one, type Search } from "@/app/_http/search";
import { requireApplicant, todayOf } from "@/app/_http/viewer";
import { seasonOfApplicant, standingOfRecord, tasksOfApplicant } from "@/app/_record/standing";
import { setTaskState } from "@/app/(signed-in)/(applicant)/plan/actions";
import { WeekTasks } from "@/components/plan/week-tasks";
import { AboutChance } from "@/components/progress/about-chance";
import { ExamResults } from "@/components/progress/exam-results";
import { LogQuestions, LogTest } from "@/components/progress/log-forms";
import { NextStepNote } from "@/components/progress/next-step-note";
import { StandingFacts } from "@/components/progress/standing-facts";
import { TestsTable } from "@/components/progress/tests-table";
import { ThresholdNote } from "@/components/progress/threshold-note";
import { Undo } from "@/components/progress/undo";
import { VerdictHeader } from "@/components/progress/verdict-header";
import { WhatIf } from "@/components/progress/what-if";
import { rangesOf } from "@/components/questions/ranges";
import { formLabels } from "@/components/thresholds/form-labels";
import { Trajectory } from "@/components/trajectory/trajectory";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { findDeletedAssessment } from "@/db/assessments";
import { asViewer } from "@/db/engine/as-viewer";
import { getNewestQuestionBlock } from "@/db/question-blocks";
import { getRecord } from "@/db/record";
import { listTasks } from "@/db/tasks";
import { listUntoldVersions } from "@/db/thresholds";
import { addDays } from "@/lib/days";
import { dailyCounts } from "@/lib/guide/pace";
import { examWindow } from "@/lib/guide/season";
import { thresholdNews } from "@/lib/guide/threshold-news";
import { decisionInput } from "@/lib/input/decision";
import { logAssessment, logQuestions, seeThresholds, undoRemoveAssessment } from "../actions";

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
  searchParams: Search<"show" | "saved" | "deleted" | "target" | "on">;
}) {
  const viewer = await requireApplicant("/progress");
  const { show, saved: what, deleted, ...scenario } = await searchParams;
  const [record, newestBlock, undoable, untold, tasks] = await asViewer(viewer, async (tx) => {
    const [found, ...rest] = await Promise.all([
      getRecord(tx, viewer.id),
      getNewestQuestionBlock(tx, viewer.id),
      findDeletedAssessment(tx, viewer, one(deleted)),
      listUntoldVersions(tx, viewer),
    ]);
    // Who has logged nothing yet is shown where to begin.
    const isNew = found.assessments.length === 0 && found.questionDays.length === 0;
    return [found, ...rest, isNew ? await listTasks(tx, viewer.id) : null] as const;
  });
  const { numbers, applicant, assessments, questionDays } = record;
  if (!applicant) redirect("/start");

  const { thresholds } = numbers;
  const today = todayOf(viewer);
  const { targetScore: target, examOn } = applicant;
  const standing = standingOfRecord(record, today);
  const season = seasonOfApplicant(applicant, today, thresholds);
  const { verdict, projection, phases } = standing;
  const firstSteps =
    tasks === null
      ? []
      : tasksOfApplicant(applicant, tasks, standing.start, today, thresholds).filter(
          ({ stage, state }) => stage === "start" && state === "open",
        );
  const view = one(show) === "questions" ? "questions" : "scores";

  const typed = { on: one(scenario.on) ?? "", target: one(scenario.target) ?? "" };
  const isAsked = typed.on !== "" || typed.target !== "";
  const { values, errors } = decisionInput(typed, { thresholds, today });
  const imagined = {
    target: values.target ?? target ?? thresholds.bands.maximumFrom,
    examOn: values.on ?? (examOn !== null && examOn >= today ? examOn : examWindow(season, thresholds).to),
  };

  return (
    <>
      <ThresholdNote
        news={thresholdNews(untold, formLabels(thresholds))}
        version={numbers.version}
        timeZone={viewer.timeZone}
        action={seeThresholds}
      />
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
      {isAsked ? (
        <WhatIf
          {...imagined}
          asked={{
            on: typed.on || imagined.examOn,
            target: typed.target || String(imagined.target),
          }}
          errors={errors}
          assessments={assessments}
          today={today}
          thresholds={thresholds}
        />
      ) : (
        !standing.official && (
          <p className="-mt-3 mb-6 text-sm text-soft">
            <Link
              href={`/progress?target=${imagined.target}&on=${imagined.examOn}#what-if`}
              className="link inline-block min-h-6"
            >
              What if the target or the day were another?
            </Link>
          </p>
        )
      )}
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
      {firstSteps.length > 0 && (
        <Section title="Start with these" className="mb-9" aside={<Link href="/plan">The whole plan</Link>}>
          <WeekTasks tasks={firstSteps} today={today} setState={setTaskState} />
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
