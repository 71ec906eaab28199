import type { Metadata } from "next";
import { readProgress } from "@/app/_record/plan";
import { ProgressView } from "@/components/progress/progress-view";
import { Link } from "@/components/ui/link";
import { listChangedAssessments, listOlderAssessments } from "@/db/assessments";
import { menteePage } from "./mentee-page";

export const metadata: Metadata = { title: "Mentee" };

export default menteePage(
  "progress",
  async (tx, { id, today, search, changed }) => {
    const read = await readProgress(tx, id, today);
    return {
      ...read,
      older: await listOlderAssessments(tx, id, read.record.tests, search.tests),
      changed: await changed(listChangedAssessments),
    };
  },
  ({ viewer, mentee, today, search, rows: { applicant, record, standing, older, changed } }) => (
    <>
      <ProgressView
        record={record}
        standing={standing}
        examOn={applicant?.examOn ?? null}
        today={today}
        timeZone={viewer.timeZone}
        show={search.show}
        older={older}
        testsHref={(page) =>
          page === 1 ? `/mentees/${mentee.id}#tests` : `/mentees/${mentee.id}?tests=${page - 1}#tests`
        }
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
