import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { readDecision } from "@/app/_record/decision";
import { openOwn } from "@/app/_record/own";
import { DecisionView } from "@/components/plan/decision-view";
import { ScenarioForm } from "@/components/plan/scenario-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { siteUrl } from "@/lib/env";

export const metadata: Metadata = { title: "Sit or delay?" };

export default async function DecisionPage({ searchParams }: PageProps<"/plan/decision">) {
  const search = await readSearch(searchParams);
  const { viewer, rows } = await openOwn("/plan/decision", (tx, { viewer, today }) =>
    readDecision(tx, viewer.id, search, today),
  );
  return (
    <>
      <PageHeader
        kicker={<Link href="/plan">Plan</Link>}
        title="Sit, or delay?"
        lead="The days you might sit, each with what your practice scores project for it and when its score would be there. Nothing here is saved."
      />
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
          A mentor with whom you share your record sees the same under this address:
        </p>
        <p className="mt-1 max-w-full overflow-x-auto">
          <code className="text-sm">{`${siteUrl()}/mentees/${viewer.id}/decision${rows.query}`}</code>
        </p>
      </Disclosure>
    </>
  );
}
