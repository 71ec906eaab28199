import type { Metadata } from "next";
import { AccountPage } from "@/components/shell/account-page";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { resetIsOpen } from "@/db/accounts";
import { resetPassword } from "../../actions";

// The address is the secret: no page that is left from here learns it.
export const metadata: Metadata = { title: "Set a new password", referrer: "no-referrer" };

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  if (!(await resetIsOpen(token, new Date()))) {
    return (
      <AccountPage title="This link is over" lead="It was used already, or it is older than an hour.">
        <ButtonLink href="/forgot-password">Send a new link</ButtonLink>
      </AccountPage>
    );
  }
  return (
    <AccountPage title="Set a new password" lead="Every device that is signed in now will be signed out.">
      <ActionForm action={resetPassword} label="Set a new password" hidden={{ token }}>
        <TextField
          name="password"
          label="New password"
          type="password"
          autoComplete="new-password"
          hint="8 characters or more; a few words are best."
        />
        <SubmitButton>Set password and sign in</SubmitButton>
      </ActionForm>
    </AccountPage>
  );
}
