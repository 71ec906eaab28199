import type { Metadata } from "next";
import { openPage } from "@/app/_http/viewer";
import { readEditor, searchedDraft } from "@/app/_record/threshold-draft";
import { SeasonFields } from "@/components/thresholds/season-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { NumberField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { flatten } from "@/lib/guide/edits";
import { previewNoSeason, previewSeason } from "../actions";

export const metadata: Metadata = { title: "Seasons" };

export default async function SeasonsPage({ searchParams }: PageProps<"/thresholds/seasons">) {
  const draft = await searchedDraft(searchParams);
  const { rows: editor } = await openPage("/thresholds/seasons", "admin", (tx) => readEditor(tx, draft));
  const shown = flatten(editor.shown);
  const hidden = { base: editor.draft.base, edits: JSON.stringify(editor.draft.edits) };
  const years = Object.keys(editor.shown.seasons);
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        kicker={<Link href="/thresholds">Thresholds</Link>}
        title="Seasons"
        lead="A season is named by the year of its Match. Applicants see which dates are estimates. A season that is missing here is calculated from the others."
      />
      {years.toReversed().map((year) => (
        <Section key={year} title={`Season ${year}`} className="border-line border-t py-6">
          <ActionForm
            action={previewSeason}
            label={`Season ${year}`}
            className="max-w-none"
            hidden={{ ...hidden, year }}
          >
            <SeasonFields year={year} shown={shown} />
            <SubmitButton pendingLabel="Checking…">Preview season {year}</SubmitButton>
          </ActionForm>
          {years.length > 1 && (
            <Disclosure summary={`Remove season ${year}`} className="mt-4">
              <ActionForm
                action={previewNoSeason}
                label={`Remove season ${year}`}
                hidden={{ ...hidden, year }}
              >
                <SubmitButton tone="quiet" pendingLabel="Checking…">
                  Preview without season {year}
                </SubmitButton>
              </ActionForm>
            </Disclosure>
          )}
        </Section>
      ))}
      <Section title="Add a season" className="border-line border-t py-6">
        <ActionForm action={previewSeason} label="Add a season" className="max-w-none" hidden={hidden}>
          <div className="max-w-52">
            <NumberField name="year" label="Year of the Match" />
          </div>
          <SeasonFields year="" shown={shown} />
          <SubmitButton pendingLabel="Checking…">Preview the new season</SubmitButton>
        </ActionForm>
      </Section>
    </div>
  );
}
