import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { readOwnLetters } from "@/app/_record/application";
import { openOwn } from "@/app/_record/own";
import { Assignments } from "@/components/letters/assignments";
import { NewLetterFields } from "@/components/letters/letter-fields";
import { LettersView } from "@/components/letters/letters-view";
import { Undo } from "@/components/progress/undo";
import { AddSection } from "@/components/ui/form-section";
import { SavedNote } from "@/components/ui/saved-note";
import { findDeletedLetter } from "@/db/letters";
import { assignToProgram, changeLetterState, undoDeleteLetter, writeNewLetter } from "./actions";

export const metadata: Metadata = { title: "Letters" };

const sentences = { letter: "The letter is saved.", restored: "The letter is restored." };

export default async function LettersPage({ searchParams }: PageProps<"/letters">) {
  const { saved, deleted, page, show } = await readSearch(searchParams);
  const { rows, today } = await openOwn("/letters", async (tx, own) => {
    const [read, undoable] = await Promise.all([
      readOwnLetters(tx, own),
      findDeletedLetter(tx, own.viewer, deleted),
    ]);
    return { ...read, undoable };
  });
  const { matrix, undoable, ...read } = rows;
  return (
    <>
      <LettersView
        {...read}
        today={today}
        saved={
          undoable ? (
            <Undo action={undoDeleteLetter} id={undoable} what="The letter" verb="removed" />
          ) : (
            <SavedNote asked={saved} sentences={sentences} />
          )
        }
        move={changeLetterState}
      />
      <Assignments
        {...matrix}
        most={read.thresholds.letters.maxPerProgram}
        asked={{ page, show }}
        assign={assignToProgram}
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
