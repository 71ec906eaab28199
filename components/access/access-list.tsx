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
  /** What was looked at, the newest first. */
  pages: string[] | null;
};

type AccessListProps = {
  rows: AccessRow[];
  timeZone: string;
  now: Date;
  revoke: FormAction;
  /** Shares the statement with one mentor, or no longer. */
  setStatementAccess: FormAction;
};

/** Everyone who was ever invited, what became of it, and the way to take it back. */
export function AccessList({ rows, timeZone, now, revoke, setStatementAccess }: AccessListProps) {
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
                label={`Your statement and ${row.name ?? row.email}`}
                hidden={{ id: row.id, ...(row.includesStatement ? {} : { shares: "on" }) }}
                className="mt-2"
              >
                <p className="text-sm">
                  {row.includesStatement ? "Reads your statement as well." : "Does not see your statement."}
                </p>
                <SubmitButton tone="quiet">
                  {row.includesStatement ? "Stop sharing the statement" : "Share the statement too"}
                  <span className="sr-only"> with {row.name ?? row.email}</span>
                </SubmitButton>
              </ActionForm>
            )}
          </div>
          {(row.state === "active" || (row.state === "invited" && row.expiresAt > now)) && (
            <ButtonForm
              action={revoke}
              label={`Take back what you share with ${row.name ?? row.email}`}
              hidden={{ id: row.id }}
              pendingLabel="Taking back…"
            >
              {row.state === "active" ? "Revoke" : "Take back"}
              <span className="sr-only"> {row.name ?? row.email}</span>
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
        ? `Invited on ${on(row.invitedAt)}; the link works until ${on(row.expiresAt)}.`
        : `Invited on ${on(row.invitedAt)}; the link ran out.`;
    case "active":
      return `Active since ${on(row.acceptedAt)}. ${row.seenAt ? `Last looked on ${on(row.seenAt)}, at: ${(row.pages ?? []).map((page) => pageNames[page] ?? page).join(", ")}.` : "Has not looked yet."}`;
    case "declined":
      return `Declined on ${on(row.endedAt)}.`;
    case "stopped":
      return `Revoked by you on ${on(row.endedAt)}.`;
    case "left":
      return `Ended by them on ${on(row.endedAt)}.`;
  }
}
