import type { Metadata } from "next";
import { type DecisionSearch, decisionOf } from "@/app/_record/decision";
import { lookAt } from "@/app/_record/mentee";
import { MenteeNav } from "@/components/mentees/mentee-nav";
import { DecisionView } from "@/components/plan/decision-view";
import { PageHeader } from "@/components/ui/page-header";
import { dayIn, formatDay } from "@/lib/days";

export const metadata: Metadata = { title: "Sit or delay?" };

type Props = { params: Promise<{ id: string }>; searchParams: DecisionSearch };

/** The scenario that an applicant's address holds, as her mentor sees it. */
export default async function MenteeDecisionPage({ params, searchParams }: Props) {
  const { id } = await params;
  const search = await searchParams;
  const { viewer, mentee, lookedBefore, rows } = await lookAt(id, "decision", (tx, { today }) =>
    decisionOf(tx, id, search, today),
  );
  return (
    <>
      <MenteeNav
        id={id}
        name={mentee.name}
        page="decision"
        looked={lookedBefore && formatDay(dayIn(viewer.timeZone, lookedBefore), "long")}
      />
      <PageHeader
        kicker={`As ${mentee.name} reads it`}
        title="Sit, or delay?"
        lead={rows?.target ? `Compared with a target of ${rows.target}.` : "No target is set."}
      />
      {rows ? (
        <DecisionView decision={rows.decision} target={rows.target} thresholds={rows.thresholds} />
      ) : (
        <p className="text-soft">There is nothing to compare yet.</p>
      )}
    </>
  );
}
