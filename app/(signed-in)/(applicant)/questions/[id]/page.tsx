import type { Metadata } from "next";
import { openOwnRow } from "@/app/_record/own";
import { removeQuestions, saveQuestions } from "@/app/(signed-in)/(applicant)/actions";
import { QuestionFields } from "@/components/questions/question-fields";
import { EditPage } from "@/components/ui/edit-page";
import { Link } from "@/components/ui/link";
import { getQuestionBlock } from "@/db/question-blocks";
import { formatDay } from "@/lib/days";
import { counted } from "@/lib/guide/counted";

export const metadata: Metadata = { title: "Question block" };

export default async function QuestionBlockPage({ params }: PageProps<"/questions/[id]">) {
  const { id } = await params;
  const { row: block, today } = await openOwnRow(`/questions/${id}`, id, getQuestionBlock);
  return (
    <EditPage
      back={<Link href="/questions#blocks">Questions</Link>}
      title={`${counted(block.done, "question")}, ${formatDay(block.doneOn, "long")}`}
      what="this block"
      action={saveQuestions}
      id={id}
      version={block.version}
      remove={{ verb: "Delete", lead: "You can undo this.", action: removeQuestions }}
    >
      <QuestionFields
        today={today}
        values={{
          ...block,
          done: String(block.done),
          correct: block.correct === null ? "" : String(block.correct),
        }}
      />
    </EditPage>
  );
}
