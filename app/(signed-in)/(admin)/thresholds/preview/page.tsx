import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { openPage } from "@/app/_http/viewer";
import { readPreview, searchedDraft } from "@/app/_record/threshold-draft";
import { ChangeCounts } from "@/components/thresholds/change-counts";
import { ChangeList } from "@/components/thresholds/change-list";
import { tooFewToCount } from "@/components/thresholds/counts-in-words";
import { formLabels } from "@/components/thresholds/form-labels";
import { ActionForm } from "@/components/ui/action-form";
import { TextAreaField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { effectOf } from "@/lib/guide/change-words";
import { judgementsTouchedBy } from "@/lib/guide/judgements";
import { groupOf } from "@/lib/guide/threshold-groups";
import { draftHref } from "@/lib/input/thresholds";
import { formatMoment } from "@/lib/moments";
import { countEdit, saveEdit } from "../actions";

export const metadata: Metadata = { title: "What this edit would change" };

export default async function PreviewPage({ searchParams }: PageProps<"/thresholds/preview">) {
  const draft = await searchedDraft(searchParams);
  const { viewer, rows: read } = await openPage("/thresholds", "admin", async (tx) =>
    draft ? readPreview(tx, draft) : null,
  );
  if (!draft || !read) notFound();
  const { newest, after, problems, changes, meanwhile, author, counting } = read;
  const { base, edits, restore } = draft;
  const labelOf = formLabels(after, newest.thresholds);
  const group = groupOf(Object.keys(edits)[0] ?? "");
  const asked = { edits: JSON.stringify(edits), ...(restore === null ? {} : { restore }) };
  return (
    <div className="grid max-w-[46rem] gap-8">
      <PageHeader
        className=""
        kicker={<Link href="/thresholds">Thresholds</Link>}
        title={
          restore === null ? "What this edit would change" : `What restoring version ${restore} would change`
        }
        lead={
          group && (
            <>
              Nothing is saved yet.{" "}
              <Link href={draftHref(`/thresholds/${group.page}`, draft)}>Change it further</Link>, or{" "}
              <Link href="/thresholds">discard it</Link>.
            </>
          )
        }
      />
      {base !== newest.version && (
        <Note tone="bad">
          <p className="mb-2">
            <strong className="font-semibold">
              Version {newest.version} was saved while you were editing
              {author && `, by ${author}`}
            </strong>
            : “{newest.reason}” Changed since version {base}:
          </p>
          <ChangeList changes={meanwhile} labelOf={labelOf} />
          <p className="mt-2">Below you see your edit on top of these changes.</p>
        </Note>
      )}
      {problems.length > 0 ? (
        <Note tone="bad">
          <p>This edit does not fit the current numbers:</p>
          <ul>
            {problems.map(({ path, message }) => (
              <li key={path + message}>{message}</li>
            ))}
          </ul>
        </Note>
      ) : changes.length === 0 ? (
        <p>The newest version already contains these changes. There is nothing to save.</p>
      ) : (
        <>
          <Section title="The numbers">
            <ChangeList changes={changes} labelOf={labelOf} />
          </Section>
          <Section title="Effect on applicants">
            <p className="mb-4">{effectOf(changes)}</p>
            {judgementsTouchedBy(changes).length === 0 ? null : counting.enough && counting.takenAt ? (
              // A new version makes earlier counts invalid, so the key clears them.
              <ActionForm
                key={newest.version}
                action={countEdit}
                label="Count applicants"
                className="max-w-none"
                hidden={{ base, ...asked }}
              >
                <ChangeCounts takenAt={formatMoment(counting.takenAt, viewer.timeZone)} />
                <SubmitButton tone="quiet" pendingLabel="Counting…">
                  Count applicants
                </SubmitButton>
              </ActionForm>
            ) : (
              <p className="max-w-[40rem] text-sm text-soft">{tooFewToCount}</p>
            )}
          </Section>
          <Section title="Save">
            <ActionForm
              action={saveEdit}
              label="Save this edit"
              hidden={{ base: newest.version, ...asked }}
              leaves
            >
              <TextAreaField
                name="reason"
                label="Reason"
                rows={2}
                maxCharacters={300}
                hint="One sentence. Applicants read it with the changes that concern them, without your name."
              />
              <SubmitButton>Save as version {newest.version + 1}</SubmitButton>
            </ActionForm>
          </Section>
        </>
      )}
    </div>
  );
}
