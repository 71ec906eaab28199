import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { mailKinds } from "./kinds";

const written = z.object({
  kind: z.enum(mailKinds).exclude(["password-reset"]),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
});

const queuedMail = z.discriminatedUnion("kind", [
  written,
  // Its link is made when it is sent, so that a mail that had to wait has a link that works.
  z.object({ kind: z.literal("password-reset"), to: z.string() }),
]);

/** A mail as it waits to be sent. */
export type QueuedMail = z.infer<typeof queuedMail>;

// A key of its own is derived from the secret: a session is no mail, and a mail is no session.
const salt = "outbox";

/** Encrypts a mail for the database, so that only a server with this secret can read or forge it. */
export function sealMail(mail: QueuedMail, secret: string): Promise<string> {
  return encode({ token: mail, secret, salt });
}

/** @returns the mail; null when it was sealed with another secret, or is not a mail. */
export async function openMail(sealed: string, secret: string): Promise<QueuedMail | null> {
  const contents = await decode({ token: sealed, secret, salt }).catch(() => null);
  return queuedMail.safeParse(contents).data ?? null;
}
