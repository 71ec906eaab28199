import type { ReactNode } from "react";
import { Balance } from "@/components/programs/balance";
import { type Point, Points, Source } from "@/components/strategy/points";
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
  /** Whether the middle scenario is taken where the guide leaves a gap. */
  decided: boolean;
  counts: readonly ProgramCount[];
  coverage: readonly Coverage[];
  needs: readonly LetterNeed[];
  thresholds: Thresholds;
  sources: boolean;
  whose: string;
  /** How the pages of letters and of the portfolio are reached. */
  linked: (page: "letters" | "portfolio", words: string) => ReactNode;
};

/** What the scores mean for where to apply, and what makes up for them. */
export function StrategyView(props: StrategyViewProps) {
  const { strategy, coverage, needs, sources, linked } = props;
  const gaps = coverage.filter(({ wanted, have }) => have < wanted);
  const missing = needs.filter(({ wanted, have }) => have < wanted);
  return (
    <div className="grid max-w-[52rem] grid-cols-1 gap-10">
      <Section title="What the scores say">
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
      <Section title="What makes up for a score">
        <Points
          sources={sources}
          points={[
            {
              key: "portfolio",
              source: "guide",
              words: linked(
                "portfolio",
                gaps.length === 0
                  ? "The portfolio has something in every area that the guide names."
                  : `Still thin in the portfolio: ${gaps
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
                  ? "The letters that the guide wants are there."
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
  const { bands, burdens, recovery, range } = strategy;
  const { scenarios, projection } = thresholds;
  const points: Point[] = [
    {
      key: "scores",
      words:
        official !== null
          ? `Step 2 CK: ${official}, the official score.`
          : range
            ? `No official score yet; the projected range for exam day is ${Math.round(range.low)}–${Math.round(range.high)} (${projection.rangePercent} %). What follows goes by the whole range, and ${whose} other pages by its lower end.`
            : "No official score, and not enough practice tests for a projection: log one, or book the exam.",
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
      words: `The guide’s middle scenario ends at ${scenarios.middleGuideTo} and its first begins at ${scenarios.strongFrom}: in between, the middle one is taken.`,
    });
  }
  points.push(...burdens);
  if (recovery) {
    const short = recovery.short ? ` The target set here is ${recovery.short} under it.` : "";
    points.push({
      key: "recovery",
      source: "guide",
      words: recovery.reached
        ? `With ${recovery.wanted} or more in Step 2 CK, the recovery target is reached.`
        : `The Step 2 CK target that makes up for Step 1 is ${recovery.wanted} or more.${short}`,
    });
  }
  return points;
}

type ScenarioSectionProps = Pick<StrategyViewProps, "counts" | "thresholds" | "sources" | "whose"> & {
  scenario: Scenario;
  /** One of several that the range reaches into. */
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
          <h3 className="mb-3 text-sm text-soft">IR and DR in balance</h3>
          <Balance shares={shares} whose={whose} />
          {sources && <Source of="decision" />}
        </div>
      </div>
    </Section>
  );
}

function scoresOf(scenario: Scenario, { scenarios: { strongFrom, middleFrom } }: Thresholds): string {
  if (scenario === 1) return `with ${strongFrom} or more`;
  return scenario === 2 ? `with ${middleFrom} to ${strongFrom - 1}` : `under ${middleFrom}`;
}
