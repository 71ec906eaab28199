import type { Metadata } from "next";
import { currentViewer } from "@/app/_http/viewer";
import { AccountPage } from "@/components/shell/account-page";
import { ActionForm } from "@/components/ui/action-form";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { getAdminInvitation } from "@/db/admin-invitations";
import { accept, signUpAsAdmin, switchPerson } from "./actions";

// The address is the secret: no page that is left from here learns it.
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function AdminInvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await getAdminInvitation(token, new Date());
  if (!invitation) {
    return (
      <AccountPage
        title="This invitation is over"
        lead="It was accepted already, taken back, or it is older than 14 days. Ask for a new one."
      >
        <ButtonLink href="/">Go to the start</ButtonLink>
      </AccountPage>
    );
  }
  const { email } = invitation;
  const viewer = await currentViewer();
  const title = "You are invited to help run Readyline";
  const lead = "As an admin you keep the guide’s numbers and people’s accounts, and you see nobody’s scores.";

  if (viewer && viewer.email !== email) {
    return (
      <AccountPage
        title={title}
        lead={`The invitation is for ${email}, and you are signed in as ${viewer.email}.`}
      >
        <form action={switchPerson}>
          <input type="hidden" name="token" value={token} />
          <Button type="submit">Sign in as {email}</Button>
        </form>
      </AccountPage>
    );
  }
  if (viewer) {
    return (
      <AccountPage
        title={title}
        lead={
          viewer.role === "admin"
            ? "You are an admin already."
            : `${lead} You are ${viewer.role === "applicant" ? "an applicant" : "a mentor"} now: what you have stays yours, but as an admin you don’t reach it. To keep both, ask to be invited with another email.`
        }
      >
        {viewer.role === "admin" ? (
          <ButtonLink href="/people">Go to people</ButtonLink>
        ) : (
          <ActionForm action={accept} label="Accept" hidden={{ token }}>
            <SubmitButton pendingLabel="Accepting…">Accept, and become an admin</SubmitButton>
          </ActionForm>
        )}
      </AccountPage>
    );
  }
  const back = `/admin-invitation/${encodeURIComponent(token)}`;
  return (
    <AccountPage
      title={title}
      lead={lead}
      elsewhere={
        <p>
          You have an account with this email?{" "}
          <Link href={`/sign-in?email=${encodeURIComponent(email)}&next=${encodeURIComponent(back)}`}>
            Sign in
          </Link>
        </p>
      }
    >
      <ActionForm action={signUpAsAdmin} label="Sign up as an admin" hidden={{ token }}>
        <p>
          Your account will be <b className="wrap-anywhere">{email}</b>.
        </p>
        <TextField name="name" label="Your name" autoComplete="name" />
        <TextField
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          hint="8 characters or more; a few words are best."
        />
        <SubmitButton pendingLabel="Making your account…">Sign up and accept</SubmitButton>
      </ActionForm>
    </AccountPage>
  );
}
