import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireApplicant, todayOf } from "@/app/_http/viewer";
import { removeQuestions, saveQuestions } from "@/app/(signed-in)/(applicant)/actions";
import { QuestionFields } from "@/components/questions/question-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { RemoveSection } from "@/components/ui/remove-section";
import { SubmitButton } from "@/components/ui/submit-button";
import { asViewer } from "@/db/engine/as-viewer";
import { getQuestionBlock } from "@/db/question-blocks";
import { formatDay } from "@/lib/days";
import { rowId } from "@/lib/input/fields";

export const metadata: Metadata = { title: "Question block" };

export default async function QuestionBlockPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const viewer = await requireApplicant(`/questions/${id}`);
  if (!rowId.safeParse(id).success) notFound();
  const block = await asViewer(viewer, (tx) => getQuestionBlock(tx, viewer, id));
  if (!block) notFound();
  return (
    <div className="max-w-[34rem]">
      <PageHeader
        kicker={<Link href="/questions#blocks">Questions</Link>}
        title={`${block.done} questions, ${formatDay(block.doneOn, "long")}`}
      />
      <ActionForm
        action={saveQuestions}
        label="Change this block"
        hidden={{ id, version: block.version }}
        layout="grid"
      >
        <QuestionFields
          open
          today={todayOf(viewer)}
          values={{
            done: String(block.done),
            correct: block.correct === null ? "" : String(block.correct),
            doneOn: block.doneOn,
            mode: block.mode,
            system: block.system,
            source: block.source,
          }}
        />
        <SubmitButton>Save</SubmitButton>
      </ActionForm>
      <RemoveSection
        verb="Delete"
        what="this block"
        lead="You can take it back right after."
        action={removeQuestions}
        id={id}
      />
    </div>
  );
}
