import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { openOwn } from "@/app/_record/own";
import { PasteFields } from "@/components/programs/program-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { getApplicant } from "@/db/applicants";
import { pastePrograms } from "../actions";

export const metadata: Metadata = { title: "Paste programs" };

export default async function PasteProgramsPage() {
  await openOwn("/programs/paste", async (tx, { viewer }) => ({
    applicant: await getApplicant(tx, viewer.id),
  }));
  return (
    <div className="max-w-[46rem]">
      <PageHeader
        kicker={<Link href="/programs">Programs</Link>}
        title="Paste programs"
        lead="If a row cannot be read, nothing is added, and a message says which row it is."
      />
      <ActionForm
        action={pastePrograms}
        label="Paste programs"
        hidden={{ id: randomUUID() }}
        adds
        layout="grid"
        leaves
      >
        <PasteFields />
        <SubmitButton pendingLabel="Adding…">Add these programs</SubmitButton>
      </ActionForm>
    </div>
  );
}
