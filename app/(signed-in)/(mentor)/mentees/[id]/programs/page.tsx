import type { Metadata } from "next";
import { lookAt } from "@/app/_record/mentee";
import { readStrategy, strategyPicture } from "@/app/_record/strategy";
import { MenteeNav } from "@/components/mentees/mentee-nav";
import { ProgramFacts } from "@/components/programs/program-facts";
import { StatusCounts } from "@/components/programs/status-counts";
import { strategyHeadline } from "@/components/strategy/strategy-headline";
import { StrategyView } from "@/components/strategy/strategy-view";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { dayIn, formatDay } from "@/lib/days";
import { budgetOf, mixOf, signalsOf } from "@/lib/guide/programs";

export const metadata: Metadata = { title: "Mentee’s programs" };

/** The applicant's strategy, and counts of her programs: their names and notes stay hers. */
export default async function MenteeProgramsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { viewer, mentee, lookedBefore, today, rows } = await lookAt(id, "programs", (tx) =>
    readStrategy(tx, id),
  );
  const picture = strategyPicture(rows, today, "the");
  const { strategy, counts, thresholds } = picture;
  return (
    <div>
      <MenteeNav
        id={id}
        name={mentee.name}
        page="programs"
        looked={lookedBefore && formatDay(dayIn(viewer.timeZone, lookedBefore), "long")}
      />
      <PageHeader
        kicker={`As the numbers stand for ${mentee.name}`}
        title={strategyHeadline(strategy, "The")}
        lead="Counts of the list only: which programs they are stays with the applicant."
      />
      <Section title="The list in numbers" className="mb-10 max-w-[52rem]">
        <ProgramFacts
          total={counts.reduce((sum, { count }) => sum + count, 0)}
          mix={strategy.scenario && mixOf(counts, strategy.scenario, thresholds)}
          signals={signalsOf(counts, thresholds)}
          budget={budgetOf(counts, thresholds)}
        />
        <StatusCounts counts={counts} />
      </Section>
      <StrategyView
        {...picture}
        sources={false}
        whose="the"
        linked={(page, words) => <Link href={`/mentees/${id}/${page}`}>{words}</Link>}
      />
    </div>
  );
}
