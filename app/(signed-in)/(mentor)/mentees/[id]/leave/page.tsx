import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { openPage } from "@/app/_http/viewer";
import { ButtonForm } from "@/components/ui/button-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { getMentee } from "@/db/mentor-access";
import { isUuid } from "@/lib/uuid";
import { leaveMentee } from "./actions";

export const metadata: Metadata = { title: "Stop mentoring" };

export default async function LeavePage({ params }: PageProps<"/mentees/[id]/leave">) {
  const { id } = await params;
  const { rows: mentee } = await openPage(`/mentees/${id}/leave`, "signed-in", async (tx) =>
    isUuid(id) ? getMentee(tx, id) : null,
  );
  if (!mentee) notFound();
  return (
    <div className="max-w-[40rem]">
      <PageHeader
        kicker={<Link href={`/mentees/${id}`}>{mentee.name}</Link>}
        title={`Stop mentoring ${mentee.name}?`}
        lead="You will no longer see their record, and they will see that you stopped. To mentor them again you need a new invitation."
      />
      <ButtonForm
        action={leaveMentee}
        label="Stop mentoring"
        hidden={{ id }}
        tone="danger"
        pendingLabel="Stopping…"
      >
        Stop mentoring
      </ButtonForm>
    </div>
  );
}
