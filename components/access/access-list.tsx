import { pageNames } from "@/components/access/page-names";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { ButtonForm } from "@/components/ui/button-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AccessState } from "@/lib/access";
import { dayIn, formatDay } from "@/lib/days";

export type AccessRow = {
  id: string;
  state: AccessState;
  email: string;
  name: string | null;
  invitedAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  includesStatement: boolean;
  endedAt: Date | null;
  seenAt: Date | null;
  /** The pages that the mentor viewed, newest first. */
  pages: string[] | null;
};

type AccessListProps = {
  rows: AccessRow[];
  timeZone: string;
  now: Date;
  stopAccess: FormAction;
  /** Lets one mentor read the statement, or stops it. */
  setStatementAccess: FormAction;
};

/** Everyone who was ever invited, the state of their access, and a button to stop it. */
export function AccessList({ rows, timeZone, now, stopAccess, setStatementAccess }: AccessListProps) {
  return (
    <ul>
      {rows.map((row) => (
        <li
          key={row.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-3 first:border-t"
        >
          <div className="min-w-0">
            <p className="font-medium">{row.name ?? row.email}</p>
            {row.name && <p className="truncate text-sm text-soft">{row.email}</p>}
            <p className="text-sm text-soft">{stateOf(row, timeZone, now)}</p>
            {row.state === "active" && (
              <ActionForm
                action={setStatementAccess}
                label={`Statement access of ${row.name ?? row.email}`}
                hidden={{ id: row.id, ...(row.includesStatement ? {} : { shares: "on" }) }}
                className="mt-2"
              >
                <p className="text-sm">
                  {row.includesStatement ? "Can read your statement." : "Cannot read your statement."}
                </p>
                <SubmitButton tone="quiet">
                  {row.includesStatement ? "Stop statement access" : "Give statement access"}
                  <span className="sr-only">
                    {row.includesStatement ? " of " : " to "}
                    {row.name ?? row.email}
                  </span>
                </SubmitButton>
              </ActionForm>
            )}
          </div>
          {(row.state === "active" || (row.state === "invited" && row.expiresAt > now)) && (
            <ButtonForm
              action={stopAccess}
              label={`${row.state === "active" ? "Stop access" : "Cancel invitation"} of ${row.name ?? row.email}`}
              hidden={{ id: row.id }}
              pendingLabel={row.state === "active" ? "Stopping…" : "Cancelling…"}
            >
              {row.state === "active" ? "Stop access" : "Cancel invitation"}
              <span className="sr-only"> of {row.name ?? row.email}</span>
            </ButtonForm>
          )}
        </li>
      ))}
    </ul>
  );
}

function stateOf(row: AccessRow, timeZone: string, now: Date): string {
  const on = (instant: Date | null) => (instant ? formatDay(dayIn(timeZone, instant), "long") : "");
  switch (row.state) {
    case "invited":
      return row.expiresAt > now
        ? `Invited on ${on(row.invitedAt)}. The link works until ${on(row.expiresAt)}.`
        : `Invited on ${on(row.invitedAt)}. The link has expired.`;
    case "active":
      return `Active since ${on(row.acceptedAt)}. ${row.seenAt ? `Last viewed on ${on(row.seenAt)}: ${(row.pages ?? []).map((page) => pageNames[page] ?? page).join(", ")}.` : "Has not viewed anything yet."}`;
    case "paused":
      return `Paused. Active since ${on(row.acceptedAt)}.`;
    case "declined":
      return `Declined on ${on(row.endedAt)}.`;
    case "stopped":
      return `${row.acceptedAt ? "You stopped access" : "You cancelled the invitation"} on ${on(row.endedAt)}.`;
    case "left":
      return `Stopped mentoring on ${on(row.endedAt)}.`;
  }
}
