import type { Metadata } from "next";
import { readDecision } from "@/app/_record/decision";
import { DecisionView } from "@/components/plan/decision-view";
import { PageHeader } from "@/components/ui/page-header";
import { menteePage } from "../mentee-page";

export const metadata: Metadata = { title: "Take it or postpone?" };

/** The applicant's decision page, with the scenario from the address, as their mentor sees it. */
export default menteePage(
  "decision",
  (tx, { id, today, search }) => readDecision(tx, id, search, today),
  ({ rows, kicker }) => (
    <>
      <PageHeader
        kicker={kicker}
        title="Take it or postpone?"
        lead={rows.target ? `Compared with a target of ${rows.target}.` : "No target is set."}
      />
      {rows.applicant ? (
        <DecisionView decision={rows.decision} target={rows.target} thresholds={rows.thresholds} />
      ) : (
        <p className="text-soft">There is nothing to compare yet.</p>
      )}
    </>
  ),
);
