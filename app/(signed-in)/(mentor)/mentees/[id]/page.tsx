import type { Metadata } from "next";
import { readProgress } from "@/app/_record/plan";
import { ProgressView } from "@/components/progress/progress-view";
import { Link } from "@/components/ui/link";
import { listChangedAssessments } from "@/db/assessments";
import { menteePage } from "./mentee-page";

export const metadata: Metadata = { title: "Mentee" };

export default menteePage(
  "progress",
  async (tx, { id, today, changed }) => ({
    ...(await readProgress(tx, id, today)),
    changed: await changed(listChangedAssessments),
  }),
  ({ viewer, mentee, today, search, rows: { applicant, record, standing, changed } }) => (
    <>
      <ProgressView
        record={record}
        standing={standing}
        examOn={applicant?.examOn ?? null}
        today={today}
        timeZone={viewer.timeZone}
        show={search.show}
        hrefs={{
          scores: `/mentees/${mentee.id}`,
          recent: `/mentees/${mentee.id}?show=recent`,
          questions: `/mentees/${mentee.id}?show=questions`,
        }}
        about={mentee.name}
        changed={changed}
      />
      <p className="mt-8 text-sm text-soft">
        <Link href={`/mentees/${mentee.id}/leave`}>Stop mentoring {mentee.name}</Link>
      </p>
    </>
  ),
);
