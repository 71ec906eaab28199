import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { openOwn } from "@/app/_record/own";
import { ProgramFields } from "@/components/programs/program-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { getApplicant } from "@/db/applicants";
import { writeNewProgram } from "../actions";

export const metadata: Metadata = { title: "Add a program" };

export default async function AddProgramPage() {
  await openOwn("/programs/add", async (tx, { viewer }) => ({
    applicant: await getApplicant(tx, viewer.id),
  }));
  return (
    <div className="max-w-[46rem]">
      <PageHeader kicker={<Link href="/programs">Programs</Link>} title="Add a program" />
      <ActionForm
        action={writeNewProgram}
        label="Add a program"
        hidden={{ id: randomUUID() }}
        adds
        layout="grid"
      >
        <ProgramFields />
        <SubmitButton pendingLabel="Adding…">Add</SubmitButton>
      </ActionForm>
    </div>
  );
}
