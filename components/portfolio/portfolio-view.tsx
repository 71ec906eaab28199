import type { ReactNode } from "react";
import { PortfolioAreas } from "@/components/portfolio/portfolio-areas";
import { portfolioHeadline, scenarioSentence } from "@/components/portfolio/portfolio-headline";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { Coverage, PortfolioEntry } from "@/lib/guide/portfolio";
import type { Strategy } from "@/lib/guide/strategy";
import type { Thresholds } from "@/lib/guide/thresholds";

type PortfolioViewProps = {
  coverage: readonly Coverage[];
  entries: readonly PortfolioEntry[];
  strategy: Strategy;
  whose: "your" | "their";
  thresholds: Thresholds;
  kicker?: string | undefined;
  /** The message after a save. */
  saved?: ReactNode;
  /** Each entry links to its edit page. */
  editable?: boolean | undefined;
  /** Ids of the entries that changed since the mentor last opened the page. */
  changed?: ReadonlySet<string> | undefined;
};

/** The portfolio by area, gaps first. */
export function PortfolioView(props: PortfolioViewProps) {
  const { coverage, entries, strategy, whose, thresholds, kicker, saved, editable, changed } = props;
  return (
    <>
      <PageHeader
        kicker={kicker}
        title={portfolioHeadline(coverage)}
        lead={scenarioSentence(strategy, whose, thresholds)}
      />
      {saved}
      <Section title="By area, gaps first" className="max-w-[52rem]">
        <PortfolioAreas coverage={coverage} entries={entries} editable={editable} changed={changed} />
      </Section>
    </>
  );
}
