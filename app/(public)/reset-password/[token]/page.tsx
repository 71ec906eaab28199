import type { Metadata } from "next";
import { currentViewer } from "@/app/_http/viewer";
import { AccountPage } from "@/components/shell/account-page";
import { NewPasswordField } from "@/components/shell/password-fields";
import { SignedInAsOther } from "@/components/shell/signed-in-as-other";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { getReset } from "@/db/accounts";
import { counted } from "@/lib/guide/counted";
import { resetHours } from "@/lib/lifetimes";
import { resetPassword } from "../../actions";

// The address contains the secret token, so it must not be sent to other pages as the referrer. With "no-referrer" a form
// would say that it came from nowhere, and would be refused.
export const metadata: Metadata = { title: "Set a new password", referrer: "strict-origin" };

export default async function ResetPasswordPage({ params }: PageProps<"/reset-password/[token]">) {
  const { token } = await params;
  const owner = await getReset(token, new Date());
  if (!owner) {
    return (
      <AccountPage
        title="This link is no longer valid"
        lead={`It has been used, or it is older than ${counted(resetHours, "hour")}.`}
      >
        <ButtonLink href="/forgot-password">Send a new link</ButtonLink>
      </AccountPage>
    );
  }
  return (
    <AccountPage
      title="Set a new password"
      lead="Every device that is signed in will be signed out. A calendar address and open invitations end. Your mentors’ access pauses until you say who keeps it."
    >
      <SignedInAsOther viewer={await currentViewer()} email={owner.email} />
      <ActionForm
        action={resetPassword}
        label="Set a new password"
        hidden={{ token }}
        lost="No answer arrived, so the new password may be set already. Try to sign in with it before you send this again."
      >
        <p>
          For the account <b className="wrap-anywhere">{owner.email}</b>.
        </p>
        <NewPasswordField label="New password" />
        <SubmitButton>Set password and sign in</SubmitButton>
      </ActionForm>
    </AccountPage>
  );
}
