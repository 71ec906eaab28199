import { z } from "zod";
import { isTimeZone } from "@/lib/days";
import { isCommonPassword } from "@/lib/passwords";
import { line } from "./fields";

export const email = z
  .string()
  .default("")
  .transform((value) => value.trim().toLowerCase())
  .pipe(
    z
      .email("Write your email address, such as ana@example.com.")
      .max(254, "An email address can have at most 254 characters."),
  );

/** Long enough to be safe, short enough to hash; what it is made of is the person's own business. */
export const newPassword = z
  .string()
  .default("")
  // As it is hashed: what looks like a common password is one.
  .transform((value) => value.normalize("NFKC"))
  .refine((value) => [...value].length >= 8, "A password needs at least 8 characters.")
  .refine((value) => [...value].length <= 128, "A password can have at most 128 characters.")
  .refine(
    (value) => !isCommonPassword(value),
    "This password is among the first that an attacker tries. Choose another one.",
  );

const givenPassword = z
  .string()
  .default("")
  .pipe(z.string().min(1, "Write your password.").max(1000, "A password can have at most 128 characters."));

export const name = line(120, "Write your name as your mentors know you.", "A name");

export const signUpInput = z.object({ name, email, password: newPassword });
export const signInInput = z.object({ email, password: givenPassword });
export const forgotPasswordInput = z.object({ email });
export const resetPasswordInput = z.object({ token: z.string().max(200), password: newPassword });
export const changePasswordInput = z.object({ currentPassword: givenPassword, newPassword });
export const deleteAccountInput = z.object({ email, currentPassword: z.string().default("") });
export const profileInput = z.object({
  name,
  timeZone: z.string().default("").refine(isTimeZone, "Choose a time zone from the list."),
});
