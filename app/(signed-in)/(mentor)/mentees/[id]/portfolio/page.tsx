import type { Metadata } from "next";
import { lookAt } from "@/app/_record/mentee";
import { strategyOfRecord } from "@/app/_record/standing";
import { MenteeNav } from "@/components/mentees/mentee-nav";
import { PortfolioAreas } from "@/components/portfolio/portfolio-areas";
import { portfolioHeadline, scenarioSentence } from "@/components/portfolio/portfolio-headline";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { listChangedPortfolio, listPortfolio } from "@/db/portfolio";
import { getRecord } from "@/db/record";
import { dayIn, formatDay } from "@/lib/days";
import { coverageOf } from "@/lib/guide/portfolio";

export const metadata: Metadata = { title: "Mentee’s portfolio" };

/** The applicant's portfolio, to be read only: no action is imported here, and the database would refuse. */
export default async function MenteePortfolioPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { viewer, mentee, lookedBefore, today, rows } = await lookAt(
    id,
    "portfolio",
    async (tx, context) => ({
      record: await getRecord(tx, id),
      entries: await listPortfolio(tx, id),
      changed: context.lookedBefore
        ? await listChangedPortfolio(tx, id, context.lookedBefore)
        : new Set<string>(),
    }),
  );
  const scenario = strategyOfRecord(rows.record, today).scenario;
  const coverage = coverageOf(rows.entries, scenario, rows.record.numbers.thresholds);
  return (
    <div>
      <MenteeNav
        id={id}
        name={mentee.name}
        page="portfolio"
        looked={lookedBefore && formatDay(dayIn(viewer.timeZone, lookedBefore), "long")}
      />
      <PageHeader
        kicker={`As ${mentee.name} reads it`}
        title={portfolioHeadline(coverage)}
        lead={scenarioSentence(scenario, rows.record.results.length > 0, rows.record.numbers.thresholds)}
      />
      <Section title="By area, gaps first" className="max-w-[52rem]">
        <PortfolioAreas coverage={coverage} entries={rows.entries} changed={rows.changed} />
      </Section>
    </div>
  );
}
