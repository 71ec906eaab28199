import type { ReactNode } from "react";
import { AccountPage } from "@/components/shell/account-page";
import { NewPasswordField } from "@/components/shell/password-fields";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { DetectedTimeZone } from "@/components/ui/detect-time-zone";
import { TextField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { counted } from "@/lib/guide/counted";
import { invitationDays } from "@/lib/lifetimes";

type InvitationProps = {
  title: string;
  lead: string;
  /** More about what accepting means. */
  about?: ReactNode;
  /** Only the person with this email can answer. */
  email: string;
  token: string;
  /** This page's address, where sign-in returns to. */
  address: `/invitation/${string}` | `/admin-invitation/${string}`;
  viewer: { email: string } | null;
  signUp: FormAction;
  /** The name of the sign-up form. */
  signUpLabel: string;
  /** Signs out, so that the invited person can sign in. */
  switchAccount: FormAction;
  /** The buttons that answer the invitation. */
  children: ReactNode;
};

/** An invitation for the invited person to answer. Anyone else first has to sign in or sign up with its email. */
export function Invitation(props: InvitationProps) {
  const { title, lead, about, email, token, address, viewer, signUp, signUpLabel, switchAccount, children } =
    props;
  if (viewer && viewer.email !== email) {
    return (
      <AccountPage
        title={title}
        lead={`The invitation is for ${email}. You are signed in as ${viewer.email}.`}
      >
        <ActionForm action={switchAccount} label="Change account" hidden={{ token }}>
          <SubmitButton pendingLabel="Signing out…">Sign in as {email}</SubmitButton>
        </ActionForm>
      </AccountPage>
    );
  }
  if (viewer) {
    return (
      <AccountPage title={title} lead={lead}>
        {about && <div className="mb-7">{about}</div>}
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
          Already have an account with this email?{" "}
          <Link href={`/sign-in?email=${encodeURIComponent(email)}&next=${encodeURIComponent(address)}`}>
            Sign in
          </Link>
        </p>
      }
    >
      {about && <div className="mb-7">{about}</div>}
      <ActionForm action={signUp} label={signUpLabel} hidden={{ token }}>
        <p>
          Your account will be <b className="wrap-anywhere">{email}</b>.
        </p>
        <TextField name="name" label="Your name" autoComplete="name" />
        <NewPasswordField label="Password" />
        <DetectedTimeZone />
        <SubmitButton pendingLabel="Creating your account…">Sign up and accept</SubmitButton>
      </ActionForm>
    </AccountPage>
  );
}

/** Shown when there is no invitation, or it is no longer valid. */
export function InvalidInvitation({ used }: { used: "answered" | "accepted" }) {
  return (
    <AccountPage
      title="This invitation is no longer valid"
      lead={`It was already ${used}, it was cancelled, or it is older than ${counted(invitationDays, "day")}. Ask for a new one.`}
    >
      <ButtonLink href="/">Go to the home page</ButtonLink>
    </AccountPage>
  );
}
