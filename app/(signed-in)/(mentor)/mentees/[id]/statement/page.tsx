import type { Metadata } from "next";
import { StatementMeasures } from "@/components/statement/statement-measures";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getStatement } from "@/db/statements";
import { getThresholds } from "@/db/thresholds";
import { dayIn, formatDay } from "@/lib/days";
import { menteePage } from "../mentee-page";

export const metadata: Metadata = { title: "Mentee’s statement" };

/** The applicant's statement, if the mentor has access to it. Without access and without a text the page is the same. */
export default menteePage(
  "statement",
  async (tx, { id }) => {
    const [statement, { thresholds }] = await Promise.all([getStatement(tx, id), getThresholds(tx)]);
    return { statement, thresholds };
  },
  ({ viewer, mentee, rows: { statement, thresholds } }) =>
    statement ? (
      <>
        <PageHeader
          title={`${mentee.name}’s statement`}
          lead={`Saved on ${formatDay(dayIn(viewer.timeZone, statement.updatedAt), "long")}.`}
        />
        <div className="grid grid-cols-1 gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,40rem)_minmax(14rem,1fr)]">
          <article className="whitespace-pre-wrap font-serif text-lg">{statement.body}</article>
          <StatementMeasures body={statement.body} thresholds={thresholds} />
        </div>
      </>
    ) : (
      <>
        <PageHeader title={`${mentee.name}’s statement`} />
        <EmptyState title="Nothing to show">
          {mentee.name} has not given you access to their statement, or has not written one.
        </EmptyState>
      </>
    ),
);
