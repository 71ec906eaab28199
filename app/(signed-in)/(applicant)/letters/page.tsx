import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { readLetters } from "@/app/_record/application";
import { openOwn } from "@/app/_record/own";
import { NewLetterFields } from "@/components/letters/letter-fields";
import { LettersView } from "@/components/letters/letters-view";
import { AddSection } from "@/components/ui/form-section";
import { SavedNote } from "@/components/ui/saved-note";
import { changeLetterState, writeNewLetter } from "./actions";

export const metadata: Metadata = { title: "Letters" };

const sentences = { letter: "The letter is saved.", removed: "The letter is removed." };

export default async function LettersPage({ searchParams }: PageProps<"/letters">) {
  const { saved } = await readSearch(searchParams);
  const { rows, today } = await openOwn("/letters", (tx, own) => readLetters(tx, own.viewer.id, own.today));
  return (
    <>
      <LettersView
        {...rows}
        today={today}
        saved={<SavedNote asked={saved} sentences={sentences} />}
        move={changeLetterState}
      />
      <AddSection
        title="Add a writer"
        id="add"
        lead="Readyline does not store the letters. Writers upload them to ERAS, and you waive your right to see them."
        action={writeNewLetter}
        submit="Add"
      >
        <NewLetterFields />
      </AddSection>
    </>
  );
}
