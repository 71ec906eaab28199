import type { Metadata } from "next";
import { lookAt } from "@/app/_record/mentee";
import { lettersOfApplicant, planOfRecord } from "@/app/_record/standing";
import { MenteeNav } from "@/components/mentees/mentee-nav";
import { Summary } from "@/components/summary/summary";
import { listPortfolio } from "@/db/portfolio";
import { getPlanRows, getRecord } from "@/db/record";
import { dayIn, formatDay } from "@/lib/days";
import { coverageOf } from "@/lib/guide/portfolio";

export const metadata: Metadata = { title: "Summary" };

export default async function MenteeSummaryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { viewer, mentee, lookedBefore, today, rows } = await lookAt(id, "summary", async (tx, context) => ({
    record: await getRecord(tx, id),
    plan: await getPlanRows(tx, id, context.today),
    entries: await listPortfolio(tx, id),
  }));
  const { record, plan, entries } = rows;
  return (
    <>
      <MenteeNav
        id={id}
        name={mentee.name}
        page="summary"
        looked={lookedBefore && formatDay(dayIn(viewer.timeZone, lookedBefore), "long")}
      />
      <Summary
        name={mentee.name}
        today={today}
        applicant={record.applicant}
        assessments={record.assessments}
        plan={planOfRecord(record, plan, today)}
        letters={
          lettersOfApplicant(record.applicant, plan.letters, plan.programs, today, record.numbers.thresholds)
            .needs
        }
        portfolio={coverageOf(entries, null, record.numbers.thresholds)}
        thresholds={record.numbers.thresholds}
        version={record.numbers.version}
      />
    </>
  );
}
