import type { Metadata } from "next";
import { currentViewer } from "@/app/_http/viewer";
import { Invitation, InvitationOver } from "@/components/shell/invitation";
import { ButtonLink } from "@/components/ui/button";
import { ButtonForm } from "@/components/ui/button-form";
import { getAdminInvitation } from "@/db/admin-invitations";
import type { Viewer } from "@/lib/viewer";
import { accept, signUpAsAdmin, switchPerson } from "./actions";

// The address is the secret: no page that is left from here learns it.
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function AdminInvitationPage({ params }: PageProps<"/admin-invitation/[token]">) {
  const { token } = await params;
  const invitation = await getAdminInvitation(token, new Date());
  if (!invitation) return <InvitationOver used="accepted" />;
  const viewer = await currentViewer();
  return (
    <Invitation
      title="You are invited to help run Readyline"
      lead={leadOf(viewer)}
      email={invitation.email}
      token={token}
      address={`/admin-invitation/${encodeURIComponent(token)}`}
      viewer={viewer}
      signUp={signUpAsAdmin}
      signUpLabel="Sign up as an admin"
      switchPerson={switchPerson}
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
          Accept, and become an admin
        </ButtonForm>
      )}
    </Invitation>
  );
}

function leadOf(viewer: Viewer | null): string {
  if (viewer?.role === "admin") return "You are an admin already.";
  const lead = "As an admin you keep the guide’s numbers and people’s accounts, and you see nobody’s scores.";
  if (!viewer) return lead;
  return `${lead} You are ${viewer.role === "applicant" ? "an applicant" : "a mentor"} now: what you have stays yours, but as an admin you don’t reach it. To keep both, ask to be invited with another email.`;
}
