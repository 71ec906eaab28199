import type { Metadata } from "next";
import { openOwnRow } from "@/app/_record/own";
import { removeAssessment, saveAssessment } from "@/app/(signed-in)/(applicant)/actions";
import { TestFields, testChoices } from "@/components/progress/test-form";
import { EditPage } from "@/components/ui/edit-page";
import { DateField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { getAssessment } from "@/db/assessments";
import { getThresholds } from "@/db/thresholds";
import { formatDay } from "@/lib/days";
import { labelOf } from "@/lib/guide/assessments";

export const metadata: Metadata = { title: "Practice test" };

export default async function AssessmentPage({ params }: PageProps<"/assessments/[id]">) {
  const { id } = await params;
  const { row, today } = await openOwnRow(`/assessments/${id}`, id, async (tx, viewer) => {
    const assessment = await getAssessment(tx, viewer, id);
    return assessment && { assessment, thresholds: (await getThresholds(tx)).thresholds };
  });
  const { assessment, thresholds } = row;
  const { catalogue } = thresholds;
  const named = catalogue.forms.some((form) => form.id === assessment.form);
  return (
    <EditPage
      back={<Link href="/progress#tests">Progress</Link>}
      title={`${labelOf(assessment, catalogue)}, ${formatDay(assessment.takenOn, "long")}`}
      what="this practice test"
      action={saveAssessment}
      id={id}
      version={assessment.version}
      remove={{
        what: "this test",
        verb: "Delete",
        lead: "You can undo this.",
        action: removeAssessment,
      }}
    >
      <TestFields
        choices={testChoices(thresholds)}
        day={<DateField name="takenOn" label="Taken" defaultValue={assessment.takenOn} max={today} wide />}
        values={{
          ...assessment,
          form: named ? assessment.form : "other",
          otherName: named ? "" : assessment.form,
          result: String(assessment.score ?? assessment.percent ?? ""),
          note: assessment.note ?? "",
        }}
      />
    </EditPage>
  );
}
