import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireApplicant, todayOf } from "@/app/_http/viewer";
import { lettersOfApplicant, planOfRecord } from "@/app/_record/standing";
import { Summary } from "@/components/summary/summary";
import { asViewer } from "@/db/engine/as-viewer";
import { listPortfolio } from "@/db/portfolio";
import { getPlanRows, getRecord } from "@/db/record";
import { coverageOf } from "@/lib/guide/portfolio";

export const metadata: Metadata = { title: "Summary" };

export default async function SummaryPage() {
  const viewer = await requireApplicant("/summary");
  const today = todayOf(viewer);
  const [record, rows, entries] = await asViewer(viewer, (tx) =>
    Promise.all([getRecord(tx, viewer.id), getPlanRows(tx, viewer.id, today), listPortfolio(tx, viewer.id)]),
  );
  if (!record.applicant) redirect("/start");
  return (
    <Summary
      name={viewer.name}
      today={today}
      applicant={record.applicant}
      assessments={record.assessments}
      plan={planOfRecord(record, rows, today)}
      letters={
        lettersOfApplicant(record.applicant, rows.letters, rows.programs, today, record.numbers.thresholds)
          .needs
      }
      portfolio={coverageOf(entries, null, record.numbers.thresholds)}
      thresholds={record.numbers.thresholds}
      version={record.numbers.version}
    />
  );
}
