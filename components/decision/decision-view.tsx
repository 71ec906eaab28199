import type { ReactNode } from "react";
import { CandidateRows, type DecisionHref } from "@/components/decision/candidate-rows";
import { GuideRules } from "@/components/decision/guide-rules";
import { ScenarioLive } from "@/components/decision/scenario-live";
import {
  type Scenario,
  ScenarioFacts,
  type ScenarioRecord,
  scenarioOf,
} from "@/components/decision/scenario-picture";
import { FirstStep } from "@/components/progress/first-step";
import { Legend } from "@/components/trajectory/legend";
import { TrajectoryLive } from "@/components/trajectory/trajectory-live";
import { TrajectorySvg } from "@/components/trajectory/trajectory-svg";
import { ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Drawn } from "@/components/ui/drawn";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { type Day, daysBetween, formatDay } from "@/lib/days";
import { aboutMentee } from "@/lib/guide/about-mentee";
import { counted } from "@/lib/guide/counted";
import type { Decision } from "@/lib/guide/decision";
import { recommendationSentence } from "@/lib/guide/decision-words";

/** The most days from today that the slider reaches. */
const mostDays = 400;

/** The most reasons that stand above the chart. With more, only the first is in view. */
const mostReasons = 2;

type DecisionViewProps = {
  kicker: ReactNode;
  /** The applicant's name, if a mentor reads the page: the sentences are then about them. */
  about?: string | undefined;
  decision: Decision;
  /** The scenario that the chart shows. */
  scenario: Scenario;
  record: ScenarioRecord;
  /** The address of the page with the chart of a day. */
  hrefOf: (on: Day) => DecisionHref;
  /** The form and the sliders' use; without it the page is read-only. */
  own?: { form: ReactNode } | undefined;
};

/** The recommendation with its reasons, the chart of a scenario, the compared days, and the guide's rules. */
export function DecisionView({ kicker, about, decision, scenario, record, hrefOf, own }: DecisionViewProps) {
  const { verdict, recommendation, candidates, season, attemptsLeft } = decision;
  const { thresholds } = record;
  const reasons = recommendation.reasons.map((reason) =>
    about === undefined ? reason : aboutMentee(reason, about),
  );
  // Before a pass there are days to compare, unless a taken exam has no score.
  const isUnscored = attemptsLeft !== null && candidates.length === 0;
  const isNew = record.assessments.every(({ score }) => score === null);
  // Without a score there is nothing to draw; without a target, too, nothing to compare the days with.
  const hasScore = candidates.some(({ projection }) => projection !== null);
  const isLong = reasons.length > mostReasons;
  const shown = isLong ? reasons.slice(0, 1) : reasons;
  const folded = isLong ? reasons.slice(1) : [];
  return (
    <>
      <Drawn as="div">
        <PageHeader
          kicker={kicker}
          title={recommendationSentence(recommendation)}
          lead={
            <>
              <VerdictMark kind={verdict.kind} label={verdict.label} />
              {shown.map((reason) => (
                <span key={reason} className="mt-1 block">
                  {reason}
                </span>
              ))}
              {attemptsLeft !== null && !isUnscored && (
                <span className="mt-1 block text-sm">
                  This is advice; {about ?? "you"} {about ? "decides" : "decide"}. {attemptsLeft} of{" "}
                  {counted(thresholds.exam.maxAttempts, "attempt")} {attemptsLeft === 1 ? "is" : "are"} left.
                </span>
              )}
            </>
          }
          actions={
            own &&
            attemptsLeft !== 0 &&
            (isUnscored ? (
              <ButtonLink href="/exam">Record the score</ButtonLink>
            ) : (
              (isNew || verdict.kind === "no-target") && <FirstStep verdict={verdict.kind} />
            ))
          }
          className={folded.length > 0 ? "mb-2" : undefined}
        />
        {folded.length > 0 && (
          <Disclosure summary={counted(folded.length, "more reason")} className="reasons mb-5 max-w-[46rem]">
            <ul className="grid gap-1 text-soft">
              {folded.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </Disclosure>
        )}
      </Drawn>
      {candidates.length > 0 && (
        <div className="grid grid-cols-1 gap-9">
          {hasScore && <ScenarioSection scenario={scenario} record={record} own={own} />}
          {hasScore && scenario.target !== null && (
            <Section
              title="Exam days compared"
              lead={<span className="print:hidden">Open a day for what the guide says about it.</span>}
            >
              <CandidateRows
                candidates={candidates}
                season={season}
                recommended={recommendation.examOn}
                shown={scenario.examOn}
                hrefOf={hrefOf}
                target={scenario.target}
                thresholds={thresholds}
              />
            </Section>
          )}
          <Section title="The guide’s rules">
            <Drawn as="div">
              <GuideRules season={season} today={record.today} thresholds={thresholds} />
            </Drawn>
          </Section>
        </div>
      )}
    </>
  );
}

function ScenarioSection({ scenario, record, own }: Pick<DecisionViewProps, "scenario" | "record" | "own">) {
  const { whatIf, drawing } = scenarioOf(scenario, record);
  const { thresholds, today } = record;
  const { examOn, target } = scenario;
  if (drawing.points.length === 0) {
    return (
      <div className="grid gap-3">
        {own?.form}
        <p className="text-soft">The chart starts with the first practice score.</p>
      </div>
    );
  }
  const legend = <Legend drawing={drawing} freshDays={thresholds.readiness.freshDays} />;
  const chart = (
    <TrajectoryLive takeaway={drawing.takeaway} drawing={JSON.stringify(drawing)}>
      <Drawn as="div">
        <TrajectorySvg drawing={drawing} />
      </Drawn>
    </TrajectoryLive>
  );
  const facts = (
    <Drawn as="div">
      <ScenarioFacts whatIf={whatIf} today={today} thresholds={thresholds} />
    </Drawn>
  );
  return (
    <figure className="rounded-2xl border border-line bg-card px-3 pt-3 pb-3 sm:px-5 sm:pt-4">
      <figcaption className="mb-3 text-sm text-soft">
        Step 2 CK: practice tests and the range for this exam day and target.
        {own && <span className="print:hidden"> Nothing here is saved.</span>}
      </figcaption>
      <div className="@container">
        {own ? (
          <ScenarioLive
            target={target ?? thresholds.bands.maximumFrom}
            days={daysBetween(today, examOn)}
            dayText={formatDay(examOn, "long")}
            targets={{ min: thresholds.exam.passingScore, max: thresholds.exam.scaleMax }}
            mostDays={mostDays}
            record={JSON.stringify(record)}
            form={own.form}
            legend={legend}
            chart={chart}
            facts={facts}
          />
        ) : (
          <>
            {chart}
            {legend}
            {facts}
          </>
        )}
      </div>
    </figure>
  );
}
