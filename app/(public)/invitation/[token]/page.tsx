import type { Metadata } from "next";
import { currentViewer } from "@/app/_http/viewer";
import { AccountPage } from "@/components/shell/account-page";
import { ActionForm } from "@/components/ui/action-form";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { getInvitation } from "@/db/mentor-access";
import { accept, decline, signUpAsMentor, switchPerson } from "./actions";

// The address is the secret: no page that is left from here learns it.
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await getInvitation(token, new Date());
  if (!invitation) {
    return (
      <AccountPage
        title="This invitation is over"
        lead="It was answered already, taken back, or it is older than 14 days. Ask for a new one."
      >
        <ButtonLink href="/">Go to the start</ButtonLink>
      </AccountPage>
    );
  }
  const { applicantName, email } = invitation;
  const viewer = await currentViewer();
  const title = `${applicantName} invites you to read along`;
  const lead =
    "As a mentor you see their practice tests, their questions and where they stand against their ready line. You can change nothing, they see when you looked, and either of you can end it at any moment.";

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
      <AccountPage title={title} lead={lead}>
        <div className="grid gap-3">
          <ActionForm action={accept} label="Accept" hidden={{ token }}>
            <SubmitButton pendingLabel="Accepting…">Accept</SubmitButton>
          </ActionForm>
          <ActionForm action={decline} label="Decline" hidden={{ token }}>
            <SubmitButton tone="quiet" pendingLabel="Declining…">
              Decline
            </SubmitButton>
          </ActionForm>
        </div>
      </AccountPage>
    );
  }
  const back = `/invitation/${encodeURIComponent(token)}`;
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
      <ActionForm action={signUpAsMentor} label="Sign up as a mentor" hidden={{ token }}>
        <p>
          Your account will be <b>{email}</b>.
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
