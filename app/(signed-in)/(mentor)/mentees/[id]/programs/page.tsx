import type { Metadata } from "next";
import { readStrategy } from "@/app/_record/application";
import { menteeAddress } from "@/components/mentees/mentee-nav";
import { ProgramCounts } from "@/components/programs/program-counts";
import { ProgramFacts } from "@/components/programs/program-facts";
import { strategyHeadline } from "@/components/strategy/strategy-headline";
import { StrategyView } from "@/components/strategy/strategy-view";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { menteePage } from "../mentee-page";

export const metadata: Metadata = { title: "Mentee’s programs" };

/** The applicant's strategy, and numbers of their programs. Mentors do not see names and notes. */
export default menteePage(
  "programs",
  (tx, { id, today }) => readStrategy(tx, id, today),
  ({ mentee, rows }) => (
    <>
      <PageHeader
        kicker={mentee.name}
        title={strategyHeadline(rows.strategy, `${mentee.name}’s`)}
        lead={`You see how many programs are on the list. Only ${mentee.name} sees which.`}
      />
      <Section title="The list in numbers" className="mb-10">
        <ProgramFacts
          counts={rows.counts}
          scenario={rows.strategy.scenario}
          thresholds={rows.thresholds}
          whose={`${mentee.name}’s`}
        />
        <ProgramCounts counts={rows.counts} scenario={rows.strategy.scenario} />
      </Section>
      <StrategyView
        {...rows}
        sources={false}
        balanced={rows.counts.length > 0}
        whose={`${mentee.name}’s`}
        linked={(page, words) => <Link href={menteeAddress(mentee.id, page)}>{words}</Link>}
      />
    </>
  ),
);
