import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireApplicant } from "@/app/_http/viewer";
import { EntryFields } from "@/components/portfolio/entry-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { RemoveSection } from "@/components/ui/remove-section";
import { SubmitButton } from "@/components/ui/submit-button";
import { asViewer } from "@/db/engine/as-viewer";
import { getPortfolioEntry } from "@/db/portfolio";
import { rowId } from "@/lib/input/fields";
import { removeEntry, saveEntry } from "../actions";

export const metadata: Metadata = { title: "Portfolio entry" };

export default async function PortfolioEntryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const viewer = await requireApplicant(`/portfolio/${id}`);
  if (!rowId.safeParse(id).success) notFound();
  const entry = await asViewer(viewer, (tx) => getPortfolioEntry(tx, viewer, id));
  if (!entry) notFound();
  return (
    <div className="max-w-[46rem]">
      <PageHeader kicker={<Link href="/portfolio">Portfolio</Link>} title={entry.title} />
      <ActionForm
        action={saveEntry}
        label="Change this entry"
        hidden={{ id, version: entry.version }}
        layout="grid"
      >
        <EntryFields entry={entry} />
        <SubmitButton>Save</SubmitButton>
      </ActionForm>
      <RemoveSection
        what="this entry"
        lead="The entry goes at once and for good."
        action={removeEntry}
        id={id}
      />
    </div>
  );
}
