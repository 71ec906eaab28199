import type { ReactNode } from "react";
import { PortfolioAreas } from "@/components/portfolio/portfolio-areas";
import { portfolioHeadline, scenarioSentence } from "@/components/portfolio/portfolio-headline";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { Coverage, PortfolioEntry } from "@/lib/guide/portfolio";
import type { Strategy } from "@/lib/guide/strategy";
import type { Thresholds } from "@/lib/guide/thresholds";

type PortfolioViewProps = {
  coverage: readonly Coverage[];
  entries: readonly PortfolioEntry[];
  strategy: Strategy;
  /** "your", or "Bilal’s" for a mentor. */
  whose: string;
  thresholds: Thresholds;
  kicker?: string | undefined;
  /** The message after a save. */
  saved?: ReactNode;
  /** Each entry links to its edit page. */
  editable?: boolean | undefined;
  /** Stands beside the areas, or below them on a narrow screen: the form for a new entry. */
  aside?: ReactNode;
  /** Ids of the entries that changed since the mentor last opened the page. */
  changed?: ReadonlySet<string> | undefined;
};

/** The portfolio by area, gaps first. */
export function PortfolioView(props: PortfolioViewProps) {
  const { coverage, entries, strategy, whose, thresholds, kicker, saved, editable, aside, changed } = props;
  const areas = (
    <Section title="By area, gaps first" className="min-w-0">
      <PortfolioAreas coverage={coverage} entries={entries} editable={editable} changed={changed} />
    </Section>
  );
  return (
    <>
      <PageHeader
        kicker={kicker}
        title={portfolioHeadline(coverage)}
        lead={scenarioSentence(strategy, whose, thresholds)}
        actions={
          editable && (
            <ButtonLink href="#add" className="lg:hidden">
              Add an entry
            </ButtonLink>
          )
        }
      />
      {saved}
      {aside ? (
        <div className="grid grid-cols-1 items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_23rem]">
          {areas}
          <div className="grid min-w-0 grid-cols-1 gap-10">{aside}</div>
        </div>
      ) : (
        areas
      )}
    </>
  );
}
