import type { Metadata } from "next";
import { readSearch } from "@/app/_http/search";
import { readPortfolio } from "@/app/_record/application";
import { openOwn } from "@/app/_record/own";
import { EntryFields } from "@/components/portfolio/entry-fields";
import { PortfolioView } from "@/components/portfolio/portfolio-view";
import { AddSection } from "@/components/ui/form-section";
import { SavedNote } from "@/components/ui/saved-note";
import { Section } from "@/components/ui/section";
import { cvText } from "@/lib/guide/portfolio";
import { addEntry } from "./actions";

export const metadata: Metadata = { title: "Portfolio" };

const sentences = { entry: "The entry is saved.", removed: "The entry is removed." };

export default async function PortfolioPage({ searchParams }: PageProps<"/portfolio">) {
  const { saved } = await readSearch(searchParams);
  const { rows } = await openOwn("/portfolio", (tx, { viewer, today }) =>
    readPortfolio(tx, viewer.id, today),
  );
  const text = cvText(rows.entries);
  return (
    <div className="max-w-[52rem]">
      <PortfolioView
        {...rows}
        whose="your"
        saved={<SavedNote asked={saved} sentences={sentences} />}
        editable
      />
      <AddSection title="Add an entry" action={addEntry} submit="Add">
        <EntryFields />
      </AddSection>
      {text !== "" && (
        <Section title="Text for a CV" className="mt-10 border-line border-t pt-6">
          <textarea
            readOnly
            aria-label="Portfolio as text to copy"
            rows={12}
            value={text}
            className="field-sizing-content max-h-96 w-full rounded-lg border border-edge bg-wash px-3 py-2 text-sm"
          />
        </Section>
      )}
    </div>
  );
}
