import type { FormAction } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";
import { formatMoment } from "@/lib/moments";

export type SessionRow = {
  id: string;
  /** In words; null: not known. */
  device: string | null;
  startedAt: Date;
  lastUsedAt: Date;
  isThis: boolean;
};

type SessionListProps = { rows: SessionRow[]; timeZone: string; endSession: FormAction };

/** Where a person is signed in, with a button to end each session but this one. */
export function SessionList({ rows, timeZone, endSession }: SessionListProps) {
  return (
    <ul>
      {rows.map(({ id, device, startedAt, lastUsedAt, isThis }, at) => {
        const name = device ?? "Unknown device";
        const since = formatMoment(startedAt, timeZone);
        // Two sign-ins of one browser in one minute have the same words.
        const which = `${name}, signed in ${since} (${at + 1} of ${rows.length})`;
        return (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-3 first:border-t"
          >
            <div className="min-w-0">
              <p className="font-medium">{name}</p>
              <p className="text-sm text-soft">
                {isThis ? "This device" : `Last used ${formatMoment(lastUsedAt, timeZone)}`}. Signed in{" "}
                {since}.
              </p>
            </div>
            {!isThis && (
              <ButtonForm
                action={endSession}
                label={`Sign out ${which}`}
                hidden={{ id }}
                pendingLabel="Signing out…"
              >
                Sign out
                <span className="sr-only"> {which}</span>
              </ButtonForm>
            )}
          </li>
        );
      })}
    </ul>
  );
}
