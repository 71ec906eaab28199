import type { Metadata } from "next";
import { openPage } from "@/app/_http/viewer";
import { readEditor, searchedDraft } from "@/app/_record/threshold-draft";
import { GuideField } from "@/components/thresholds/number-fields";
import { ActionForm } from "@/components/ui/action-form";
import { CheckField, RadioField, SelectField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { flatten } from "@/lib/guide/edits";
import { sourceNames, sources } from "@/lib/guide/sources";
import { previewCatalogue, previewNewForm } from "../actions";

export const metadata: Metadata = { title: "Practice tests" };

const prefix = "catalogue.";
const part = "wide mt-4 font-semibold text-base";

export default async function PracticeTestsPage({ searchParams }: PageProps<"/thresholds/practice-tests">) {
  const draft = await searchedDraft(searchParams);
  const { rows: editor } = await openPage("/thresholds/practice-tests", "admin", (tx) =>
    readEditor(tx, draft),
  );
  const shown = flatten(editor.shown);
  const hidden = { base: editor.draft.base, edits: JSON.stringify(editor.draft.edits) };
  const field = (path: string, label?: string) => (
    <GuideField
      key={path}
      path={prefix + path}
      value={shown.get(prefix + path)}
      prefix={prefix}
      {...(label ? { label } : {})}
    />
  );
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        kicker={<Link href="/thresholds">Thresholds</Link>}
        title="Practice tests"
        lead="Which tests decide the verdict, how each source’s scores are corrected, and which forms can be bought."
      />
      <ActionForm action={previewCatalogue} label="Practice tests" layout="grid" hidden={hidden} leaves>
        {sources.map((source) => [
          <h2 key={source} className={part}>
            {sourceNames[source]}
          </h2>,
          field(`sources.${source}.counts`, `${sourceNames[source]}: scores count toward the verdict`),
          field(`sources.${source}.correction`),
          field(`sources.${source}.errorPoints`),
          <div key={`${source} forms`} className="wide grid gap-x-3 sm:grid-cols-3">
            {editor.shown.catalogue.forms
              .filter((form) => form.source === source)
              .map(({ id, label }) => field(`forms.${id}.onSale`, `${label} is on sale`))}
          </div>,
        ])}
        <h2 className={part}>Step 1 forms</h2>
        {field("step1Forms.from")}
        {field("step1Forms.to")}
        <div className="wide mt-2 grid justify-items-start">
          <SubmitButton pendingLabel="Checking…">Preview</SubmitButton>
        </div>
      </ActionForm>
      <Section
        title="Add a form"
        className="mt-10 border-line border-t pt-6"
        lead="A form stays in the catalogue for those who took it. Take it off sale when it can no longer be bought."
      >
        <ActionForm action={previewNewForm} label="Add a form" hidden={hidden} leaves>
          <SelectField
            name="source"
            label="Made by"
            options={sources.map((source) => ({ value: source, label: sourceNames[source] }))}
          />
          <TextField name="label" label="Name" hint="As applicants see it, such as NBME 17." />
          <RadioField
            name="measure"
            label="Result"
            variant="segmented"
            defaultValue="score"
            options={[
              { value: "score", label: "A score" },
              { value: "percent", label: "A percentage" },
            ]}
          />
          <CheckField name="onSale" label="On sale" defaultChecked />
          <SubmitButton pendingLabel="Checking…">Preview the new form</SubmitButton>
        </ActionForm>
      </Section>
    </div>
  );
}
