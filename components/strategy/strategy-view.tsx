import type { ReactNode } from "react";
import { Balance } from "@/components/programs/balance";
import { type Point, Points, SourceNote } from "@/components/strategy/points";
import { bandSentence } from "@/components/strategy/strategy-headline";
import { Section } from "@/components/ui/section";
import type { LetterNeed } from "@/lib/guide/letters";
import { letterKindNames } from "@/lib/guide/letters";
import { areaNames, type Coverage } from "@/lib/guide/portfolio";
import { mixOf, type ProgramCount } from "@/lib/guide/programs";
import type { Scenario } from "@/lib/guide/scenario";
import { type Strategy, scenarioPlans } from "@/lib/guide/strategy";
import type { Thresholds } from "@/lib/guide/thresholds";

type StrategyViewProps = {
  strategy: Strategy;
  official: number | null;
  /** Whether the score is in the guide's gap, so that we use scenario 2. */
  decided: boolean;
  counts: readonly ProgramCount[];
  coverage: readonly Coverage[];
  needs: readonly LetterNeed[];
  thresholds: Thresholds;
  sources: boolean;
  whose: string;
  /** Makes a link to the page of letters or of the portfolio. */
  linked: (page: "letters" | "portfolio", words: string) => ReactNode;
};

/** The strategy: what the scores mean, how to apply, and what can make up for a low score. */
export function StrategyView(props: StrategyViewProps) {
  const { strategy, coverage, needs, sources, linked } = props;
  const gaps = coverage.filter(({ wanted, have }) => have < wanted);
  const missing = needs.filter(({ wanted, have }) => have < wanted);
  return (
    <div className="grid max-w-[52rem] grid-cols-1 gap-10">
      <Section title="What the scores mean">
        <Points points={scorePoints(props)} sources={sources} />
      </Section>
      {strategy.scenarios.map((scenario) => (
        <ScenarioSection
          key={scenario}
          {...props}
          scenario={scenario}
          possible={strategy.scenarios.length > 1}
        />
      ))}
      <Section title="What can make up for a low score">
        <Points
          sources={sources}
          points={[
            {
              key: "portfolio",
              source: "guide",
              words: linked(
                "portfolio",
                gaps.length === 0
                  ? "The portfolio has enough in every area of the guide."
                  : `Still missing in the portfolio: ${gaps
                      .map(({ area, wanted, have }) => `${areaNames[area]} (${have} of ${wanted})`)
                      .join(", ")}.`,
              ),
            },
            {
              key: "letters",
              source: "guide",
              words: linked(
                "letters",
                missing.length === 0
                  ? "All recommended letters have arrived."
                  : `Letters still missing: ${missing.map(({ kind }) => letterKindNames[kind]).join(", ")}.`,
              ),
            },
          ]}
        />
      </Section>
    </div>
  );
}

function scorePoints({ strategy, official, decided, thresholds, whose }: StrategyViewProps): Point[] {
  const { bands, weaknesses, recovery, range } = strategy;
  const { scenarios, projection } = thresholds;
  const points: Point[] = [
    {
      key: "scores",
      words:
        official !== null
          ? `Step 2 CK: ${official}, the official score.`
          : range
            ? `No official score yet. The ${projection.rangePercent}% range for the exam is ${Math.round(range.low)}–${Math.round(range.high)}. This page uses the whole range; ${whose} other pages use its lower end.`
            : "No official score and no projection. A projection needs a practice score and an exam date ahead.",
    },
  ];
  const band = bandSentence(bands);
  if (band) {
    points.push({ key: "band", source: bands.includes("between") ? "decision" : "guide", words: band });
  }
  if (decided) {
    points.push({
      key: "decided",
      source: "decision",
      words: `The guide’s scenario 2 ends at ${scenarios.middleGuideTo} and its scenario 1 starts at ${scenarios.strongFrom}. We use scenario 2 for scores in between.`,
    });
  }
  points.push(...weaknesses);
  if (recovery) {
    const short = recovery.short ? ` The current target is ${recovery.short} below that.` : "";
    points.push({
      key: "recovery",
      source: "guide",
      words: recovery.reached
        ? `The Step 2 CK score is ${recovery.wanted} or more: it makes up for Step 1.`
        : `To make up for Step 1, Step 2 CK should be ${recovery.wanted} or more.${short}`,
    });
  }
  return points;
}

type ScenarioSectionProps = Pick<StrategyViewProps, "counts" | "thresholds" | "sources" | "whose"> & {
  scenario: Scenario;
  /** One of several possible scenarios. */
  possible: boolean;
};

function ScenarioSection({ scenario, possible, counts, thresholds, sources, whose }: ScenarioSectionProps) {
  const { shares, size, total } = mixOf(counts, scenario, thresholds);
  const listed = total > 0 ? `; ${total} on ${whose} list` : "";
  return (
    <Section title={`Scenario ${scenario}${possible ? `: ${scoresOf(scenario, thresholds)}` : ""}`}>
      <div className="grid grid-cols-1 gap-x-10 gap-y-5 md:grid-cols-2">
        <Points
          sources={sources}
          points={[
            ...scenarioPlans[scenario],
            {
              key: "size",
              source: size.source,
              words: `${size.min}–${size.max}${scenario === 3 ? "+" : ""} programs in all${listed}.`,
            },
          ]}
        />
        <div>
          <h3 className="mb-3 text-sm text-soft">Balance of IR and DR</h3>
          <Balance shares={shares} whose={whose} />
          {sources && <SourceNote of="decision" />}
        </div>
      </div>
    </Section>
  );
}

function scoresOf(scenario: Scenario, { scenarios: { strongFrom, middleFrom } }: Thresholds): string {
  if (scenario === 1) return `with ${strongFrom} or more`;
  return scenario === 2 ? `with ${middleFrom} to ${strongFrom - 1}` : `under ${middleFrom}`;
}
