import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getStatement } from "@/db/statements";
import { dayIn, formatDay } from "@/lib/days";
import { menteePage } from "../mentee-page";

export const metadata: Metadata = { title: "Mentee’s statement" };

/** The applicant's statement, where they share it with this mentor; not shared and not written look the same. */
export default menteePage(
  "statement",
  (tx, { id }) => getStatement(tx, id),
  ({ viewer, mentee, rows: statement }) =>
    statement ? (
      <>
        <PageHeader
          title="Statement"
          lead={`As saved on ${formatDay(dayIn(viewer.timeZone, statement.updatedAt), "long")}.`}
        />
        <article className="max-w-[40rem] whitespace-pre-wrap font-serif text-lg">{statement.body}</article>
      </>
    ) : (
      <>
        <PageHeader title="Statement" />
        <EmptyState title="Not shared">
          {mentee.name} decides who reads their statement, apart from everything else.
        </EmptyState>
      </>
    ),
);
