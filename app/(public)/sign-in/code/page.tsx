import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readPendingSignIn } from "@/app/_http/pending-sign-in";
import { readSearch } from "@/app/_http/search";
import { AccountPage } from "@/components/shell/account-page";
import { CodeField } from "@/components/shell/password-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { codeMinutes } from "@/lib/lifetimes";
import { giveCode } from "./actions";

export const metadata: Metadata = { title: "Enter your code" };

export default async function CodePage({ searchParams }: PageProps<"/sign-in/code">) {
  const byRecovery = (await readSearch(searchParams)).with === "recovery";
  if (!(await readPendingSignIn())) redirect("/sign-in");
  return (
    <AccountPage
      title={byRecovery ? "Enter a recovery code" : "Enter your code"}
      lead={`You have ${codeMinutes} minutes for this.`}
      elsewhere={
        <>
          <p>
            {byRecovery ? (
              <Link href="/sign-in/code">Use a code from your app</Link>
            ) : (
              <Link href="/sign-in/code?with=recovery">I don’t have my phone: use a recovery code</Link>
            )}
          </p>
          <p>
            <Link href="/sign-in">Start again</Link>
          </p>
        </>
      }
    >
      <ActionForm
        action={giveCode}
        label="Enter your code"
        lost="No answer arrived, so you may be signed in already. Open Readyline in another tab, or enter another code."
      >
        <CodeField
          label={byRecovery ? "Recovery code" : "Code"}
          hint={
            byRecovery
              ? "One of the ten codes that you saved when you set up the second step."
              : "The six digits that your app shows for Readyline."
          }
          letters={byRecovery}
        />
        <SubmitButton pendingLabel="Signing in…">Sign in</SubmitButton>
      </ActionForm>
    </AccountPage>
  );
}
