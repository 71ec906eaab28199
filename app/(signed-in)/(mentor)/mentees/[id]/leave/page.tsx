import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { openPage } from "@/app/_http/viewer";
import { ButtonForm } from "@/components/ui/button-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import type { Tx } from "@/db/engine/database";
import { getMentee, listPausedMentees } from "@/db/mentor-access";
import { isUuid } from "@/lib/uuid";
import { leaveMentee } from "./actions";

export const metadata: Metadata = { title: "Stop mentoring" };

const after = "To mentor them again you need a new invitation.";

/** Whom the mentor would leave. While the access is paused, nothing of the applicant is known, not even the name. */
async function readLeaving(tx: Tx, id: string): Promise<{ name: string | null } | null> {
  const mentee = await getMentee(tx, id);
  if (mentee) return mentee;
  const paused = await listPausedMentees(tx);
  return paused.some((each) => each.id === id) ? { name: null } : null;
}

export default async function LeavePage({ params }: PageProps<"/mentees/[id]/leave">) {
  const { id } = await params;
  const { rows: mentee } = await openPage(`/mentees/${id}/leave`, "signed-in", async (tx) =>
    isUuid(id) ? readLeaving(tx, id) : null,
  );
  if (!mentee) notFound();
  const { name } = mentee;
  return (
    <div className="max-w-[40rem]">
      {name === null ? (
        <PageHeader
          kicker={<Link href="/mentees">Mentees</Link>}
          title="Stop mentoring this applicant?"
          lead={`Your access is paused: the applicant set a new password and has not yet kept your access. They will see that you stopped. ${after}`}
        />
      ) : (
        <PageHeader
          kicker={<Link href={`/mentees/${id}`}>{name}</Link>}
          title={`Stop mentoring ${name}?`}
          lead={`You will no longer see their record, and they will see that you stopped. ${after}`}
        />
      )}
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
