import type { FormAction } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";

type PausedListProps = {
  rows: { id: string; email: string }[];
  keepAccess: FormAction;
  stopAccess: FormAction;
};

/** The mentors whose access is paused, each with a button to keep it and one to stop it. */
export function PausedList({ rows, keepAccess, stopAccess }: PausedListProps) {
  return (
    <ul>
      {rows.map(({ id, email }) => (
        <li
          key={id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-3 first:border-t"
        >
          <p className="wrap-anywhere min-w-0 font-medium">{email}</p>
          <div className="flex flex-wrap gap-3">
            <ButtonForm action={keepAccess} label={`Keep access of ${email}`} hidden={{ id }}>
              Keep access
              <span className="sr-only"> of {email}</span>
            </ButtonForm>
            <ButtonForm action={stopAccess} label={`Stop access of ${email}`} hidden={{ id }}>
              Stop access
              <span className="sr-only"> of {email}</span>
            </ButtonForm>
          </div>
        </li>
      ))}
    </ul>
  );
}
