import { z } from "zod";
import { isTimeZone } from "@/lib/days";
import { isCommonPassword, mostPasswordUnits, normalizePassword } from "@/lib/passwords";
import { checkbox, line, linkToken, rawText } from "./fields";

export const email = rawText()
  .transform((value) => value.trim().toLowerCase())
  .pipe(
    z
      .email("Write your email address, such as ana@example.com.")
      .max(254, "An email address can have at most 254 characters."),
  );

const tooLongPassword = "A password can have at most 128 characters.";

/** Long enough to be safe, short enough to hash; what it is made of is the person's own business. */
export const newPassword = rawText(mostPasswordUnits, tooLongPassword)
  // As it is hashed: what looks like a common password is one.
  .transform(normalizePassword)
  .refine((value) => [...value].length >= 8, "A password needs at least 8 characters.")
  .refine((value) => [...value].length <= 128, tooLongPassword)
  .refine(
    (value) => !isCommonPassword(value),
    "This password is among the first that an attacker tries. Choose another one.",
  );

const givenPassword = rawText(mostPasswordUnits, tooLongPassword).refine(
  (value) => value !== "",
  "Write your password.",
);

export const name = line(120, "Write your name as your mentors know you.", "A name");

export const signUpInput = z.object({ name, email, password: newPassword });
export const signInInput = z.object({ email, password: givenPassword, next: z.string().default("") });
export const forgotPasswordInput = z.object({ email });
export const invitationInput = z.object({ token: linkToken });
export const invitedSignUpInput = z.object({ token: linkToken, name, password: newPassword });
export const resetPasswordInput = z.object({ token: linkToken, password: newPassword });
export const changePasswordInput = z.object({ currentPassword: givenPassword, newPassword });
/** Of the account with this email; one that opens through Google alone has no password. */
export const deleteAccountInput = (own: string) =>
  z.object({
    email: email.refine((value) => value === own, "This is not the email of this account."),
    currentPassword: rawText(mostPasswordUnits, tooLongPassword),
  });
export const digestInput = z.object({ weeklyDigest: checkbox });
export const profileInput = z.object({
  name,
  timeZone: z.string().default("").refine(isTimeZone, "Choose a time zone from the list."),
});
