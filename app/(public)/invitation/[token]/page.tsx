import type { Metadata } from "next";
import { currentViewer } from "@/app/_http/viewer";
import { Invitation, InvitationOver } from "@/components/shell/invitation";
import { ButtonForm } from "@/components/ui/button-form";
import { getInvitation } from "@/db/mentor-access";
import { accept, decline, signUpAsMentor, switchPerson } from "./actions";

// The address is the secret: no page that is left from here learns it.
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function InvitationPage({ params }: PageProps<"/invitation/[token]">) {
  const { token } = await params;
  const invitation = await getInvitation(token, new Date());
  if (!invitation) return <InvitationOver used="answered" />;
  return (
    <Invitation
      title={`${invitation.applicantName} invites you to read along`}
      lead="As a mentor you see their practice tests, their questions and where they stand against their ready line. You can change nothing, they see when you looked, and either of you can end it at any moment."
      email={invitation.email}
      token={token}
      address={`/invitation/${encodeURIComponent(token)}`}
      viewer={await currentViewer()}
      signUp={signUpAsMentor}
      signUpLabel="Sign up as a mentor"
      switchPerson={switchPerson}
    >
      <div className="grid gap-3">
        <ButtonForm
          action={accept}
          label="Accept"
          hidden={{ token }}
          tone="primary"
          pendingLabel="Accepting…"
        >
          Accept
        </ButtonForm>
        <ButtonForm action={decline} label="Decline" hidden={{ token }} pendingLabel="Declining…">
          Decline
        </ButtonForm>
      </div>
    </Invitation>
  );
}
