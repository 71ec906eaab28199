import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { one, type Search } from "@/app/_http/search";
import { requireApplicant, todayOf } from "@/app/_http/viewer";
import { strategyOfRecord } from "@/app/_record/standing";
import { EntryFields } from "@/components/portfolio/entry-fields";
import { PortfolioAreas } from "@/components/portfolio/portfolio-areas";
import { portfolioHeadline, scenarioSentence } from "@/components/portfolio/portfolio-headline";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { asViewer } from "@/db/engine/as-viewer";
import { listPortfolio } from "@/db/portfolio";
import { getRecord } from "@/db/record";
import { coverageOf, cvText } from "@/lib/guide/portfolio";
import { addEntry } from "./actions";

export const metadata: Metadata = { title: "Portfolio" };

const saved = new Map([
  ["entry", "The entry is saved."],
  ["removed", "The entry is removed."],
]);

export default async function PortfolioPage({ searchParams }: { searchParams: Search<"saved"> }) {
  const viewer = await requireApplicant("/portfolio");
  const { saved: what } = await searchParams;
  const [record, entries] = await asViewer(viewer, (tx) =>
    Promise.all([getRecord(tx, viewer.id), listPortfolio(tx, viewer.id)]),
  );
  if (!record.applicant) redirect("/start");
  const scenario = strategyOfRecord(record, todayOf(viewer)).scenario;
  const coverage = coverageOf(entries, scenario, record.numbers.thresholds);
  const text = cvText(entries);
  return (
    <div className="max-w-[52rem]">
      <PageHeader
        title={portfolioHeadline(coverage)}
        lead={scenarioSentence(scenario, record.results.length > 0, record.numbers.thresholds)}
      />
      <SavedNote sentence={saved.get(one(what) ?? "")} />
      <Section title="By area, gaps first">
        <PortfolioAreas coverage={coverage} entries={entries} hrefOf={({ id }) => `/portfolio/${id}`} />
      </Section>
      <Section title="Add an entry" className="mt-10 border-line border-t pt-6">
        <ActionForm action={addEntry} label="Add an entry" hidden={{ id: randomUUID() }} layout="grid">
          <EntryFields />
          <SubmitButton pendingLabel="Adding…">Add</SubmitButton>
        </ActionForm>
      </Section>
      {text !== "" && (
        <Section title="As text for a CV" className="mt-10 border-line border-t pt-6">
          <textarea
            readOnly
            aria-label="The portfolio as text, to copy"
            rows={12}
            value={text}
            className="field-sizing-content max-h-96 w-full rounded-lg border border-edge bg-wash px-3 py-2 text-sm"
          />
        </Section>
      )}
    </div>
  );
}
