import { z } from "zod";
import { isTimeZone } from "@/lib/days";
import { isEasyToGuess, mostPasswordUnits, normalizePassword } from "@/lib/passwords";
import { currentZoneName } from "@/lib/time-zones";
import { checkbox, linkToken, rawText, seenText } from "./fields";
import { name, nameFrom } from "./name";

export const email = rawText()
  .transform((value) => value.trim().toLowerCase())
  .pipe(
    z
      .email("Enter your email address, such as ana@example.com.")
      .max(254, "An email address can have at most 254 characters."),
  );

const tooLongPassword = "A password can have at most 128 characters.";

export const easyPassword =
  "This password is easy to guess. Choose one without common passwords, repeats, sequences, your name, your email, or words such as “Readyline” and “USMLE”.";

/**
 * Long enough to be safe, and short enough to hash. Any characters are allowed. Whether it is easy to guess takes longer to say, so
 * where nobody is signed in that is asked only after the limit of tries and the link.
 */
const newPassword = rawText(mostPasswordUnits, tooLongPassword)
  // Checked in the form in which it is hashed.
  .transform(normalizePassword)
  .refine((value) => [...value].length >= 8, {
    error: "A password needs at least 8 characters.",
    abort: true,
  })
  .refine((value) => [...value].length <= 128, { error: tooLongPassword, abort: true });

const givenPassword = rawText(mostPasswordUnits, tooLongPassword).refine(
  (value) => value !== "",
  "Enter your password.",
);

/** The name of an account that another provider vouches for: its own, or else the first part of the email. */
export const nameFromProvider = (given: string, from: string): string =>
  nameFrom(given) ?? nameFrom(from.split("@", 1)[0]?.replaceAll(".", " ") ?? "") ?? "New member";

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
export const changePasswordInput = ({ name, email }: { name: string; email: string }) =>
  z.object({
    currentPassword: givenPassword,
    newPassword: newPassword.refine((value) => !isEasyToGuess(value, [name, email]), { error: easyPassword }),
  });
/** @param own the account's email. An account that only signs in with Google has no password. */
export const deleteAccountInput = (own: string) =>
  z.object({
    email: email.refine((value) => value === own, "This is not the email of this account."),
    currentPassword: rawText(mostPasswordUnits, tooLongPassword),
  });
export const digestInput = z.object({ weeklyDigest: checkbox });
export const remindersInput = z.object({ reminders: checkbox });
export const profileInput = z.object({ name, timeZone, seen: seenText });
export const timeZoneInput = z.object({ timeZone });
export const skipInput = z.object({ timeZone: detectedTimeZone });
