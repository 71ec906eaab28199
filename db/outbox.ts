import { and, asc, eq, inArray, isNotNull, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { MailKind } from "@/lib/mail/kinds";
import { type QueuedMail, recipientHash, sealMail } from "@/lib/mail/seal";
import { mailGoes } from "@/lib/mail/send";
import { asGate } from "./engine/as-viewer";
import type { Tx } from "./engine/database";
import { prune } from "./prune";
import { outbox } from "./schema/outbox";

/**
 * Minutes to wait after the first failed try, after the second, and so on. The last pause is used again and again. The
 * first is longer than a try can take (mostSendMs in lib/mail/send.ts), so that no second sender takes the mail meanwhile.
 */
const pauses = [1, 5, 15, 60, 180];

/** A mail is given up when its next try would be later than this after it was queued. */
const triedForMs = 24 * 60 * 60 * 1000;

/** For how many days the row of a mail that is done is kept. It has no text. */
const keptDays = 30;

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000);

/**
 * Queues a mail in the transaction that causes it: it is sent after the commit, and never without it (sendMailSoon in
 * app/_record/mail.ts). In production without SMTP_URL nothing is queued, because nothing would ever be sent.
 *
 * The database limits how many mails a person causes and gets (db/law/limits.sql). An invitation beyond it throws an error
 * that limitReached (db/limits.ts) knows; any other mail is left out, and the activity counts it.
 */
export async function queueMail(tx: Tx, mail: QueuedMail, now: Date): Promise<void> {
  if (mailGoes() === "nowhere") {
    log.error({ kind: mail.kind }, "A mail was not sent: SMTP_URL is not set.");
    return;
  }
  const secret = env().NEXTAUTH_SECRET;
  const sealed = await sealMail(mail, secret);
  const at = sql`${now.toISOString()}::timestamptz`;
  // In SQL, because Drizzle names every column, and a role may set only these.
  await tx.execute(
    sql`insert into ${outbox} (kind, sealed, created_at, next_try_at, recipient_hash)
      values (${mail.kind}, ${sealed}, ${at}, ${at}, ${recipientHash(mail.to, secret, mail.kind)})`,
  );
}

/**
 * Mails of one lane wait for each other, and for none of the other lane. Nobody may learn from when a mail arrives what became
 * of a mail to set a new password (Pace in app/_record/mail.ts).
 */
export const lanes = ["resets", "others"] as const;
export type Lane = (typeof lanes)[number];

/** A mail that is being tried. `tries` counts this try. */
export type ClaimedMail = { id: string; kind: MailKind; sealed: string; tries: number };

/**
 * Takes the mails that are due, the one that waits longest first: from now on nobody else sends them, until their next
 * pause is over. So nothing is locked while the mail server is waited for, and the mail of a process that was killed is
 * tried again. Such a mail may have been sent already: a mail is sent at least once.
 * @param lane none: of both.
 */
export async function claimDueMail(now: Date, atMost: number, lane?: Lane): Promise<ClaimedMail[]> {
  const ofLane = lane && (lane === "resets" ? eq : ne)(outbox.kind, "password-reset");
  return asGate((tx) => {
    const due = tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(isNotNull(outbox.sealed), lte(outbox.nextTryAt, now), ofLane))
      .orderBy(asc(outbox.nextTryAt))
      .limit(atMost)
      .for("update", { skipLocked: true });
    const minutes = sql.raw(`(array[${pauses.join(", ")}])`);
    return tx
      .update(outbox)
      .set({
        tries: sql`${outbox.tries} + 1`,
        nextTryAt: sql`${now.toISOString()}::timestamptz
          + ${minutes}[least(${outbox.tries} + 1, ${pauses.length}::int)] * interval '1 minute'`,
      })
      .where(inArray(outbox.id, due))
      .returning({
        id: outbox.id,
        kind: outbox.kind,
        sealed: sql<string>`${outbox.sealed}`,
        tries: outbox.tries,
      });
  });
}

/** Notes that a mail was sent. Its text is removed. */
export async function markSent(id: string, now: Date): Promise<void> {
  await asGate((tx) =>
    tx.update(outbox).set({ sealed: null, sentAt: now, givenUpAt: null }).where(eq(outbox.id, id)),
  );
}

/**
 * Notes why mails that were claimed could not be sent. When that is final, or they were tried for a day, they are given up
 * and their text is removed. @returns for each whether it was given up.
 */
export async function markFailed(
  ids: readonly string[],
  { code, isFinal }: { code: string; isFinal: boolean },
  now: Date,
): Promise<{ id: string; kind: MailKind; tries: number; isGivenUp: boolean }[]> {
  const isOver = isFinal
    ? sql`true`
    : sql`${outbox.nextTryAt} >= ${outbox.createdAt} + ${triedForMs} * interval '1 millisecond'`;
  const onceOver = (value: SQL, otherwise: SQL) =>
    sql`case when ${isOver} then ${value} else ${otherwise} end`;
  return asGate((tx) =>
    tx
      .update(outbox)
      .set({
        lastFailure: code,
        givenUpAt: onceOver(sql`${now.toISOString()}::timestamptz`, sql`null`),
        sealed: onceOver(sql`null`, sql`${outbox.sealed}`),
      })
      .where(and(inArray(outbox.id, [...ids]), isNotNull(outbox.sealed)))
      .returning({
        id: outbox.id,
        kind: outbox.kind,
        tries: outbox.tries,
        isGivenUp: sql<boolean>`${outbox.givenUpAt} is not null`,
      }),
  );
}

/** Notes that there is nobody to write to, and keeps the row as long as one of a mail that was sent. */
export async function markNobody(id: string, now: Date): Promise<void> {
  await asGate((tx) =>
    tx
      .update(outbox)
      .set({ sealed: null, givenUpAt: now, lastFailure: "nobody to write to" })
      .where(eq(outbox.id, id)),
  );
}

/** Removes a mail that nobody is to get. */
export async function dropMail(id: string): Promise<void> {
  await asGate((tx) => tx.delete(outbox).where(eq(outbox.id, id)));
}

/** Deletes the rows of mails that have been sent or given up for thirty days. @returns how many rows. */
export async function pruneOutbox(now: Date): Promise<number> {
  const before = daysBefore(now, keptDays);
  return prune(outbox, or(lt(outbox.sentAt, before), lt(outbox.givenUpAt, before)));
}

export type MailStatus = {
  /** How many mails wait. */
  waiting: number;
  /** When the oldest mail that waits was queued; null when none waits. */
  oldestWaiting: Date | null;
  /** How many mails were given up in the last seven days. */
  givenUp: number;
  /** When a mail was last sent; null when none was in the last thirty days. */
  lastSent: Date | null;
};

/** What became of the mails, as counts, for an admin (asViewer) and for the metrics (asGate); null for everyone else. */
export async function getMailStatus(tx: Tx, now: Date): Promise<MailStatus | null> {
  const [row] = await tx
    .select({
      waiting: sql<number | null>`status.waiting`,
      oldestWaiting: sql<Date | null>`status.oldest_waiting`.mapWith(outbox.createdAt),
      givenUp: sql<number>`status.given_up`,
      lastSent: sql<Date | null>`status.last_sent`.mapWith(outbox.sentAt),
    })
    .from(sql`app.mail_status(${daysBefore(now, 7).toISOString()}::timestamptz) as status`);
  return row?.waiting == null ? null : { ...row, waiting: row.waiting };
}
