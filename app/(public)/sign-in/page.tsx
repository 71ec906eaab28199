import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { googleIsOn } from "@/app/_http/auth";
import { ownPath } from "@/app/_http/next-path";
import { readSearch } from "@/app/_http/search";
import { currentViewer, homeOf } from "@/app/_http/viewer";
import { AccountPage } from "@/components/shell/account-page";
import { CurrentPasswordField } from "@/components/shell/password-fields";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { codeMinutes } from "@/lib/lifetimes";
import { signIn } from "../actions";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next, email, problem } = await readSearch(searchParams);
  const viewer = await currentViewer();
  const path = ownPath(next);
  if (viewer) redirect(path ?? homeOf(viewer));
  return (
    <AccountPage
      title="Sign in"
      elsewhere={
        <>
          <p>
            <Link href="/forgot-password">Forgot your password?</Link>
          </p>
          <p>
            New here? <Link href="/sign-up">Sign up</Link>
          </p>
        </>
      }
    >
      {problem === "code" && (
        <Note tone="bad" className="mb-5">
          The {codeMinutes} minutes for your code are over. Sign in again.
        </Note>
      )}
      {problem === "google" && (
        <Note tone="bad" className="mb-5">
          Google could not sign you in. If your account has a password, sign in with that.
        </Note>
      )}
      <ActionForm
        action={signIn}
        label="Sign in"
        hidden={{ next: path ?? "" }}
        notDone="You are not signed in yet."
        lost="No answer arrived. Check your connection, then sign in again."
      >
        <TextField name="email" label="Email" type="email" autoComplete="username" defaultValue={email} />
        <CurrentPasswordField name="password" label="Password" />
        <SubmitButton pendingLabel="Signing in…">Sign in</SubmitButton>
      </ActionForm>
      {googleIsOn() && (
        <ButtonLink href="/api/auth/signin?callbackUrl=/progress" tone="quiet" className="mt-3 w-full">
          Sign in with Google
        </ButtonLink>
      )}
    </AccountPage>
  );
}
