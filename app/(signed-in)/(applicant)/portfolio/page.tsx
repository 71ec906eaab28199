import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { readPortfolio } from "@/app/_record/application";
import { openOwn } from "@/app/_record/own";
import { EntryFields } from "@/components/portfolio/entry-fields";
import { PortfolioView } from "@/components/portfolio/portfolio-view";
import { Undo } from "@/components/progress/undo";
import { AddSection } from "@/components/ui/form-section";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { findDeletedPortfolioEntry } from "@/db/portfolio";
import { cvText } from "@/lib/guide/portfolio";
import { addEntry, undoRemoveEntry } from "./actions";

export const metadata: Metadata = { title: "Portfolio" };

const sentences = { entry: "The entry is saved.", restored: "The entry is restored." };

export default async function PortfolioPage({ searchParams }: PageProps<"/portfolio">) {
  const { saved, deleted } = await readSearch(searchParams);
  const { rows } = await openOwn("/portfolio", async (tx, { viewer, today }) => {
    const [read, undoable] = await Promise.all([
      readPortfolio(tx, viewer.id, today),
      findDeletedPortfolioEntry(tx, viewer, deleted),
    ]);
    return { ...read, undoable };
  });
  const { undoable } = rows;
  const text = cvText(rows.entries);
  return (
    <PortfolioView
      {...rows}
      whose="your"
      saved={
        undoable ? (
          <Undo action={undoRemoveEntry} id={undoable} what="The entry" verb="removed" />
        ) : (
          <SavedNote asked={saved} sentences={sentences} />
        )
      }
      editable
      aside={
        <>
          <AddSection title="Add an entry" id="add" action={addEntry} submit="Add" className="min-w-0">
            <EntryFields />
          </AddSection>
          {text !== "" && (
            <Section title="Text for a CV" className="min-w-0">
              <textarea
                readOnly
                aria-label="Portfolio as text to copy"
                rows={12}
                value={text}
                className="field-sizing-content max-h-96 w-full rounded-lg border border-edge bg-wash px-3 py-2 text-sm"
              />
            </Section>
          )}
        </>
      }
    />
  );
}
