import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { one, type Search } from "@/app/_server/search";
import { requireViewer } from "@/app/_server/viewer";
import { AboutChance } from "@/components/progress/about-chance";
import { StandingFacts } from "@/components/progress/standing-facts";
import { TestsTable } from "@/components/progress/tests-table";
import { VerdictHeader } from "@/components/progress/verdict-header";
import { rangesOf } from "@/components/questions/ranges";
import { Trajectory } from "@/components/trajectory/trajectory";
import { Section } from "@/components/ui/section";
import { asViewer } from "@/db/as-viewer";
import { listChangedAssessments } from "@/db/assessments";
import { getMentee, recordView } from "@/db/mentorships";
import { getRecord } from "@/db/record";
import { standingOfRecord } from "@/db/standing-of-record";
import { addDays, dayIn, formatDay } from "@/lib/days";
import { dailyCounts } from "@/lib/guide/pace";
import { isUuid } from "@/lib/uuid";

export const metadata: Metadata = { title: "Mentee" };

const daysCounted = 62;

type Props = { params: Promise<{ id: string }>; searchParams: Search<"show"> };

/** The applicant's own components, to be read only: no action is imported here, and the database would refuse. */
export default async function MenteePage({ params, searchParams }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`/mentees/${id}`);
  if (!isUuid(id)) notFound();
  const now = new Date();
  const found = await asViewer(viewer, async (tx) => {
    const mentee = await getMentee(tx, viewer, id);
    if (!mentee) return null;
    const record = await getRecord(tx, id);
    const lookedBefore = await recordView(tx, viewer, id, "progress", now);
    const changed = lookedBefore ? await listChangedAssessments(tx, id, lookedBefore) : new Set<string>();
    return { mentee, record, lookedBefore, changed };
  });
  if (!found) notFound();

  const { mentee, record, lookedBefore, changed } = found;
  const { numbers, applicant, assessments, questionDays } = record;
  const { thresholds } = numbers;
  const today = dayIn(mentee.timeZone, now);
  const examOn = applicant?.examOn ?? null;
  const target = applicant?.targetScore ?? null;
  const standing = standingOfRecord(record, today);
  const view = one((await searchParams).show) === "questions" ? "questions" : "scores";
  const path = `/mentees/${id}`;
  return (
    <>
      <p className="mb-4 text-sm text-soft">
        <Link href="/mentees">Mentees</Link> · <b className="text-ink">{mentee.name}</b> ·{" "}
        {lookedBefore
          ? `you last looked on ${formatDay(dayIn(viewer.timeZone, lookedBefore), "long")}`
          : "your first look"}{" "}
        · <Link href={`/mentees/${id}/summary`}>One page to print</Link>
      </p>
      <VerdictHeader
        verdict={standing.verdict}
        about={mentee.name}
        version={numbers.version}
        since={numbers.since}
        timeZone={viewer.timeZone}
      />
      <Trajectory
        assessments={assessments}
        target={target}
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
      <Section title="Practice tests" className="max-w-[46rem]">
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
    </>
  );
}
