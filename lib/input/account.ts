import { z } from "zod";
import { isTimeZone } from "@/lib/days";
import { isCommonPassword, mostPasswordUnits, normalizePassword } from "@/lib/passwords";
import { currentZoneName } from "@/lib/time-zones";
import { checkbox, line, linkToken, rawText } from "./fields";

export const email = rawText()
  .transform((value) => value.trim().toLowerCase())
  .pipe(
    z
      .email("Enter your email address, such as ana@example.com.")
      .max(254, "An email address can have at most 254 characters."),
  );

const tooLongPassword = "A password can have at most 128 characters.";

/** Long enough to be safe, short enough to hash. Any characters are allowed. */
export const newPassword = rawText(mostPasswordUnits, tooLongPassword)
  // Checked in the form in which it is hashed.
  .transform(normalizePassword)
  .refine((value) => [...value].length >= 8, "A password needs at least 8 characters.")
  .refine((value) => [...value].length <= 128, tooLongPassword)
  .refine(
    (value) => !isCommonPassword(value),
    "This password is very common, so it is easy to guess. Choose another one.",
  );

const givenPassword = rawText(mostPasswordUnits, tooLongPassword).refine(
  (value) => value !== "",
  "Enter your password.",
);

export const name = line(120, "Enter the name mentors see.", "A name");

const timeZone = rawText().refine(isTimeZone, "Choose a time zone from the list.").transform(currentZoneName);

/** The time zone that a browser reports; undefined if it reports none, or one that is not known here. */
const detectedTimeZone = rawText().transform((zone) =>
  isTimeZone(zone) ? currentZoneName(zone) : undefined,
);

export const signUpInput = z.object({ email });
export const signInInput = z.object({ email, password: givenPassword, next: z.string().default("") });
export const forgotPasswordInput = z.object({ email });
export const invitationInput = z.object({ token: linkToken });
/** With a link that proves the email. */
export const newAccountInput = z.object({
  token: linkToken,
  name,
  password: newPassword,
  timeZone: detectedTimeZone,
});
export const resetPasswordInput = z.object({ token: linkToken, password: newPassword });
export const changePasswordInput = z.object({ currentPassword: givenPassword, newPassword });
/** @param own the account's email. An account that only signs in with Google has no password. */
export const deleteAccountInput = (own: string) =>
  z.object({
    email: email.refine((value) => value === own, "This is not the email of this account."),
    currentPassword: rawText(mostPasswordUnits, tooLongPassword),
  });
export const digestInput = z.object({ weeklyDigest: checkbox });
export const profileInput = z.object({ name, timeZone });
export const timeZoneInput = z.object({ timeZone });
export const skipInput = z.object({ timeZone: detectedTimeZone });
