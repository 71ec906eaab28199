import type { Metadata } from "next";
import { AccountPage } from "@/components/shell/account-page";
import { mailMayBeSent } from "@/components/shell/lost-answers";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { signUpWay } from "@/lib/sign-up";
import { signUp } from "../actions";

export const metadata: Metadata = { title: "Sign up" };

export default function SignUpPage() {
  const way = signUpWay();
  const elsewhere = (
    <p>
      Already have an account? <Link href="/sign-in">Sign in</Link>
    </p>
  );
  if (way === "closed") {
    return (
      <AccountPage
        title="Nobody can sign up here"
        lead="This Readyline takes no sign-ups. Ask the person who runs it for an account."
        elsewhere={elsewhere}
      >
        {null}
      </AccountPage>
    );
  }
  return (
    <AccountPage
      title="Create your account"
      lead="For applicants. Nobody can see what you log until you give them access. Mentors join by your invitation."
      elsewhere={elsewhere}
    >
      <ActionForm
        action={signUp}
        label="Sign up"
        lost={
          way === "by mail"
            ? mailMayBeSent
            : "No answer arrived. Check your connection, then send this again."
        }
      >
        <TextField
          name="email"
          label="Email"
          type="email"
          autoComplete="username"
          hint={
            way === "by mail" ? "We will send you a link. Your name and password come after it." : undefined
          }
        />
        <SubmitButton pendingLabel={way === "by mail" ? "Sending…" : undefined}>
          {way === "by mail" ? "Send the link" : "Sign up"}
        </SubmitButton>
      </ActionForm>
    </AccountPage>
  );
}
