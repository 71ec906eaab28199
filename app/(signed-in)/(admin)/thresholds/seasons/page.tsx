import type { Metadata } from "next";
import { openPage } from "@/app/_http/viewer";
import { readEditor, searchedDraft } from "@/app/_record/threshold-draft";
import { SeasonFields } from "@/components/thresholds/season-fields";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { flatten } from "@/lib/guide/edits";
import { previewNoSeason, previewSeasons } from "../actions";

export const metadata: Metadata = { title: "Seasons" };

export default async function SeasonsPage({ searchParams }: PageProps<"/thresholds/seasons">) {
  const draft = await searchedDraft(searchParams);
  const { rows: editor } = await openPage("/thresholds/seasons", "admin", (tx) => readEditor(tx, draft));
  const shown = flatten(editor.shown);
  const hidden = { base: editor.draft.base, edits: JSON.stringify(editor.draft.edits) };
  const years = Object.keys(editor.shown.seasons);
  return (
    <>
      <PageHeader
        kicker={<Link href="/thresholds">Thresholds</Link>}
        title="Seasons"
        lead="A season is named by the year of its Match. Applicants see which dates are estimates. A season that is missing here is calculated from the others. To add one, fill in the last column."
      />
      <ActionForm action={previewSeasons} label="Seasons" hidden={hidden} className="max-w-none" leaves>
        <SeasonFields years={years} shown={shown} />
        <SubmitButton pendingLabel="Checking…">Preview</SubmitButton>
      </ActionForm>
      {years.length > 1 && (
        <Disclosure summary="Remove a season" className="mt-8">
          <div className="flex flex-wrap gap-3">
            {years.map((year) => (
              <ButtonForm
                key={year}
                action={previewNoSeason}
                label={`Remove season ${year}`}
                hidden={{ ...hidden, year }}
                pendingLabel="Checking…"
              >
                Preview without season {year}
              </ButtonForm>
            ))}
          </div>
        </Disclosure>
      )}
    </>
  );
}
