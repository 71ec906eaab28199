import type { Metadata } from "next";
import { currentViewer } from "@/app/_http/viewer";
import { InvalidInvitation, Invitation } from "@/components/shell/invitation";
import { ButtonLink } from "@/components/ui/button";
import { ButtonForm } from "@/components/ui/button-form";
import { getAdminInvitation } from "@/db/admin-invitations";
import type { Viewer } from "@/lib/viewer";
import { wayIn } from "../../invitation-forms";
import { accept, sendLink, signUpAsAdmin, switchAccount } from "./actions";

// The address contains the secret token, so it must not be sent to other pages as the referrer. With "no-referrer" a form
// would say that it came from nowhere, and would be refused.
export const metadata: Metadata = { title: "Invitation", referrer: "strict-origin" };

export default async function AdminInvitationPage({ params }: PageProps<"/admin-invitation/[token]">) {
  const { token } = await params;
  const invitation = await getAdminInvitation(token, new Date());
  if (!invitation) return <InvalidInvitation used="accepted" />;
  const viewer = await currentViewer();
  return (
    <Invitation
      title="You are invited to help run Readyline"
      lead={leadOf(viewer)}
      email={invitation.email}
      way={wayIn(invitation)}
      token={token}
      address={`/admin-invitation/${encodeURIComponent(token)}`}
      viewer={viewer}
      signUp={signUpAsAdmin}
      signUpLabel="Sign up as an admin"
      sendLink={sendLink}
      switchAccount={switchAccount}
    >
      {viewer?.role === "admin" ? (
        <ButtonLink href="/people">Go to people</ButtonLink>
      ) : (
        <ButtonForm
          action={accept}
          label="Accept"
          hidden={{ token }}
          tone="primary"
          pendingLabel="Accepting…"
        >
          Accept and become an admin
        </ButtonForm>
      )}
    </Invitation>
  );
}

function leadOf(viewer: Viewer | null): string {
  if (viewer?.role === "admin") return "You are already an admin.";
  const lead = "Admins manage the thresholds and people’s accounts. They cannot see anyone’s scores.";
  if (!viewer) return lead;
  return `${lead} You are ${viewer.role === "applicant" ? "an applicant" : "a mentor"} now. Your data is kept, but you cannot open it as an admin. To keep both, ask for an invitation to another email address.`;
}
