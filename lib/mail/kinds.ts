/** Every kind of mail that is sent. Its text is in texts.ts. */
export const mailKinds = [
  "account-exists",
  "password-reset",
  "mentor-invitation",
  "admin-invitation",
  "password-changed",
  "role-changed",
  "new-device",
  "second-factor-changed",
  "digest",
] as const;

export type MailKind = (typeof mailKinds)[number];
