import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireApplicant, todayOf } from "@/app/_http/viewer";
import { type DecisionSearch, decisionOf } from "@/app/_record/decision";
import { DecisionForm } from "@/components/plan/decision-form";
import { DecisionView } from "@/components/plan/decision-view";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { asViewer } from "@/db/engine/as-viewer";
import { siteUrl } from "@/lib/env";

export const metadata: Metadata = { title: "Sit or delay?" };

export default async function DecisionPage({ searchParams }: { searchParams: DecisionSearch }) {
  const viewer = await requireApplicant("/plan/decision");
  const search = await searchParams;
  const found = await asViewer(viewer, (tx) => decisionOf(tx, viewer.id, search, todayOf(viewer)));
  if (!found) redirect("/start");
  const { decision, target, asked, errors, thresholds } = found;
  return (
    <>
      <PageHeader
        kicker={<Link href="/plan">Plan</Link>}
        title="Sit, or delay?"
        lead="The days you might sit, each with what your practice scores project for it and when its score would be there. Nothing here is saved."
      />
      <DecisionForm asked={asked} errors={errors} />
      <DecisionView decision={decision} target={target} thresholds={thresholds} />
      <Disclosure summary="Show this to a mentor" className="mt-8">
        <p className="max-w-[40rem] text-sm text-soft">
          A mentor with whom you share your record sees the same under this address:
        </p>
        <p className="mt-1 max-w-full overflow-x-auto">
          <code className="text-sm">{`${siteUrl()}/mentees/${viewer.id}/decision${found.query}`}</code>
        </p>
      </Disclosure>
    </>
  );
}
