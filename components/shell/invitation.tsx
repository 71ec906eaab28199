import type { ReactNode } from "react";
import { AccountPage } from "@/components/shell/account-page";
import { NewPasswordField } from "@/components/shell/password-fields";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";

type InvitationProps = {
  title: string;
  lead: string;
  /** Only the person with this email can answer. */
  email: string;
  token: string;
  /** The page itself, to which signing in leads back. */
  address: `/invitation/${string}` | `/admin-invitation/${string}`;
  viewer: { email: string } | null;
  signUp: FormAction;
  /** What the form is called in which someone without an account makes one. */
  signUpLabel: string;
  /** Signs the wrong person out. */
  switchPerson: (form: FormData) => Promise<void>;
  /** What the person whom it is for can answer. */
  children: ReactNode;
};

/** An invitation: the answer to it, or first the way to who can answer. */
export function Invitation(props: InvitationProps) {
  const { title, lead, email, token, address, viewer, signUp, signUpLabel, switchPerson, children } = props;
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
        {children}
      </AccountPage>
    );
  }
  return (
    <AccountPage
      title={title}
      lead={lead}
      elsewhere={
        <p>
          You have an account with this email?{" "}
          <Link href={`/sign-in?email=${encodeURIComponent(email)}&next=${encodeURIComponent(address)}`}>
            Sign in
          </Link>
        </p>
      }
    >
      <ActionForm action={signUp} label={signUpLabel} hidden={{ token }}>
        <p>
          Your account will be <b className="wrap-anywhere">{email}</b>.
        </p>
        <TextField name="name" label="Your name" autoComplete="name" />
        <NewPasswordField label="Password" />
        <SubmitButton pendingLabel="Making your account…">Sign up and accept</SubmitButton>
      </ActionForm>
    </AccountPage>
  );
}

/** Stands where there is no invitation, or none any more. */
export function InvitationOver({ used }: { used: "answered" | "accepted" }) {
  return (
    <AccountPage
      title="This invitation is over"
      lead={`It was ${used} already, taken back, or it is older than 14 days. Ask for a new one.`}
    >
      <ButtonLink href="/">Go to the start</ButtonLink>
    </AccountPage>
  );
}
