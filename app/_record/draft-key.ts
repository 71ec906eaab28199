import { hkdfSync } from "node:crypto";
import { env } from "@/lib/env";
import type { Viewer } from "@/lib/viewer";

/**
 * The key with which the viewer's browser encrypts unsaved text of their statement (lib/statement-draft.ts) and what waits to
 * be logged (lib/log-queue.ts): 256 bits in
 * base64url. It is the same in each of their sessions, and nobody else is ever sent it.
 */
export function draftKeyOf({ id }: Viewer): string {
  const key = hkdfSync("sha256", env().NEXTAUTH_SECRET, "statement drafts", id, 32);
  return Buffer.from(key).toString("base64url");
}
