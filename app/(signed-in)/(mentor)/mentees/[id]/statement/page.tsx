import type { Metadata } from "next";
import { lookAt } from "@/app/_record/mentee";
import { MenteeNav } from "@/components/mentees/mentee-nav";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getStatement } from "@/db/statements";
import { dayIn, formatDay } from "@/lib/days";

export const metadata: Metadata = { title: "Mentee’s statement" };

/** The applicant's statement, where she shares it with this mentor; not shared and not written look the same. */
export default async function MenteeStatementPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const {
    viewer,
    mentee,
    lookedBefore,
    rows: statement,
  } = await lookAt(id, "statement", (tx) => getStatement(tx, id));
  return (
    <>
      <MenteeNav
        id={id}
        name={mentee.name}
        page="statement"
        looked={lookedBefore && formatDay(dayIn(viewer.timeZone, lookedBefore), "long")}
      />
      <PageHeader
        title="Statement"
        lead={
          statement
            ? `As saved on ${formatDay(dayIn(viewer.timeZone, statement.updatedAt), "long")}.`
            : undefined
        }
      />
      {statement ? (
        <article className="max-w-[40rem] whitespace-pre-wrap font-serif text-lg">{statement.body}</article>
      ) : (
        <EmptyState title="Not shared">
          {mentee.name} decides who reads their statement, apart from everything else.
        </EmptyState>
      )}
    </>
  );
}
