/** Every kind of mail that is sent. Its text is in texts.ts. */
export const mailKinds = [
  "confirm-email",
  // Rows of releases before 0.4.0. Now it is one of the two texts of "confirm-email".
  "account-exists",
  "password-reset",
  "mentor-invitation",
  "admin-invitation",
  "password-changed",
  "role-changed",
  "new-device",
  "second-factor-changed",
  "digest",
  "reminder",
] as const;

export type MailKind = (typeof mailKinds)[number];
