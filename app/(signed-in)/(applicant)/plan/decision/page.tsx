import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { readDecision } from "@/app/_record/decision";
import { openOwn } from "@/app/_record/own";
import { DecisionView } from "@/components/plan/decision-view";
import { ScenarioForm } from "@/components/plan/scenario-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Drawn } from "@/components/ui/drawn";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { siteUrl } from "@/lib/env";

export const metadata: Metadata = { title: "Take it or postpone?" };

export default async function DecisionPage({ searchParams }: PageProps<"/plan/decision">) {
  const search = await readSearch(searchParams);
  const { viewer, rows } = await openOwn("/plan/decision", (tx, { viewer, today }) =>
    readDecision(tx, viewer.id, search, today),
  );
  return (
    <>
      <Drawn as="div">
        <PageHeader
          kicker={<Link href="/plan">Plan</Link>}
          title="Take it or postpone?"
          lead="Possible exam days, each with the projection from your practice tests and the date of the score. Nothing here is saved."
        />
      </Drawn>
      <ScenarioForm
        label="Another day or target"
        day={{ label: "Another day", optional: true }}
        submit="Compare"
        asked={rows.asked}
        errors={rows.errors}
      />
      <DecisionView decision={rows.decision} target={rows.target} thresholds={rows.thresholds} />
      <Disclosure summary="Show this to a mentor" className="mt-8">
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
