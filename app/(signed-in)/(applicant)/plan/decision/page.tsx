import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { readDecision } from "@/app/_record/decision";
import { openOwn } from "@/app/_record/own";
import { DecisionView } from "@/components/decision/decision-view";
import { ScenarioForm } from "@/components/decision/scenario-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { siteUrl } from "@/lib/env";

export const metadata: Metadata = { title: "Take it or postpone?" };

export default async function DecisionPage({ searchParams }: PageProps<"/plan/decision">) {
  const search = await readSearch(searchParams);
  const { viewer, rows } = await openOwn("/plan/decision", (tx, { viewer, today }) =>
    readDecision(tx, viewer.id, search, today),
  );
  const { scenario } = rows;
  const target = scenario.target === null ? "" : `&target=${scenario.target}`;
  return (
    <>
      <DecisionView
        kicker={
          <>
            <Link href="/plan">Plan</Link> · Take it or postpone?
          </>
        }
        decision={rows.decision}
        scenario={scenario}
        record={rows.scenarioRecord}
        hrefOf={(on) => `/plan/decision?on=${on}${target}`}
        own={{ form: <ScenarioForm asked={rows.asked} errors={rows.errors} /> }}
      />
      <Disclosure summary="Show this to a mentor" className="mt-8 print:hidden">
        <p className="max-w-[40rem] text-sm text-soft">
          A mentor with access to your record sees the same at this address:
        </p>
        <p className="mt-1 max-w-full overflow-x-auto">
          <code className="text-sm">{`${siteUrl()}/mentees/${viewer.id}/decision${rows.query}`}</code>
        </p>
      </Disclosure>
    </>
  );
}
