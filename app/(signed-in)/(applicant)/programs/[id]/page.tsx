import type { Metadata } from "next";
import { openOwnRow } from "@/app/_record/own";
import { ProgramFields } from "@/components/programs/program-fields";
import { EditPage } from "@/components/ui/edit-page";
import { Link } from "@/components/ui/link";
import { getProgram } from "@/db/programs";
import { dropProgram, saveProgram } from "../actions";

export const metadata: Metadata = { title: "Program" };

export default async function ProgramPage({ params }: PageProps<"/programs/[id]">) {
  const { id } = await params;
  const { row: program } = await openOwnRow(`/programs/${id}`, id, getProgram);
  return (
    <EditPage
      back={<Link href="/programs">Programs</Link>}
      title={program.name}
      what="this program"
      action={saveProgram}
      id={id}
      version={program.version}
      remove={{ lead: "The program is removed at once. You can undo it.", action: dropProgram }}
    >
      <ProgramFields program={program} />
    </EditPage>
  );
}
