import type { Metadata } from "next";
import type { ReactNode } from "react";
import { readSearch } from "@/app/_http/search";
import { readStrategy } from "@/app/_record/application";
import { openOwn } from "@/app/_record/own";
import { ScoreChoice } from "@/components/strategy/score-choice";
import { strategyHeadline } from "@/components/strategy/strategy-headline";
import { StrategyView } from "@/components/strategy/strategy-view";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import type { Day } from "@/lib/days";
import { planWithScore } from "./actions";

export const metadata: Metadata = { title: "Strategy" };

export default async function StrategyPage({ searchParams }: PageProps<"/strategy">) {
  const sources = (await readSearch(searchParams)).sources === "on";
  const { rows, today } = await openOwn("/strategy", (tx, { viewer, today }) =>
    readStrategy(tx, viewer.id, today),
  );
  const { range, repeated, scenario } = rows.strategy;
  return (
    <>
      <PageHeader
        title={strategyHeadline(rows.strategy, "Your")}
        lead={
          <>
            Where to apply, based on your scores. <Link href="/programs">Your programs</Link> are compared
            with it.{" "}
            {sources ? (
              <Link href="/strategy">Hide the sources</Link>
            ) : (
              <Link href="/strategy?sources=on">Show the source of each sentence</Link>
            )}
          </>
        }
      />
      <StrategyView
        {...rows}
        sources={sources}
        whose="your"
        linked={(page, words) => <Link href={`/${page}`}>{words}</Link>}
        own={{
          choose:
            scenario === null ? (
              <p className="mt-4">{firstStep(rows, today)}</p>
            ) : (
              range && !repeated && <ScoreChoice action={planWithScore} range={range} />
            ),
          scores: <Link href="/exam">Official scores and attempts</Link>,
          recovery: <Link href="/recovery">After a weak or failed exam: what helps, by cause</Link>,
        }}
      />
    </>
  );
}

/** To what a scenario needs: a practice score with an exam date ahead, or an official score. */
function firstStep({ story, applicant }: Awaited<ReturnType<typeof readStrategy>>, today: Day): ReactNode {
  if (story.milestones.every(({ key }) => key === "step-1")) {
    return <ButtonLink href="/log?kind=test">Log your first test</ButtonLink>;
  }
  return applicant?.examOn && applicant.examOn < today ? (
    <ButtonLink href="/exam">Enter your official score</ButtonLink>
  ) : (
    <ButtonLink href="/plan/setup">Set your exam date</ButtonLink>
  );
}
