import type { Metadata } from "next";
import { AccountPage } from "@/components/shell/account-page";
import { NewPasswordField } from "@/components/shell/password-fields";
import { ActionForm } from "@/components/ui/action-form";
import { DetectedTimeZone } from "@/components/ui/detect-time-zone";
import { TextField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { signUp } from "../actions";

export const metadata: Metadata = { title: "Sign up" };

export default function SignUpPage() {
  return (
    <AccountPage
      title="Create your account"
      lead="For applicants. Nobody can see what you log until you give them access. Mentors join by your invitation."
      elsewhere={
        <p>
          Already have an account? <Link href="/sign-in">Sign in</Link>
        </p>
      }
    >
      <ActionForm action={signUp} label="Sign up">
        <TextField name="name" label="Name" autoComplete="name" hint="The name mentors see." />
        <TextField name="email" label="Email" type="email" autoComplete="username" />
        <NewPasswordField label="Password" />
        <DetectedTimeZone />
        <SubmitButton pendingLabel="Creating your account…">Sign up</SubmitButton>
      </ActionForm>
    </AccountPage>
  );
}
