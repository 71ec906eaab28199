import type { Metadata } from "next";
import { AccountPage } from "@/components/shell/account-page";
import { NewPasswordField } from "@/components/shell/password-fields";
import { ActionForm } from "@/components/ui/action-form";
import { TextField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { signUp } from "../actions";

export const metadata: Metadata = { title: "Sign up" };

export default function SignUpPage() {
  return (
    <AccountPage
      title="Start your own line"
      lead="For applicants. Nobody sees what you log until you share it, and mentors come by your invitation."
      elsewhere={
        <p>
          You have an account? <Link href="/sign-in">Sign in</Link>
        </p>
      }
    >
      <ActionForm action={signUp} label="Sign up">
        <TextField name="name" label="Name" autoComplete="name" hint="As your mentors know you." />
        <TextField name="email" label="Email" type="email" autoComplete="username" />
        <NewPasswordField label="Password" />
        <SubmitButton pendingLabel="Making your account…">Sign up</SubmitButton>
      </ActionForm>
    </AccountPage>
  );
}
