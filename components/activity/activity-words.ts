import { pageNames } from "@/components/access/page-names";
import type { ActivityKind } from "@/lib/activity";
import { counted } from "@/lib/guide/counted";

type Detail = { from?: string; to?: string; page?: string; version?: number; count?: number };

/** The names of the kinds in a filter. */
export const activityNames: Record<ActivityKind, string> = {
  "account-created": "Account created",
  "account-deleted": "Account deleted",
  "signed-in": "Signed in",
  "sign-in-failed": "Sign-in failed",
  "sign-in-limited": "Sign-in refused: too many tries",
  "tries-limited": "Form refused: too many tries",
  "invitation-limited": "Invitation refused: too many",
  "mail-limited": "Mail not sent: too many",
  "reset-requested": "New password requested",
  "password-changed": "Password changed",
  "sessions-ended": "Signed out everywhere",
  "second-factor-on": "Second step turned on",
  "second-factor-off": "Second step turned off",
  "second-factor-reset": "Second step removed by the operator",
  "recovery-code-used": "Recovery code used",
  "role-changed": "Role changed",
  "account-disabled": "Account disabled",
  "account-enabled": "Account enabled",
  "admin-invited": "Admin invited",
  "admin-accepted": "Became an admin by invitation",
  "admin-invitation-cancelled": "Admin invitation cancelled",
  "mentor-invited": "Mentor invited",
  "mentor-invitation-cancelled": "Mentor invitation cancelled",
  "mentor-accepted": "Mentor accepted",
  "mentor-declined": "Mentor declined",
  "access-paused": "Access paused by a new password",
  "access-kept": "Access kept",
  "access-stopped": "Access stopped",
  "access-left": "Mentor left",
  "mentor-viewed": "Mentor viewed a page",
  "statement-access-given": "Statement access given",
  "statement-access-stopped": "Statement access stopped",
  "calendar-created": "Calendar address created",
  "calendar-stopped": "Calendar address stopped",
  "thresholds-changed": "Thresholds changed",
  "thresholds-previewed": "Change of thresholds previewed",
};

/** One activity in words. */
export function activityLine(kind: ActivityKind, detail: Detail): string {
  const line = lineOf(kind, detail);
  return detail.count === undefined ? line : `${line} (${counted(detail.count, "time")})`;
}

function lineOf(kind: ActivityKind, { from, to, page, version }: Detail): string {
  switch (kind) {
    case "account-created":
      return `Account created, role ${to}`;
    case "account-deleted":
      return `Account deleted, role ${from}`;
    case "role-changed":
      return `Role changed from ${from} to ${to}`;
    case "mentor-viewed":
      return `Viewed: ${pageNames[page ?? ""] ?? page}`;
    case "thresholds-changed":
      return `Thresholds changed: version ${version}`;
    default:
      return activityNames[kind];
  }
}
