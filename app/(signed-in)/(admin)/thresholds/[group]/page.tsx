import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { openPage } from "@/app/_http/viewer";
import { readEditor, searchedDraft } from "@/app/_record/threshold-draft";
import { NumberFields } from "@/components/thresholds/number-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { flatten } from "@/lib/guide/edits";
import { editablePaths, numberGroups } from "@/lib/guide/threshold-groups";
import { previewNumbers } from "../actions";

type Props = PageProps<"/thresholds/[group]">;

const groupAt = async (params: Props["params"]) => {
  const { group } = await params;
  return numberGroups.find(({ page }) => page === group);
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await groupAt(params))?.title ?? null };
}

export default async function GroupPage({ params, searchParams }: Props) {
  const group = await groupAt(params);
  const draft = await searchedDraft(searchParams);
  const { rows: editor } = await openPage(`/thresholds/${(await params).group}`, "admin", async (tx) =>
    group ? readEditor(tx, draft) : null,
  );
  if (!group || !editor) notFound();
  const { key, title, decides } = group;
  const shown = flatten(editor.shown);
  const prefix = `${key}.`;
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        kicker={<Link href="/thresholds">Thresholds</Link>}
        title={title}
        lead={`${decides} Each number shows its source: the guide, a decision where the guide says nothing, or a fact from elsewhere.`}
      />
      <ActionForm
        action={previewNumbers}
        label={title}
        layout="grid"
        hidden={{ group: key, base: editor.draft.base, edits: JSON.stringify(editor.draft.edits) }}
        leaves
      >
        <NumberFields paths={editablePaths(shown, prefix)} shown={shown} prefix={prefix} />
        <div className="wide mt-2 grid justify-items-start gap-2">
          <SubmitButton pendingLabel="Checking…">Preview</SubmitButton>
          <p className="text-sm text-soft">You see what would change before anything is saved.</p>
        </div>
      </ActionForm>
    </div>
  );
}
