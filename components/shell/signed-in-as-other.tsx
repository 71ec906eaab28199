import { RemovedBySignOut } from "@/components/statement/forget-drafts";
import { Note } from "@/components/ui/note";

type SignedInAsOtherProps = {
  /** Who is signed in. */
  viewer: { email: string } | null;
  /** Whose account the form below opens. */
  email: string;
};

/** Above a form that signs in: warns if someone else is signed in here. The link to it may come from anybody. */
export function SignedInAsOther({ viewer, email }: SignedInAsOtherProps) {
  return (
    viewer !== null &&
    viewer.email !== email && (
      <Note className="mb-5">
        You are signed in as <b className="wrap-anywhere">{viewer.email}</b>. This form signs you out, and
        signs you in as <b className="wrap-anywhere">{email}</b>.
        <RemovedBySignOut />
      </Note>
    )
  );
}
