import type { Metadata } from "next";
import { currentViewer } from "@/app/_http/viewer";
import { AccountPage } from "@/components/shell/account-page";
import { accountMayExist } from "@/components/shell/lost-answers";
import { NewAccountFields } from "@/components/shell/new-account-fields";
import { SignedInAsOther } from "@/components/shell/signed-in-as-other";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { getSignUp } from "@/db/accounts";
import { confirmSignUp } from "../../actions";
import { whyInvalid } from "../why-invalid";

// The address contains the secret token, so it must not be sent to other pages as the referrer.
export const metadata: Metadata = { title: "Create your account", referrer: "strict-origin" };

/** Opening it changes nothing: programs that check mails open links too. */
export default async function ConfirmPage({ params }: PageProps<"/confirm/[token]">) {
  const { token } = await params;
  const signUp = await getSignUp(token, new Date());
  if (!signUp) {
    return (
      <AccountPage
        title="This link is no longer valid"
        lead={whyInvalid}
        elsewhere={
          <p>
            Already have an account? <Link href="/sign-in">Sign in</Link>
          </p>
        }
      >
        <ButtonLink href="/sign-up">Sign up again</ButtonLink>
      </AccountPage>
    );
  }
  return (
    <AccountPage
      title="Create your account"
      lead={
        signUp.role === "mentor"
          ? "For mentors. You can see a record after its applicant invites you and you accept."
          : "For applicants. Nobody can see what you log until you give them access."
      }
    >
      <SignedInAsOther viewer={await currentViewer()} email={signUp.email} />
      <ActionForm
        action={confirmSignUp}
        label="Create your account"
        hidden={{ token }}
        notDone="The account is not created yet."
        lost={accountMayExist}
      >
        <NewAccountFields
          email={signUp.email}
          hint={signUp.role === "mentor" ? "The name applicants see." : "The name mentors see."}
        />
        <SubmitButton pendingLabel="Creating your account…">Create my account</SubmitButton>
      </ActionForm>
    </AccountPage>
  );
}
