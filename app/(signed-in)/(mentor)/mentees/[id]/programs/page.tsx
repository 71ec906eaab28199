import type { Metadata } from "next";
import { readStrategy } from "@/app/_record/application";
import { menteeAddress } from "@/components/mentees/mentee-nav";
import { ProgramFacts } from "@/components/programs/program-facts";
import { StatusCounts } from "@/components/programs/status-counts";
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
        kicker={`${mentee.name}’s strategy`}
        title={strategyHeadline(rows.strategy, "Their")}
        lead="You see how many programs are on the list. Only the applicant sees their names."
      />
      <Section title="The list in numbers" className="mb-10 max-w-[52rem]">
        <ProgramFacts counts={rows.counts} scenario={rows.strategy.scenario} thresholds={rows.thresholds} />
        <StatusCounts counts={rows.counts} />
      </Section>
      <StrategyView
        {...rows}
        sources={false}
        whose="their"
        linked={(page, words) => <Link href={menteeAddress(mentee.id, page)}>{words}</Link>}
      />
    </>
  ),
);
