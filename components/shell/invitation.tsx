import type { Route } from "next";
import type { ReactNode } from "react";
import { AccountPage } from "@/components/shell/account-page";
import { accountMayExist, mailMayBeSent } from "@/components/shell/lost-answers";
import { NewAccountFields } from "@/components/shell/new-account-fields";
import { SignOutForm } from "@/components/shell/sign-out-form";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { counted } from "@/lib/guide/counted";
import { invitationDays } from "@/lib/lifetimes";
import { maskedEmail } from "@/lib/sign-up";

type InvitationProps = {
  title: string;
  lead: string;
  /** More about what accepting means. */
  about?: ReactNode;
  /** Only the person with this email can answer. */
  email: string;
  /** What somebody without an account can do (app/(public)/invitation-forms.ts). */
  way: "create" | "mail" | "none";
  token: string;
  /** This page's address, where sign-in returns to. */
  address: `/invitation/${string}` | `/admin-invitation/${string}`;
  viewer: { email: string } | null;
  signUp: FormAction;
  /** The name of the sign-up form. */
  signUpLabel: string;
  /** Mails a link to the invited email. */
  sendLink: FormAction;
  /** Signs out, so that the invited person can sign in. */
  switchAccount: FormAction;
  /** The buttons that answer the invitation. */
  children: ReactNode;
};

/**
 * An invitation for the invited person to answer. Anyone else first has to sign in with its email, or to prove that it is
 * theirs. Until then the email is not shown in full: the link may have come to somebody else.
 */
export function Invitation(props: InvitationProps) {
  const { title, lead, about, email, way, token, address, viewer, switchAccount, children } = props;
  const shown = way === "create" ? email : maskedEmail(email);
  if (viewer && viewer.email !== email) {
    return (
      <AccountPage
        title="This invitation is for somebody else"
        lead={`The invitation is for ${shown}. You are signed in as ${viewer.email}.`}
        elsewhere={
          <p>
            Not your invitation? <Link href="/">Stay signed in</Link>
          </p>
        }
      >
        <SignOutForm action={switchAccount} label="Change account" hidden={{ token }}>
          <SubmitButton pendingLabel="Signing out…">Sign out to answer it</SubmitButton>
        </SignOutForm>
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
  const signIn = `/sign-in?next=${encodeURIComponent(address)}${way === "create" ? `&email=${encodeURIComponent(email)}` : ""}`;
  return (
    <AccountPage
      title={title}
      lead={lead}
      elsewhere={
        <p>
          Already have an account with this email? <Link href={signIn as Route}>Sign in</Link>
        </p>
      }
    >
      {about && <div className="mb-7">{about}</div>}
      <WithoutAccount {...props} />
    </AccountPage>
  );
}

function WithoutAccount({ email, way, token, signUp, signUpLabel, sendLink }: InvitationProps) {
  if (way === "create") {
    return (
      <ActionForm
        action={signUp}
        label={signUpLabel}
        hidden={{ token }}
        notDone="The account is not created yet."
        lost={accountMayExist}
      >
        <NewAccountFields email={email} />
        <SubmitButton pendingLabel="Creating your account…">Create my account and accept</SubmitButton>
      </ActionForm>
    );
  }
  const invited = (
    <>
      The invitation is for <b className="wrap-anywhere">{maskedEmail(email)}</b>.
    </>
  );
  if (way === "none") {
    return <p>{invited} If you have no account, ask the person who runs this site for one.</p>;
  }
  return (
    <ActionForm action={sendLink} label="New here?" hidden={{ token }} lost={mailMayBeSent}>
      <p>
        {invited} If you have no account, we send a link to this email. With it you create one and accept.
      </p>
      <SubmitButton pendingLabel="Sending…">Send the link</SubmitButton>
    </ActionForm>
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
