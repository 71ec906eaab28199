import { pageNames } from "@/components/access/page-names";
import type { ActivityKind } from "@/lib/activity";

type Detail = { from?: string; to?: string; page?: string; version?: number };

/** What each kind is called where one chooses among them. */
export const activityNames: Record<ActivityKind, string> = {
  "account-made": "Account made",
  "account-deleted": "Account deleted",
  "signed-in": "Signed in",
  "sign-in-failed": "Sign-in failed",
  "reset-asked": "New password asked for",
  "password-changed": "Password changed",
  "sessions-ended": "Signed out everywhere",
  "role-changed": "Role changed",
  "account-disabled": "Account disabled",
  "account-enabled": "Account enabled",
  "admin-invited": "Admin invited",
  "admin-accepted": "Became an admin by invitation",
  "admin-invitation-taken-back": "Admin’s invitation taken back",
  "mentor-invited": "Mentor invited",
  "mentor-invitation-taken-back": "Mentor’s invitation taken back",
  "mentor-accepted": "Mentor accepted",
  "mentor-declined": "Mentor declined",
  "access-stopped": "Sharing taken back",
  "access-left": "Mentor left",
  "mentor-looked": "Mentor looked",
  "statement-access-given": "Statement shared",
  "statement-access-stopped": "Statement shared no more",
  "calendar-made": "Calendar address made",
  "calendar-stopped": "Calendar address stopped",
  "thresholds-changed": "Guide’s numbers changed",
  "thresholds-previewed": "Change of the guide’s numbers previewed",
};

/** What happened, in a line. */
export function activityLine(kind: ActivityKind, { from, to, page, version }: Detail): string {
  switch (kind) {
    case "account-made":
      return `Account made, as ${to}`;
    case "account-deleted":
      return `Account deleted, of one ${from}`;
    case "role-changed":
      return `Role changed from ${from} to ${to}`;
    case "mentor-looked":
      return `Looked at: ${pageNames[page ?? ""] ?? page}`;
    case "thresholds-changed":
      return `Guide’s numbers changed: version ${version}`;
    default:
      return activityNames[kind];
  }
}
