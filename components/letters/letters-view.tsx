import type { ReactNode } from "react";
import { type BoardLetter, LetterBoard } from "@/components/letters/letter-board";
import { LetterNeeds } from "@/components/letters/letter-needs";
import { lettersHeadline, seasonLead } from "@/components/letters/letters-headline";
import type { FormAction } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { Day } from "@/lib/days";
import type { LetterDates, LetterNeed } from "@/lib/guide/letters";
import type { Season } from "@/lib/guide/season";

type LettersViewProps = {
  letters: readonly BoardLetter[];
  needs: LetterNeed[];
  dates: LetterDates;
  season: Season;
  today: Day;
  kicker?: string | undefined;
  /** Says what was just done. */
  saved?: ReactNode;
  /** Moves a letter; without it the letters are only to be read. */
  move?: FormAction | undefined;
  /** Ids of the letters that changed since the reader opened the page before. */
  changed?: ReadonlySet<string> | undefined;
};

/** What the guide wants of letters, and the letters by how far they are. */
export function LettersView(props: LettersViewProps) {
  const { letters, needs, dates, season, today, kicker, saved, move, changed } = props;
  return (
    <>
      <PageHeader kicker={kicker} title={lettersHeadline(letters, needs)} lead={seasonLead(season, today)} />
      {saved}
      <LetterNeeds needs={needs} dates={dates} estimated={season.submit.estimated} />
      <Section title={move ? "Your letters" : "Their letters"} className="mt-8">
        {letters.length > 0 ? (
          <LetterBoard letters={letters} move={move} changed={changed} />
        ) : move ? (
          <EmptyState title="Nobody yet" level={3}>
            Begin with the people who saw you work: an IR attending, a radiologist, someone from medicine,
            surgery or the ICU.
          </EmptyState>
        ) : (
          <p className="text-soft">Nobody is asked yet.</p>
        )}
      </Section>
    </>
  );
}
