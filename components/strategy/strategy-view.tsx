import type { ReactNode } from "react";
import { Balance } from "@/components/programs/balance";
import { Sourced } from "@/components/strategy/sourced";
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
export function StrategyView({
  strategy,
  official,
  decided,
  counts,
  coverage,
  needs,
  thresholds,
  sources,
  whose,
  linked,
}: StrategyViewProps) {
  const { scenarios, bands, burdens, recovery } = strategy;
  const band = bandSentence(bands);
  const gaps = coverage.filter(({ wanted, have }) => have < wanted);
  const missing = needs.filter(({ wanted, have }) => have < wanted);
  return (
    <div className="grid max-w-[52rem] grid-cols-1 gap-10">
      <Section title="What the scores say">
        <ul className="grid gap-3">
          <li>{scoresSentence(official, strategy, thresholds, whose)}</li>
          {band && (
            <li>
              <Sourced source={bands.includes("between") ? "decision" : "guide"} shown={sources}>
                {band}
              </Sourced>
            </li>
          )}
          {decided && (
            <li>
              <Sourced source="decision" shown={sources}>
                The guide’s middle scenario ends at {thresholds.scenarios.middleGuideTo} and its first begins
                at {thresholds.scenarios.strongFrom}: in between, the middle one is taken.
              </Sourced>
            </li>
          )}
          {burdens.map(({ key, words, source }) => (
            <li key={key}>
              <Sourced source={source} shown={sources}>
                {words}
              </Sourced>
            </li>
          ))}
          {recovery && (
            <li>
              <Sourced source="guide" shown={sources}>
                {recovery.reached
                  ? `With ${recovery.wanted} or more in Step 2 CK, the recovery target is reached.`
                  : `The Step 2 CK target that makes up for Step 1 is ${recovery.wanted} or more.${
                      recovery.short ? ` The target set here is ${recovery.short} under it.` : ""
                    }`}
              </Sourced>
            </li>
          )}
        </ul>
      </Section>
      {scenarios.map((scenario) => (
        <ScenarioSection
          key={scenario}
          scenario={scenario}
          possible={scenarios.length > 1}
          counts={counts}
          thresholds={thresholds}
          sources={sources}
          whose={whose}
        />
      ))}
      <Section title="What makes up for a score">
        <ul className="grid gap-3">
          <li>
            <Sourced source="guide" shown={sources}>
              {gaps.length === 0
                ? linked("portfolio", "The portfolio has something in every area that the guide names.")
                : linked(
                    "portfolio",
                    `Still thin in the portfolio: ${gaps
                      .map(({ area, wanted, have }) => `${areaNames[area]} (${have} of ${wanted})`)
                      .join(", ")}.`,
                  )}
            </Sourced>
          </li>
          <li>
            <Sourced source="guide" shown={sources}>
              {missing.length === 0
                ? linked("letters", "The letters that the guide wants are there.")
                : linked(
                    "letters",
                    `Letters still missing: ${missing.map(({ kind }) => letterKindNames[kind]).join(", ")}.`,
                  )}
            </Sourced>
          </li>
        </ul>
      </Section>
    </div>
  );
}

type ScenarioSectionProps = Pick<StrategyViewProps, "counts" | "thresholds" | "sources" | "whose"> & {
  scenario: Scenario;
  /** One of several that the range reaches into. */
  possible: boolean;
};

function ScenarioSection({ scenario, possible, counts, thresholds, sources, whose }: ScenarioSectionProps) {
  const { shares, size, total } = mixOf(counts, scenario, thresholds);
  return (
    <Section title={`Scenario ${scenario}${possible ? `: ${scoresOf(scenario, thresholds)}` : ""}`}>
      <div className="grid grid-cols-1 gap-x-10 gap-y-5 md:grid-cols-2">
        <ul className="grid content-start gap-3">
          {scenarioPlans[scenario].map(({ key, words, source }) => (
            <li key={key}>
              <Sourced source={source} shown={sources}>
                {words}
              </Sourced>
            </li>
          ))}
          <li>
            <Sourced source={size.source} shown={sources}>
              {size.min}–{size.max}
              {scenario === 3 && "+"} programs in all{total > 0 ? `; ${total} on ${whose} list` : ""}.
            </Sourced>
          </li>
        </ul>
        <div>
          <h3 className="mb-3 text-sm text-soft">IR and DR in balance</h3>
          <Sourced source="decision" shown={sources}>
            <Balance shares={shares} whose={whose} />
          </Sourced>
        </div>
      </div>
    </Section>
  );
}

/** What the scores are: the official one, or the range. */
function scoresSentence(
  official: number | null,
  { range }: Strategy,
  { projection }: Thresholds,
  whose: string,
): string {
  if (official !== null) return `Step 2 CK: ${official}, the official score.`;
  return range
    ? `No official score yet; the projected range for exam day is ${Math.round(range.low)}–${Math.round(range.high)} (${projection.rangePercent} %). What follows goes by the whole range, and ${whose} other pages by its lower end.`
    : "No official score, and not enough practice tests for a projection: log one, or book the exam.";
}

function scoresOf(scenario: Scenario, { scenarios: { strongFrom, middleFrom } }: Thresholds): string {
  if (scenario === 1) return `with ${strongFrom} or more`;
  return scenario === 2 ? `with ${middleFrom} to ${strongFrom - 1}` : `under ${middleFrom}`;
}
