import type { Metadata } from "next";
import { AccountPage } from "@/components/shell/account-page";
import { mailMayBeSent } from "@/components/shell/lost-answers";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { counted } from "@/lib/guide/counted";
import { resetHours } from "@/lib/lifetimes";
import { forgotPassword } from "../actions";

export const metadata: Metadata = { title: "Set a new password" };

export default function ForgotPasswordPage() {
  return (
    <AccountPage
      title="Set a new password"
      lead={`We will email you a link. It works once, within ${counted(resetHours, "hour")}.`}
      elsewhere={
        <p>
          Remembered it? <Link href="/sign-in">Sign in</Link>
        </p>
      }
    >
      <ActionForm action={forgotPassword} label="Set a new password" lost={mailMayBeSent}>
        <TextField name="email" label="Email" type="email" autoComplete="username" />
        <SubmitButton pendingLabel="Sending…">Send the link</SubmitButton>
      </ActionForm>
    </AccountPage>
  );
}
