import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireApplicant, todayOf } from "@/app/_http/viewer";
import { removeAssessment, saveAssessment } from "@/app/(signed-in)/(applicant)/actions";
import { TestFields } from "@/components/progress/test-form";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { RemoveSection } from "@/components/ui/remove-section";
import { SubmitButton } from "@/components/ui/submit-button";
import { getAssessment } from "@/db/assessments";
import { asViewer } from "@/db/engine/as-viewer";
import { getThresholds } from "@/db/thresholds";
import { formatDay } from "@/lib/days";
import { labelOf } from "@/lib/guide/assessments";
import { rowId } from "@/lib/input/fields";

export const metadata: Metadata = { title: "Practice test" };

export default async function AssessmentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const viewer = await requireApplicant(`/assessments/${id}`);
  if (!rowId.safeParse(id).success) notFound();
  const { assessment, thresholds } = await asViewer(viewer, async (tx) => ({
    assessment: await getAssessment(tx, viewer, id),
    thresholds: (await getThresholds(tx)).thresholds,
  }));
  if (!assessment) notFound();
  const { catalogue } = thresholds;
  const named = catalogue.forms.some((form) => form.id === assessment.form);
  return (
    <div className="max-w-[34rem]">
      <PageHeader
        kicker={<Link href="/progress#tests">Progress</Link>}
        title={`${labelOf(assessment, catalogue)}, ${formatDay(assessment.takenOn, "long")}`}
      />
      <ActionForm
        action={saveAssessment}
        label="Change this practice test"
        hidden={{ id, version: assessment.version }}
        layout="grid"
      >
        <TestFields
          thresholds={thresholds}
          today={todayOf(viewer)}
          values={{
            form: named ? assessment.form : "other",
            otherName: named ? "" : assessment.form,
            result: String(assessment.score ?? assessment.percent ?? ""),
            takenOn: assessment.takenOn,
            fullLength: assessment.fullLength,
            timed: assessment.timed,
            note: assessment.note ?? "",
          }}
        />
        <SubmitButton>Save</SubmitButton>
      </ActionForm>
      <RemoveSection
        verb="Delete"
        what="this test"
        label="this practice test"
        lead="You can take it back right after."
        action={removeAssessment}
        id={id}
      />
    </div>
  );
}
