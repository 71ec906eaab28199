/** Everything that the activity records about accounts and access. It contains nothing about studying. */
export const activityKinds = [
  "account-created",
  "account-deleted",
  "signed-in",
  "sign-in-failed",
  "reset-requested",
  "password-changed",
  "sessions-ended",
  "role-changed",
  "account-disabled",
  "account-enabled",
  "admin-invited",
  "admin-accepted",
  "admin-invitation-cancelled",
  "mentor-invited",
  "mentor-invitation-cancelled",
  "mentor-accepted",
  "mentor-declined",
  "access-stopped",
  "access-left",
  "mentor-viewed",
  "statement-access-given",
  "statement-access-stopped",
  "calendar-created",
  "calendar-stopped",
  "thresholds-changed",
  "thresholds-previewed",
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** How many years a row is kept. The database refuses to delete newer rows; npm run admin -- prune deletes older ones. */
export const activityYears = 2;
