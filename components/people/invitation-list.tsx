import type { FormAction } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";
import { dayIn, formatDay } from "@/lib/days";

type InvitationListProps = {
  invitations: { id: string; email: string; expiresAt: Date }[];
  timeZone: string;
  cancel: FormAction;
};

/** Open invitations to become an admin. */
export function InvitationList({ invitations, timeZone, cancel }: InvitationListProps) {
  if (invitations.length === 0) return null;
  return (
    <ul className="mt-5 max-w-[46rem]">
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
          <ButtonForm
            action={cancel}
            label={`Cancel the invitation of ${email}`}
            hidden={{ id }}
            pendingLabel="Cancelling…"
          >
            Cancel invitation
            <span className="sr-only"> of {email}</span>
          </ButtonForm>
        </li>
      ))}
    </ul>
  );
}
