import type { ReactNode } from "react";
import { type BoardLetter, LetterBoard } from "@/components/letters/letter-board";
import { LetterNeeds } from "@/components/letters/letter-needs";
import { lettersHeadline, seasonLead } from "@/components/letters/letters-headline";
import type { FormAction } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { Day } from "@/lib/days";
import { aboutMentee } from "@/lib/guide/about-mentee";
import { type LetterDates, type LetterNeed, repeatedWriters } from "@/lib/guide/letters";
import { type Season, seasonStage } from "@/lib/guide/season";
import type { Thresholds } from "@/lib/guide/thresholds";

type LettersViewProps = {
  letters: readonly BoardLetter[];
  needs: LetterNeed[];
  dates: LetterDates;
  season: Season;
  thresholds: Thresholds;
  today: Day;
  kicker?: string | undefined;
  /** The message after a save. */
  saved?: ReactNode;
  /** Changes a letter's state; without it the page is read-only. */
  move?: FormAction | undefined;
  /** Ids of the letters that changed since the mentor last opened the page. */
  changed?: ReadonlySet<string> | undefined;
};

/** The recommended letters, and the applicant's letters by state. */
export function LettersView(props: LettersViewProps) {
  const { letters, needs, dates, season, thresholds, today, kicker, saved, move, changed } = props;
  const isOver = seasonStage(season, today) === "over";
  const twice = repeatedWriters(letters);
  return (
    <>
      <PageHeader
        kicker={kicker}
        title={lettersHeadline(letters, needs, season, today)}
        lead={move ? seasonLead(season, today) : aboutMentee(seasonLead(season, today), kicker ?? "")}
        actions={
          move &&
          (isOver ? (
            <ButtonLink href="/plan/setup">Choose your season</ButtonLink>
          ) : (
            letters.length > 0 && <ButtonLink href="#add">Add a writer</ButtonLink>
          ))
        }
      />
      {saved}
      {twice.length > 0 && <Note className="mb-6">More than one letter by {twice.join(", ")}.</Note>}
      <LetterNeeds needs={needs} dates={isOver ? null : dates} estimated={season.submit.estimated} />
      <Section title={move ? "Your letters" : "Letters"} className="mt-8">
        {letters.length > 0 ? (
          <LetterBoard letters={letters} thresholds={thresholds} move={move} changed={changed} />
        ) : move ? (
          <EmptyState
            title="No letters yet"
            level={3}
            action={<ButtonLink href="#add">Add your first writer</ButtonLink>}
          >
            Start with people who have seen you work: an IR attending, a radiologist, someone from medicine,
            surgery or the ICU.
          </EmptyState>
        ) : (
          <p className="text-soft">No letters yet.</p>
        )}
      </Section>
    </>
  );
}
