import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { dayIn, formatDay } from "@/lib/days";

type InvitationListProps = {
  invitations: { id: string; email: string; expiresAt: Date }[];
  timeZone: string;
  takeBack: FormAction;
};

/** Who was invited to become an admin and hasn't answered. */
export function InvitationList({ invitations, timeZone, takeBack }: InvitationListProps) {
  return (
    <ul className="mt-5">
      {invitations.map(({ id, email, expiresAt }) => (
        <li
          key={id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-3 first:border-t"
        >
          <div className="min-w-0">
            <p className="wrap-anywhere font-medium">{email}</p>
            <p className="text-sm text-soft">
              The link works until {formatDay(dayIn(timeZone, expiresAt), "long")}.
            </p>
          </div>
          <ActionForm action={takeBack} label={`Take back the invitation of ${email}`} hidden={{ id }}>
            <SubmitButton tone="quiet" pendingLabel="Taking back…">
              Take back
              <span className="sr-only"> the invitation of {email}</span>
            </SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
