import { randomBytes } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { generateSecret, generateURI, verifySync } from "otplib";

/** How many seconds a code is shown by an app. */
const stepSeconds = 30;

/** How many recovery codes a person gets. */
export const recoveryCodeCount = 10;

/** A new secret for an app that shows codes (TOTP, RFC 6238): 160 random bits in Base32. */
export const newTotpSecret = (): string => generateSecret();

/** The address that such an app reads from the picture. */
export const totpAddress = (secret: string, email: string): string =>
  generateURI({ issuer: "Readyline", label: email, secret });

/**
 * The step (30 seconds, counted from 1970) whose code this is: the present one, the one before or the one after, because
 * clocks differ and typing takes time. Null for a wrong code, and for anything that is not six digits.
 * @param secret in Base32.
 */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  if (!isAppCode(code)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const checked = verifySync({ secret, token: code, epoch, epochTolerance: stepSeconds });
  return checked.valid && "timeStep" in checked ? checked.timeStep : null;
}

/** Whether it looks like a code of an app, so not like a recovery code. */
export const isAppCode = (typed: string): boolean => /^[0-9]{6}$/.test(typed);

/** A code without the spaces and hyphens between its groups. The letters o, i and l are read as digits. */
export const plainCode = (typed: string): string =>
  typed.replace(/[\s-]/g, "").toLowerCase().replaceAll("o", "0").replace(/[il]/g, "1");

// Crockford's alphabet: no i, l, o and u, which look like other characters.
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Ten recovery codes, such as k7m2qx-9rvd4t-h3npw8-c5zjfy: 120 random bits each, so nobody can guess one. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: recoveryCodeCount }, () =>
    grouped(Array.from(randomBytes(24), (byte) => alphabet[byte % 32]).join(""), 6, "-"),
  );

/** A text in groups of so many characters, which are easier to type from. */
export const grouped = (text: string, size: number, between: string): string =>
  text.match(new RegExp(`.{1,${size}}`, "g"))?.join(between) ?? "";

// A key of its own is derived from the server's secret: nothing else that we encrypt is taken for this.
const salt = "second factor";

// The library's default is 30 days.
const years = 100 * 365 * 24 * 60 * 60;

/** Encrypts the secret of a person's app for the database, so that a copy of the database makes no codes. */
export const sealTotpSecret = (userId: string, totp: string, secret: string): Promise<string> =>
  encode({ token: { sub: userId, totp }, secret, salt, maxAge: years });

/** @returns the secret of the app; null if it was sealed with another secret of the server, or for another person. */
export async function openTotpSecret(userId: string, sealed: string, secret: string): Promise<string | null> {
  const contents = await decode({ token: sealed, secret, salt }).catch(() => null);
  return contents?.sub === userId && typeof contents.totp === "string" ? contents.totp : null;
}
