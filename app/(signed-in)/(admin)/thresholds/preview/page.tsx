import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireAdmin } from "@/app/_http/viewer";
import { readDraft, searchedDraft } from "@/app/_record/threshold-draft";
import { ChangeCounts } from "@/components/thresholds/change-counts";
import { ChangeList } from "@/components/thresholds/change-list";
import { formLabels } from "@/components/thresholds/form-labels";
import { ActionForm } from "@/components/ui/action-form";
import { TextAreaField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { asViewer } from "@/db/engine/as-viewer";
import { countThresholdChanges, listThresholdAuthors } from "@/db/thresholds";
import { groupOf } from "@/lib/guide/threshold-groups";
import { draftHref } from "@/lib/input/thresholds";
import { saveEdit } from "../actions";

export const metadata: Metadata = { title: "What this edit would change" };

const editors: Record<string, string> = { seasons: "seasons", catalogue: "practice-tests" };

export default async function PreviewPage({ searchParams }: PageProps<"/thresholds/preview">) {
  const viewer = await requireAdmin("/thresholds");
  const draft = await searchedDraft(searchParams);
  if (!draft) notFound();
  const [read, counts, authors] = await asViewer(viewer, async (tx) => {
    const found = await readDraft(tx, draft);
    if (!found?.after || found.changes.length === 0) return [found, null, null] as const;
    return Promise.all([
      found,
      countThresholdChanges(tx, found.newest.thresholds, found.after),
      listThresholdAuthors(tx),
    ]);
  });
  if (!read) notFound();
  const { newest, after, problems, changes, meanwhile } = read;
  const { base, edits, restore } = draft;
  const labelOf = formLabels(after, newest.thresholds);
  const group = groupOf(Object.keys(edits)[0] ?? "");
  const editor = group === "" ? null : (`/thresholds/${editors[group] ?? group}` as const);
  return (
    <div className="grid max-w-[46rem] gap-8">
      <PageHeader
        className=""
        kicker={<Link href="/thresholds">Thresholds</Link>}
        title={
          restore === null
            ? "What this edit would change"
            : `What bringing back version ${restore} would change`
        }
        lead={
          editor && (
            <>
              Nothing is saved yet. <Link href={draftHref(editor, draft)}>Change it further</Link>, or{" "}
              <Link href="/thresholds">leave it</Link>.
            </>
          )
        }
      />
      {base !== newest.version && (
        <Note tone="bad">
          <p className="mb-2">
            <strong className="font-semibold">
              Version {newest.version} was saved while this edit was under way
              {authors?.get(newest.version) && `, by ${authors.get(newest.version)}`}
            </strong>
            : “{newest.reason}” Since version {base} this changed:
          </p>
          <ChangeList changes={meanwhile} labelOf={labelOf} />
          <p className="mt-2">Below, your edit stands on top of it.</p>
        </Note>
      )}
      {problems.length > 0 ? (
        <Note tone="bad">
          <p>This edit does not fit the numbers as they are now:</p>
          <ul>
            {problems.map(({ path, message }) => (
              <li key={path + message}>{message}</li>
            ))}
          </ul>
        </Note>
      ) : changes.length === 0 ? (
        <p>The newest version says all of this already: there is nothing to save.</p>
      ) : (
        <>
          <Section title="The numbers">
            <ChangeList changes={changes} labelOf={labelOf} />
          </Section>
          {counts && (
            <Section title="Who would be judged another way">
              <ChangeCounts counts={counts} />
            </Section>
          )}
          <Section title="Save">
            <ActionForm
              action={saveEdit}
              label="Save this edit"
              hidden={{
                base: newest.version,
                edits: JSON.stringify(edits),
                ...(restore === null ? {} : { restore }),
              }}
            >
              <TextAreaField
                name="reason"
                label="Why"
                rows={2}
                maxCharacters={300}
                hint="One sentence. Applicants read it beside what changed for them, without your name."
              />
              <SubmitButton>Save as version {newest.version + 1}</SubmitButton>
            </ActionForm>
          </Section>
        </>
      )}
    </div>
  );
}
