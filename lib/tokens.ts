import { createHash, randomBytes } from "node:crypto";

/** A secret for a link: 256 random bits. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The hash of a token to store. It needs no salt and need not be slow, because nobody can guess 256 bits. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Whether `text` has the form of a token. */
export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);
