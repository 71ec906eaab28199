import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openOwn } from "@/app/_record/own";
import { readProgress } from "@/app/_record/plan";
import { planOfRecord } from "@/app/_record/standing";
import { setTaskState } from "@/app/(signed-in)/(applicant)/plan/actions";
import { WeekTasks } from "@/components/plan/week-tasks";
import { NextStepNote } from "@/components/progress/next-step-note";
import { ProgressView } from "@/components/progress/progress-view";
import { ThresholdNote } from "@/components/progress/threshold-note";
import { Undo } from "@/components/progress/undo";
import { formLabels } from "@/components/thresholds/form-labels";
import { Link } from "@/components/ui/link";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { findDeletedAssessment, listOlderAssessments } from "@/db/assessments";
import { getPlanRows } from "@/db/record";
import { listUnseenVersions } from "@/db/thresholds";
import { thresholdNews } from "@/lib/guide/threshold-news";
import { seeThresholds, undoRemoveAssessment } from "../actions";

export const metadata: Metadata = { title: "Progress" };

const sentences = { assessment: "The test is saved.", restored: "Test restored." };

export default async function ProgressPage({ searchParams }: PageProps<"/progress">) {
  const search = await readSearch(searchParams);
  const { viewer, today, rows } = await openOwn("/progress", async (tx, { viewer, today }) => {
    const read = await readProgress(tx, viewer.id, today);
    const { record } = read;
    const [older, undoable, untold] = await Promise.all([
      listOlderAssessments(tx, viewer.id, record.tests, search.tests),
      findDeletedAssessment(tx, viewer, search.deleted),
      record.hasNews ? listUnseenVersions(tx, viewer) : [],
    ]);
    const isNew = record.assessments.length === 0 && record.questionDays.length === 0;
    const firstSteps = isNew
      ? planOfRecord(record, await getPlanRows(tx, viewer.id, today), today).firstSteps
      : [];
    return { ...read, older, undoable, untold, firstSteps };
  });
  const { applicant, record, standing, older, undoable, untold, firstSteps } = rows;
  const { thresholds, version } = record.numbers;
  return (
    <>
      <ThresholdNote
        news={thresholdNews(untold, formLabels(thresholds))}
        version={version}
        timeZone={viewer.timeZone}
        action={seeThresholds}
      />
      <ProgressView
        record={record}
        standing={standing}
        examOn={applicant.examOn}
        today={today}
        timeZone={viewer.timeZone}
        show={search.show}
        older={older}
        testsHref={(page) => (page === 1 ? "/progress#tests" : `/progress?tests=${page - 1}#tests`)}
        hrefs={{
          scores: "/progress",
          recent: "/progress?show=recent",
          questions: "/progress?show=questions",
        }}
        own={{
          next: (
            <>
              {!standing.official && (
                <p className="-mt-3 mb-6 text-sm text-soft print:hidden">
                  <Link href="/plan/decision" className="link inline-block min-h-6">
                    Try another target or date
                  </Link>
                </p>
              )}
              <NextStepNote step={standing.next} today={today} />
            </>
          ),
          steps: firstSteps.length > 0 && (
            <Section
              title="Start with these"
              className="mb-9"
              aside={<Link href="/plan">The whole plan</Link>}
            >
              <WeekTasks
                id="first-steps"
                where="to start with"
                tasks={firstSteps}
                today={today}
                setState={setTaskState}
              />
            </Section>
          ),
          saved: (
            <>
              <SavedNote asked={search.saved} sentences={sentences} />
              {undoable && <Undo action={undoRemoveAssessment} id={undoable} what="The test" />}
            </>
          ),
        }}
      />
    </>
  );
}
