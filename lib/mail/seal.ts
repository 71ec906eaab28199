import { createHmac } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { day } from "@/lib/days";
import { type MailKind, mailKinds } from "./kinds";

const written = z.object({
  kind: z.enum(mailKinds).exclude(["password-reset", "confirm-email", "digest", "reminder"]),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
});

// The text of these is written when they are sent: a mail that had to wait has a link that works, whether the email has
// an account is looked up after the answer, so that the response time does not show it, and a digest says only what its mentor
// may still read.
const queuedMail = z.union([
  z.object({ kind: z.enum(["password-reset", "confirm-email"]), to: z.string() }),
  z.object({
    kind: z.enum(["mentor-invitation", "admin-invitation"]),
    to: z.string(),
    /** The hash of the token in the link that the inviter sees. */
    invitation: z.string(),
  }),
  z.object({
    kind: z.literal("digest"),
    to: z.string(),
    /** The mentor's id. A digest of a release before 0.5 has none, and a text: it is not sent. */
    mentor: z.string().optional(),
  }),
  z.object({
    kind: z.literal("reminder"),
    to: z.string(),
    /** The applicant's id. */
    applicant: z.string(),
    /** The day through which they were reminded before. */
    since: z.string().transform(day),
  }),
  written,
]);

/** A mail as it waits to be sent. */
export type QueuedMail = z.infer<typeof queuedMail>;

// A key of its own is derived from the secret: a session is no mail, and a mail is no session.
const salt = "outbox";

const addressOf = (to: string) => to.trim().toLowerCase();

/** The plain spelling of an address: what follows a plus, and the dots of one at Gmail, lead to the same mailbox. */
export function mailboxOf(to: string): string {
  const [name = "", host = ""] = addressOf(to).split(/@(?=[^@]*$)/);
  const plus = name.indexOf("+", 1);
  const mailbox = plus === -1 ? name : name.slice(0, plus);
  const isGmail = host === "gmail.com" || host === "googlemail.com";
  return isGmail ? `${mailbox.replaceAll(".", "")}@gmail.com` : `${mailbox}@${host}`;
}

/**
 * Says which mails go to one person, without saying to whom: a keyed hash.
 * @param kind what anybody can ask for is counted for each address as it is spelled, so that other spellings don't use up
 * its mails; all others for the mailbox.
 */
export function recipientHash(to: string, secret: string, kind?: MailKind): string {
  const isAskedFor = kind === "confirm-email" || kind === "password-reset";
  return createHmac("sha256", secret)
    .update(`recipient of a mail: ${isAskedFor ? addressOf(to) : mailboxOf(to)}`)
    .digest("base64url");
}

/** Encrypts a mail for the database, so that only a server with this secret can read or forge it. */
export function sealMail(mail: QueuedMail, secret: string): Promise<string> {
  return encode({ token: mail, secret, salt });
}

/** @returns the mail; null when it was sealed with another secret, or is not a mail. */
export async function openMail(sealed: string, secret: string): Promise<QueuedMail | null> {
  const contents = await decode({ token: sealed, secret, salt }).catch(() => null);
  return queuedMail.safeParse(contents).data ?? null;
}
