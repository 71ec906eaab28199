import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { openOwn } from "@/app/_record/own";
import { seenAttempts } from "@/app/_record/seen";
import { ExamResults } from "@/components/progress/exam-results";
import { Undo } from "@/components/progress/undo";
import { DateField, NumberField } from "@/components/ui/fields";
import { FormSection } from "@/components/ui/form-section";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { getApplicant } from "@/db/applicants";
import { getRemovedExamResult, listExamResults } from "@/db/exam-results";
import { getThresholds } from "@/db/thresholds";
import { attemptInput } from "@/lib/input/plan";
import { recordResult, removeResult, undoRemoveResult } from "./actions";

export const metadata: Metadata = { title: "Official score" };

const sentences = { restored: "The score is restored." };

export default async function ExamPage({ searchParams }: PageProps<"/exam">) {
  const { saved, deleted } = await readSearch(searchParams);
  const { data: asked } = attemptInput.safeParse({ attempt: deleted });
  const { today, rows } = await openOwn("/exam", async (tx, { viewer }) => {
    const [{ thresholds }, applicant, results, removed] = await Promise.all([
      getThresholds(tx),
      getApplicant(tx, viewer.id),
      listExamResults(tx, viewer.id),
      asked ? getRemovedExamResult(tx, viewer, asked.attempt) : null,
    ]);
    return { thresholds, applicant, results, removed };
  });
  const { thresholds, applicant, results, removed } = rows;
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
      {removed ? (
        <Undo
          action={undoRemoveResult}
          attempt={removed.attempt}
          what={`Attempt ${removed.attempt}`}
          verb="removed"
        />
      ) : (
        <SavedNote asked={saved} sentences={sentences} />
      )}
      {results.length > 0 && (
        <Section title="Your attempts" className="mb-8">
          <ExamResults results={results} passingScore={thresholds.exam.passingScore} remove={removeResult} />
        </Section>
      )}
      <FormSection
        title="Record a score"
        action={recordResult}
        hidden={{ seen: seenAttempts(results) }}
        submit="Record"
      >
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
