import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getStatement } from "@/db/statements";
import { dayIn, formatDay } from "@/lib/days";
import { menteePage } from "../mentee-page";

export const metadata: Metadata = { title: "Mentee’s statement" };

/** The applicant's statement, if the mentor has access to it. Without access and without a text the page is the same. */
export default menteePage(
  "statement",
  (tx, { id }) => getStatement(tx, id),
  ({ viewer, mentee, rows: statement }) =>
    statement ? (
      <>
        <PageHeader
          title="Statement"
          lead={`Saved on ${formatDay(dayIn(viewer.timeZone, statement.updatedAt), "long")}.`}
        />
        <article className="max-w-[40rem] whitespace-pre-wrap font-serif text-lg">{statement.body}</article>
      </>
    ) : (
      <>
        <PageHeader title="Statement" />
        <EmptyState title="Nothing to show">
          {mentee.name} has not given you access to their statement, or has not written one.
        </EmptyState>
      </>
    ),
);
