import type { ReactNode } from "react";
import { Balance } from "@/components/programs/balance";
import { type Point, Points, SourceNote } from "@/components/strategy/points";
import { StoryLine } from "@/components/strategy/story-line";
import { bandsWords, basisWords } from "@/components/strategy/strategy-headline";
import { WaysIntoIr } from "@/components/strategy/ways-into-ir";
import { Disclosure } from "@/components/ui/disclosure";
import { Drawn } from "@/components/ui/drawn";
import { Section } from "@/components/ui/section";
import { bandWords } from "@/lib/guide/bands";
import type { LetterNeed } from "@/lib/guide/letters";
import { letterKindNames } from "@/lib/guide/letters";
import { areaNames, type Coverage } from "@/lib/guide/portfolio";
import { mixOf, type ProgramCount } from "@/lib/guide/programs";
import type { Scenario } from "@/lib/guide/scenario";
import type { Story } from "@/lib/guide/story";
import { howProgramsRead, type Strategy, scenarioPlans } from "@/lib/guide/strategy";
import type { Thresholds } from "@/lib/guide/thresholds";

type StrategyViewProps = {
  strategy: Strategy;
  official: number | null;
  story: Story;
  /** Whether the score is in the guide's gap, so that we use scenario 2. */
  decided: boolean;
  counts: readonly ProgramCount[];
  coverage: readonly Coverage[];
  needs: readonly LetterNeed[];
  thresholds: Thresholds;
  sources: boolean;
  /** The page shows the balance of the list for the scenario already. */
  balanced?: boolean;
  /** "your", or "Bilal’s" for a mentor. */
  whose: string;
  /** Makes a link to the page of letters or of the portfolio. */
  linked: (page: "letters" | "portfolio", words: string) => ReactNode;
  /** For the applicant; without it the page is read-only. */
  own?:
    | {
        /** The form to plan with another score, or the button to what a scenario needs. */
        choose: ReactNode;
        /** The link to the official scores. */
        scores: ReactNode;
        /** The link to what helps after a weak result. */
        recovery: ReactNode;
      }
    | undefined;
};

/** The strategy: what the scores mean, how to apply, and what can make up for a low score. */
export function StrategyView(props: StrategyViewProps) {
  const { strategy, story, coverage, needs, thresholds, sources, balanced = false, linked, own } = props;
  const others = strategy.scenarios.filter((scenario) => scenario !== strategy.scenario);
  const isWeak = strategy.weaknesses.length > 0;
  const gaps = coverage.filter(({ wanted, have }) => have < wanted);
  const missing = needs.filter(({ wanted, have }) => have < wanted);
  return (
    <div className="grid grid-cols-1 gap-x-14 gap-y-10 xl:grid-cols-2">
      <Section title="What the scores mean" aside={own?.scores}>
        <Drawn as="div">
          <Points points={scorePoints(props)} sources={sources} />
        </Drawn>
        {own?.choose}
        <Disclosure summary="How programs read scores" className="mt-4">
          <Drawn as="div">
            <Points points={howProgramsRead} sources={sources} />
          </Drawn>
        </Disclosure>
      </Section>
      {isWeak && story.milestones.length > 0 && (
        <Drawn as="div">
          <Section title="The way through the Steps">
            <StoryLine story={story} />
          </Section>
        </Drawn>
      )}
      {strategy.scenario && (
        <Drawn as="div" className="xl:col-span-2">
          <Section title={`Scenario ${strategy.scenario}`}>
            <ScenarioPlan {...props} scenario={strategy.scenario} balanced={balanced} />
          </Section>
        </Drawn>
      )}
      {others.length > 0 && (
        <Section title="Other scenarios in the range" lead="The official score can lead to these too.">
          {others.map((scenario) => (
            <Disclosure key={scenario} summary={`Scenario ${scenario}, ${scoresOf(scenario, thresholds)}`}>
              <Drawn as="div">
                <ScenarioPlan {...props} scenario={scenario} balanced={false} />
              </Drawn>
            </Disclosure>
          ))}
        </Section>
      )}
      <Section title="Ways into IR">
        <Disclosure summary="Integrated IR, DR with ESIR, and independent residency">
          <Drawn as="div">
            <WaysIntoIr thresholds={thresholds} sources={sources} />
          </Drawn>
        </Disclosure>
      </Section>
      <Drawn as="div">
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
              ...(own ? [{ key: "recovery", words: own.recovery }] : []),
            ]}
          />
        </Section>
      </Drawn>
    </div>
  );
}

function scorePoints({ strategy, official, decided, thresholds, whose }: StrategyViewProps): Point[] {
  const { band, bands, weaknesses, recovery, range, score, step1Passed } = strategy;
  const { scenarios, projection } = thresholds;
  const points: Point[] = [
    {
      key: "scores",
      source: range ? "decision" : undefined,
      words:
        official !== null
          ? `Step 2 CK: ${official}, the official score.`
          : range
            ? `No official score yet. ${planningSentence(strategy, projection.rangePercent, whose)}`
            : "No official score and no projection. A projection needs a practice score and an exam date ahead.",
    },
  ];
  if (range && range.outside !== null) {
    points.push({
      key: "outside",
      words: `The chosen score of ${range.outside} is outside the range now, so the middle is used.`,
    });
  }
  if (band) {
    const whole = bandsWords(bands);
    points.push({
      key: "band",
      source: bands.includes("between") ? "decision" : "guide",
      words: `${score}: ${bandWords[band]}.${whole ? ` The whole range goes ${whole}.` : ""}`,
    });
  }
  if (decided) {
    points.push({
      key: "decided",
      source: "decision",
      words: `The guide’s scenario 2 ends at ${scenarios.middleGuideTo} and its scenario 1 starts at ${scenarios.strongFrom}. We use scenario 2 for scores in between.`,
    });
  }
  if (step1Passed) {
    points.push({
      key: "step-1-passed",
      source: "guide",
      words: "Step 1 is passed at the first attempt: there is nothing left to do about it.",
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

/** Which score of the range the pages of the application use, and where it comes from. */
function planningSentence({ basis, score, range }: Strategy, rangePercent: number, whose: string): string {
  const from = basisWords({ basis, score, range }, whose);
  return basis === "attempts"
    ? `The ${rangePercent}% range for the exam is ${range?.low}–${range?.high}. The scenario does not depend on it, because of the attempts.`
    : `This page, programs and portfolio use ${from}, which is the ${rangePercent}% range for the exam.`;
}

type ScenarioPlanProps = Pick<StrategyViewProps, "counts" | "thresholds" | "sources" | "whose"> & {
  scenario: Scenario;
  balanced: boolean;
};

/** How to apply in a scenario, and the balance of a list for it. */
function ScenarioPlan({ scenario, counts, thresholds, sources, balanced, whose }: ScenarioPlanProps) {
  const { shares, size, total } = mixOf(counts, scenario, thresholds);
  const listed = total > 0 ? `; ${total} on ${whose} list` : "";
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-5 xl:grid-cols-2">
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
      {!balanced && (
        <div>
          <h3 className="mb-3 text-sm text-soft">Balance of IR and DR</h3>
          <Balance shares={shares} whose={whose} />
          {sources && <SourceNote of="decision" />}
        </div>
      )}
    </div>
  );
}

function scoresOf(scenario: Scenario, { scenarios: { strongFrom, middleFrom } }: Thresholds): string {
  if (scenario === 1) return `with ${strongFrom} or more`;
  return scenario === 2 ? `with ${middleFrom} to ${strongFrom - 1}` : `under ${middleFrom}`;
}
