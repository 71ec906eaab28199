import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireApplicant } from "@/app/_http/viewer";
import { ProgramFields } from "@/components/programs/program-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { RemoveSection } from "@/components/ui/remove-section";
import { SubmitButton } from "@/components/ui/submit-button";
import { asViewer } from "@/db/engine/as-viewer";
import { getProgram } from "@/db/programs";
import { rowId } from "@/lib/input/fields";
import { dropProgram, saveProgram } from "../actions";

export const metadata: Metadata = { title: "Program" };

export default async function ProgramPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const viewer = await requireApplicant(`/programs/${id}`);
  if (!rowId.safeParse(id).success) notFound();
  const program = await asViewer(viewer, (tx) => getProgram(tx, viewer, id));
  if (!program) notFound();
  return (
    <div className="max-w-[46rem]">
      <PageHeader kicker={<Link href="/programs">Programs</Link>} title={program.name} />
      <ActionForm
        action={saveProgram}
        label="Change this program"
        hidden={{ id, version: program.version }}
        layout="grid"
      >
        <ProgramFields program={program} />
        <SubmitButton>Save</SubmitButton>
      </ActionForm>
      <RemoveSection
        what="this program"
        lead="The program goes off your list at once and for good."
        action={dropProgram}
        id={id}
      />
    </div>
  );
}
