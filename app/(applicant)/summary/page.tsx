import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireApplicant, todayOf } from "@/app/_server/viewer";
import { Summary } from "@/components/summary/summary";
import { asViewer } from "@/db/as-viewer";
import { getRecord } from "@/db/record";
import { standingOfRecord } from "@/db/standing-of-record";

export const metadata: Metadata = { title: "Summary" };

export default async function SummaryPage() {
  const viewer = await requireApplicant("/summary");
  const record = await asViewer(viewer, (tx) => getRecord(tx, viewer.id));
  if (!record.applicant) redirect("/start");
  const today = todayOf(viewer);
  return (
    <Summary
      name={viewer.name}
      today={today}
      examOn={record.applicant.examOn}
      assessments={record.assessments}
      standing={standingOfRecord(record, today)}
      thresholds={record.numbers.thresholds}
      version={record.numbers.version}
    />
  );
}
