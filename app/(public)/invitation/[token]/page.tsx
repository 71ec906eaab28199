import type { Metadata } from "next";
import { currentViewer } from "@/app/_http/viewer";
import { MentorReads } from "@/components/access/mentor-reads";
import { InvalidInvitation, Invitation } from "@/components/shell/invitation";
import { ButtonForm } from "@/components/ui/button-form";
import { getInvitation } from "@/db/mentor-access";
import { wayIn } from "../../invitation-forms";
import { accept, decline, sendLink, signUpAsMentor, switchAccount } from "./actions";

// The address contains the secret token, so it must not be sent to other pages as the referrer. With "no-referrer" a form
// would say that it came from nowhere, and would be refused.
export const metadata: Metadata = { title: "Invitation", referrer: "strict-origin" };

export default async function InvitationPage({ params }: PageProps<"/invitation/[token]">) {
  const { token } = await params;
  const invitation = await getInvitation(token, new Date());
  if (!invitation) return <InvalidInvitation used="answered" />;
  return (
    <Invitation
      title={`${invitation.applicantName} invites you as a read-only mentor`}
      lead="As a mentor you can see what is listed here. You cannot change anything. They can see which pages you viewed and when. Either of you can end your access at any time."
      about={
        <>
          <h2 className="mb-2 font-medium text-base">What a mentor can see</h2>
          <MentorReads />
        </>
      }
      email={invitation.email}
      way={wayIn(invitation)}
      token={token}
      address={`/invitation/${encodeURIComponent(token)}`}
      viewer={await currentViewer()}
      signUp={signUpAsMentor}
      signUpLabel="Sign up as a mentor"
      sendLink={sendLink}
      switchAccount={switchAccount}
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
