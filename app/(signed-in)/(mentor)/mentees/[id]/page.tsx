import type { Metadata } from "next";
import { one, type Search } from "@/app/_http/search";
import { lookAt } from "@/app/_record/mentee";
import { standingOfRecord } from "@/app/_record/standing";
import { MenteeNav } from "@/components/mentees/mentee-nav";
import { AboutChance } from "@/components/progress/about-chance";
import { ExamResults } from "@/components/progress/exam-results";
import { StandingFacts } from "@/components/progress/standing-facts";
import { TestsTable } from "@/components/progress/tests-table";
import { VerdictHeader } from "@/components/progress/verdict-header";
import { rangesOf } from "@/components/questions/ranges";
import { Trajectory } from "@/components/trajectory/trajectory";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { listChangedAssessments } from "@/db/assessments";
import { getRecord } from "@/db/record";
import { addDays, dayIn, formatDay } from "@/lib/days";
import { dailyCounts } from "@/lib/guide/pace";

export const metadata: Metadata = { title: "Mentee" };

const daysCounted = 62;

type Props = { params: Promise<{ id: string }>; searchParams: Search<"show"> };

/** The applicant's own components, to be read only: no action is imported here, and the database would refuse. */
export default async function MenteePage({ params, searchParams }: Props) {
  const { id } = await params;
  const { viewer, mentee, lookedBefore, today, rows } = await lookAt(id, "progress", async (tx, context) => ({
    record: await getRecord(tx, id),
    changed: context.lookedBefore
      ? await listChangedAssessments(tx, id, context.lookedBefore)
      : new Set<string>(),
  }));
  const { record, changed } = rows;
  const { numbers, applicant, assessments, questionDays, results } = record;
  const { thresholds } = numbers;
  const examOn = applicant?.examOn ?? null;
  const standing = standingOfRecord(record, today);
  const view = one((await searchParams).show) === "questions" ? "questions" : "scores";
  const path = `/mentees/${id}`;
  return (
    <>
      <MenteeNav
        id={id}
        name={mentee.name}
        page="progress"
        looked={lookedBefore && formatDay(dayIn(viewer.timeZone, lookedBefore), "long")}
      />
      <VerdictHeader
        verdict={standing.verdict}
        official={standing.official}
        about={mentee.name}
        version={numbers.version}
        since={numbers.since}
        timeZone={viewer.timeZone}
      />
      <Trajectory
        assessments={assessments}
        target={standing.verdict.target}
        readyLine={standing.verdict.readyLine}
        projection={standing.projection}
        examOn={examOn}
        today={today}
        thresholds={thresholds}
        view={view}
        hrefs={{ scores: path, questions: `${path}?show=questions` }}
        questions={
          view === "questions"
            ? {
                counts: dailyCounts(questionDays, addDays(today, 1 - daysCounted), today),
                ranges: rangesOf(standing.phases, thresholds),
              }
            : undefined
        }
      />
      <StandingFacts standing={standing} examOn={examOn} thresholds={thresholds} />
      <AboutChance thresholds={thresholds} />
      <div className="grid max-w-[46rem] gap-8">
        {results.length > 0 && (
          <Section title="The exam itself">
            <ExamResults results={results} passingScore={thresholds.exam.passingScore} />
          </Section>
        )}
        <Section title="Practice tests">
          {assessments.length > 0 ? (
            <TestsTable
              assessments={assessments}
              readyLine={standing.verdict.readyLine}
              thresholds={thresholds}
              changed={changed}
            />
          ) : (
            <p className="text-soft">Nothing logged yet.</p>
          )}
        </Section>
        <p className="text-sm text-soft">
          If you no longer mentor {mentee.name},{" "}
          <Link href={`/mentees/${id}/leave`}>give their leave back</Link>.
        </p>
      </div>
    </>
  );
}
