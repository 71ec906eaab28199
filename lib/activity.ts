/** Everything that the activity records about accounts and access. It contains nothing about studying. */
export const activityKinds = [
  "account-made",
  "account-deleted",
  "signed-in",
  "sign-in-failed",
  "reset-asked",
  "password-changed",
  "sessions-ended",
  "role-changed",
  "account-disabled",
  "account-enabled",
  "admin-invited",
  "admin-accepted",
  "admin-invitation-taken-back",
  "mentor-invited",
  "mentor-invitation-taken-back",
  "mentor-accepted",
  "mentor-declined",
  "access-stopped",
  "access-left",
  "mentor-looked",
  "statement-access-given",
  "statement-access-stopped",
  "calendar-made",
  "calendar-stopped",
  "thresholds-changed",
  "thresholds-previewed",
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** How many years a row is kept. The database refuses to delete newer rows; npm run admin -- prune deletes older ones. */
export const activityYears = 2;
