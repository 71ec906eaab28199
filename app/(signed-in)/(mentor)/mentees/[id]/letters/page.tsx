import type { Metadata } from "next";
import { lookAt } from "@/app/_record/mentee";
import { lettersOfApplicant } from "@/app/_record/standing";
import { LetterBoard } from "@/components/letters/letter-board";
import { LetterNeeds } from "@/components/letters/letter-needs";
import { lettersHeadline, seasonLead } from "@/components/letters/letters-headline";
import { MenteeNav } from "@/components/mentees/mentee-nav";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getApplicant } from "@/db/applicants";
import { listChangedLetters, listLetters } from "@/db/letters";
import { listProgramCounts } from "@/db/programs";
import { getThresholds } from "@/db/thresholds";
import { dayIn, formatDay } from "@/lib/days";

export const metadata: Metadata = { title: "Mentee’s letters" };

/** The applicant's letters, to be read only: no action is imported here, and the database would refuse. */
export default async function MenteeLettersPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { viewer, mentee, lookedBefore, today, rows } = await lookAt(id, "letters", async (tx, context) => ({
    thresholds: (await getThresholds(tx)).thresholds,
    applicant: await getApplicant(tx, id),
    letters: await listLetters(tx, id),
    programs: (await listProgramCounts(tx, [id])).get(id) ?? [],
    changed: context.lookedBefore
      ? await listChangedLetters(tx, id, context.lookedBefore)
      : new Set<string>(),
  }));
  const { letters, needs, dates, season } = lettersOfApplicant(
    rows.applicant,
    rows.letters,
    rows.programs,
    today,
    rows.thresholds,
  );
  return (
    <>
      <MenteeNav
        id={id}
        name={mentee.name}
        page="letters"
        looked={lookedBefore && formatDay(dayIn(viewer.timeZone, lookedBefore), "long")}
      />
      <PageHeader
        kicker={`As ${mentee.name} reads it`}
        title={lettersHeadline(letters, needs)}
        lead={seasonLead(season, today)}
      />
      <LetterNeeds needs={needs} dates={dates} estimated={season.submit.estimated} />
      <Section title="Their letters" className="mt-8">
        {letters.length === 0 ? (
          <p className="text-soft">Nobody is asked yet.</p>
        ) : (
          <LetterBoard letters={letters} changed={rows.changed} />
        )}
      </Section>
    </>
  );
}
