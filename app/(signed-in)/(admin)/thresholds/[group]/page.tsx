import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireAdmin } from "@/app/_http/viewer";
import { readEditor, searchedDraft } from "@/app/_record/threshold-draft";
import { NumberFields } from "@/components/thresholds/number-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { asViewer } from "@/db/engine/as-viewer";
import { groupWords } from "@/lib/guide/change-words";
import { flatten } from "@/lib/guide/edits";
import { editablePaths, numberGroups } from "@/lib/guide/threshold-groups";
import { previewNumbers } from "../actions";

type Props = PageProps<"/thresholds/[group]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: groupWords((await params).group).title };
}

export default async function GroupPage({ params, searchParams }: Props) {
  const { group } = await params;
  const viewer = await requireAdmin(`/thresholds/${group}`);
  if (!numberGroups.includes(group)) notFound();
  const draft = await searchedDraft(searchParams);
  const editor = await asViewer(viewer, (tx) => readEditor(tx, draft));
  const { title, decides } = groupWords(group);
  const shown = flatten(editor.shown);
  const prefix = `${group}.`;
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        kicker={<Link href="/thresholds">Thresholds</Link>}
        title={title}
        lead={`${decides} Each number says whether the guide gives it, it was decided where the guide is silent, or it is a fact from elsewhere.`}
      />
      <ActionForm
        action={previewNumbers}
        label={title}
        layout="grid"
        hidden={{ group, base: editor.draft.base, edits: JSON.stringify(editor.draft.edits) }}
      >
        <NumberFields paths={editablePaths(shown, prefix)} shown={shown} prefix={prefix} />
        <div className="wide mt-2 grid justify-items-start gap-2">
          <SubmitButton pendingLabel="Counting…">Preview</SubmitButton>
          <p className="text-sm text-soft">Nothing is saved before you have seen what it would change.</p>
        </div>
      </ActionForm>
    </div>
  );
}
