import { createHash, randomBytes } from "node:crypto";

/** A secret for a link: 256 random bits. It is shown once; only its hash is kept. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token. It needs no salt and no slowness: nobody can guess 256 bits. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
