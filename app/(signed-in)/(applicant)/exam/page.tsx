import type { Metadata } from "next";
import { openOwn } from "@/app/_record/own";
import { ExamResults } from "@/components/progress/exam-results";
import { DateField, NumberField } from "@/components/ui/fields";
import { FormSection } from "@/components/ui/form-section";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getApplicant } from "@/db/applicants";
import { listExamResults } from "@/db/exam-results";
import { getThresholds } from "@/db/thresholds";
import { recordResult, removeResult } from "./actions";

export const metadata: Metadata = { title: "Official score" };

export default async function ExamPage() {
  const { today, rows } = await openOwn("/exam", async (tx, { viewer }) => {
    const [{ thresholds }, applicant, results] = await Promise.all([
      getThresholds(tx),
      getApplicant(tx, viewer.id),
      listExamResults(tx, viewer.id),
    ]);
    return { thresholds, applicant, results };
  });
  const { thresholds, applicant, results } = rows;
  const attempt = (results.at(-1)?.attempt ?? 0) + 1;
  const { maxAttempts } = thresholds.exam;
  const { examOn } = applicant;
  return (
    <div className="max-w-[40rem]">
      <PageHeader
        title={
          results.length === 0
            ? "Official score"
            : `Step 2 CK: ${results.map(({ score }) => score).join(", then ")}`
        }
        lead="Enter your official score here when it is out, and earlier attempts too. The plan then moves on to the application, and the score is compared with the projection."
      />
      {results.length > 0 && (
        <Section title="Your attempts" className="mb-8">
          <ExamResults results={results} passingScore={thresholds.exam.passingScore} remove={removeResult} />
        </Section>
      )}
      <FormSection title="Record a score" action={recordResult} submit="Record">
        <NumberField
          name="score"
          label="Official score"
          hint={`Passing score: ${thresholds.exam.passingScore}`}
        />
        <NumberField
          name="attempt"
          label="Attempt"
          defaultValue={Math.min(attempt, maxAttempts)}
          hint={attempt > maxAttempts ? "All attempts are recorded. This corrects one of them." : undefined}
        />
        <DateField
          name="takenOn"
          label="Exam day"
          max={today}
          defaultValue={examOn !== null && examOn <= today ? examOn : ""}
        />
      </FormSection>
    </div>
  );
}
