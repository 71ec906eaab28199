import type { Metadata } from "next";
import { readInterviews } from "@/app/_record/application";
import { openOwn } from "@/app/_record/own";
import { Points } from "@/components/strategy/points";
import { StoryLine } from "@/components/strategy/story-line";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { interviewPoints } from "@/lib/guide/interviews";
import { areaNames } from "@/lib/guide/portfolio";
import { statementParts } from "@/lib/guide/statement";

export const metadata: Metadata = { title: "Interviews" };

export default async function InterviewsPage() {
  const { rows } = await openOwn("/interviews", (tx, { viewer, today }) => readInterviews(tx, viewer, today));
  const { offered, strategy, story, interest } = rows;
  const isWeak = strategy.weaknesses.length > 0;
  const isEmpty = story.milestones.length === 0;
  return (
    <div className="grid max-w-[46rem] grid-cols-1 gap-9">
      <PageHeader
        kicker={<Link href="/programs">Programs</Link>}
        title={
          offered === 0
            ? "Prepare for interviews"
            : `${offered} ${offered === 1 ? "interview" : "interviews"} offered`
        }
        lead="Be brief about a low score, and show growth, resilience and interest in IR."
        className=""
      />
      <Section
        title={isWeak ? "Your weak results, in three sentences" : "If someone asks about your scores"}
        lead={
          isWeak
            ? undefined
            : isEmpty
              ? "No score is recorded yet. When there is one, this page helps you to speak about it."
              : "One sentence is enough, because nothing in your record needs an explanation."
        }
      >
        {isEmpty && <ButtonLink href="/log?kind=test">Log your first test</ButtonLink>}
        {isWeak && (
          <>
            <Points points={strategy.weaknesses} sources={false} />
            <ol className="mt-5 grid gap-3">
              {statementParts.map(({ key, title, prompt }) => (
                <li key={key}>
                  <b>{title}</b>
                  <p className="text-sm text-soft">{prompt}</p>
                </li>
              ))}
            </ol>
          </>
        )}
      </Section>
      {!isEmpty && (
        <Section title="Your growth">
          <StoryLine story={story} />
        </Section>
      )}
      <Section
        title="Your interest in IR"
        aside={<Link href="/portfolio">Portfolio</Link>}
        lead={
          interest.length === 0
            ? "Add observerships, research and societies to your portfolio: they show interest that lasts."
            : "Choose two of these, and say what you learned."
        }
      >
        <ul className="grid gap-2">
          {interest.map(({ id, title, area }) => (
            <li key={id}>
              {title} <small className="text-sm text-soft">{areaNames[area]}</small>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Practice">
        <Points points={interviewPoints} sources={false} />
      </Section>
    </div>
  );
}
