import type { Metadata } from "next";
import { readDecision } from "@/app/_record/decision";
import { DecisionView } from "@/components/decision/decision-view";
import { PageHeader } from "@/components/ui/page-header";
import { menteePage } from "../mentee-page";

export const metadata: Metadata = { title: "Take it or postpone?" };

/** The applicant's decision page, with the scenario from the address, as their mentor sees it. */
export default menteePage(
  "decision",
  async (tx, { id, today, search }) => ({ id, ...(await readDecision(tx, id, search, today)) }),
  ({ mentee, rows: { id, applicant, decision, scenario, scenarioRecord }, kicker }) => {
    const target = scenario.target === null ? "" : `&target=${scenario.target}`;
    return applicant ? (
      <DecisionView
        kicker={kicker}
        about={mentee.name}
        decision={decision}
        scenario={scenario}
        record={scenarioRecord}
        hrefOf={(on) => `/mentees/${id}/decision?on=${on}${target}`}
      />
    ) : (
      <PageHeader kicker={kicker} title="There is nothing to compare yet." />
    );
  },
);
