import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireViewer } from "@/app/_server/viewer";
import { Summary } from "@/components/summary/summary";
import { asViewer } from "@/db/as-viewer";
import { getMentee, recordView } from "@/db/mentorships";
import { getRecord } from "@/db/record";
import { standingOfRecord } from "@/db/standing-of-record";
import { dayIn } from "@/lib/days";
import { isUuid } from "@/lib/uuid";

export const metadata: Metadata = { title: "Summary" };

export default async function MenteeSummaryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const viewer = await requireViewer(`/mentees/${id}/summary`);
  if (!isUuid(id)) notFound();
  const now = new Date();
  const found = await asViewer(viewer, async (tx) => {
    const mentee = await getMentee(tx, viewer, id);
    if (!mentee) return null;
    await recordView(tx, viewer, id, "summary", now);
    return { mentee, record: await getRecord(tx, id) };
  });
  if (!found) notFound();
  const { mentee, record } = found;
  const today = dayIn(mentee.timeZone, now);
  return (
    <Summary
      name={mentee.name}
      today={today}
      examOn={record.applicant?.examOn ?? null}
      assessments={record.assessments}
      standing={standingOfRecord(record, today)}
      thresholds={record.numbers.thresholds}
      version={record.numbers.version}
    />
  );
}
