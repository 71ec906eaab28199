import { setTimeout } from "node:timers/promises";
import { startPasswordReset, startSignUp } from "@/db/accounts";
import { newAdminMailToken } from "@/db/admin-invitations";
import { isCommitUnknown, isDatabaseUnavailable, isDiskFull } from "@/db/engine/database";
import { newMailToken } from "@/db/mentor-access";
import { type ClaimedMail, claimDueMail, dropMail, markFailed, markSent } from "@/db/outbox";
import { asClient } from "@/lib/client";
import { env, siteUrl } from "@/lib/env";
import { signUpEnd } from "@/lib/lifetimes";
import { log } from "@/lib/log";
import { openMail, type QueuedMail } from "@/lib/mail/seal";
import { failureOf, type Mail, type MailFailure, type SendMail, withMailServer } from "@/lib/mail/send";
import {
  accountExistsMail,
  adminInvitationMail,
  confirmEmailMail,
  mentorInvitationMail,
  passwordResetMail,
} from "@/lib/mail/texts";
import { writeDigest } from "./digest";

/**
 * How long the last mails took, in milliseconds. A mail to set a new password takes as long as the slowest of them, also when the
 * email has no account and nothing is sent. Otherwise whoever asks for one, and then for a mail to themselves, would see by
 * when theirs arrives whether that email has an account.
 */
export type Pace = {
  now: () => number;
  wait: (ms: number, stop?: AbortSignal) => Promise<void>;
  recentMs: number[];
};

const recentMails = 5;

/** For the first mails of a process, in milliseconds. */
const expectedMs = 250;

const realPace: Pace = {
  now: () => performance.now(),
  wait: (ms, stop) => setTimeout(ms, undefined, { ...(stop && { signal: stop }) }).catch(() => undefined),
  recentMs: [expectedMs],
};

/**
 * Sends every mail that is due. When the mail server itself fails, it is not asked again in this run: all that is due
 * counts as tried. Two processes can do this at once. Throws DatabaseUnavailable.
 * @param clock asked again for each mail, because a run can take long.
 * @param stop ends the run after the mail that is being sent.
 * @returns how many were sent, and how many were not.
 */
export async function sendDueMail(
  clock: () => Date,
  send: SendMail,
  stop?: AbortSignal,
  pace: Pace = sending.pace,
): Promise<{ sent: number; failed: number }> {
  const run = { sent: 0, failed: 0 };
  while (!stop?.aborted) {
    const [claimed] = await claimDueMail(clock(), 1);
    if (!claimed) break;
    const began = pace.now();
    const failure = await trySending(claimed, clock, send);
    const took = pace.now() - began;
    const rest = Math.max(...pace.recentMs) - took;
    if (claimed.kind === "password-reset" && rest > 0) await pace.wait(rest, stop);
    if (failure === null) {
      run.sent += 1;
      pace.recentMs = [...pace.recentMs, took].slice(-recentMails);
    }
    if (failure !== null && failure !== "nobody") {
      const others = failure.isServer ? await claimDueMail(clock(), Number.MAX_SAFE_INTEGER) : [];
      run.failed += 1 + others.length;
      await noteFailure([claimed, ...others], failure, clock());
    }
  }
  return run;
}

const notWritten: MailFailure = { code: "could not be written", isFinal: false, isServer: false };
const otherSecret: MailFailure = { code: "sealed with another secret", isFinal: true, isServer: false };

/** @returns null when the mail was sent, or why it was not. "nobody": there is nobody to write to. */
async function trySending(
  { id, kind, sealed, tries }: ClaimedMail,
  clock: () => Date,
  send: SendMail,
): Promise<MailFailure | "nobody" | null> {
  const queued = await openMail(sealed, env().NEXTAUTH_SECRET);
  if (!queued) return otherSecret;
  let mail: Mail | null;
  try {
    mail = await mailOf(queued, clock());
  } catch (error) {
    if (isDatabaseUnavailable(error) || isCommitUnknown(error) || isDiskFull(error)) throw error;
    log.error({ err: error, mail: id, kind }, "A mail could not be written");
    return notWritten;
  }
  if (!mail) {
    await dropMail(id);
    return "nobody";
  }
  try {
    await send(mail);
  } catch (error) {
    return failureOf(error);
  }
  await markSent(id, clock());
  log.info({ mail: id, kind, tries }, "A mail was sent");
  return null;
}

/**
 * The mail to send, with a new link at each try. Null when there is nobody to write to: no enabled account has this address,
 * the invitation is no longer open, or a mentor may read no news any more.
 */
async function mailOf(queued: QueuedMail, now: Date): Promise<Mail | null> {
  if ("text" in queued) return { to: queued.to, subject: queued.subject, text: queued.text };
  const { kind, to } = queued;
  const site = siteUrl();
  switch (kind) {
    case "password-reset": {
      const token = await startPasswordReset(to, now);
      return token === null ? null : passwordResetMail(to, `${site}/reset-password/${token}`);
    }
    case "confirm-email": {
      const token = await startSignUp(to, "applicant", signUpEnd(now));
      return token === null ? accountExistsMail(to, site) : confirmEmailMail(to, `${site}/confirm/${token}`);
    }
    case "mentor-invitation": {
      const made = await newMailToken(queued.invitation, now);
      return made && mentorInvitationMail(to, made.applicantName, `${site}/invitation/${made.token}`);
    }
    case "digest":
      return queued.mentor === undefined ? null : writeDigest(queued.mentor, now);
    case "admin-invitation": {
      const token = await newAdminMailToken(queued.invitation, now);
      return token === null ? null : adminInvitationMail(to, `${site}/admin-invitation/${token}`);
    }
  }
}

async function noteFailure(claimed: ClaimedMail[], failure: MailFailure, now: Date): Promise<void> {
  const ids = claimed.map(({ id }) => id);
  for (const { id, kind, tries, isGivenUp } of await markFailed(ids, failure, now)) {
    const about = { mail: id, kind, tries, code: failure.code };
    if (isGivenUp) log.error(about, "A mail was given up");
    else log.warn(about, "A mail was not sent; it will be tried again");
  }
}

/** Sends what is due to the mail server in the settings. Returns and throws as sendDueMail does. */
export function sendDueMailNow(stop?: AbortSignal): Promise<{ sent: number; failed: number }> {
  return withMailServer((send) => sendDueMail(() => new Date(), send, stop));
}

// On globalThis, because the bundler makes several copies of this module.
type Sending = {
  stop: AbortController;
  pace: Pace;
  timer?: NodeJS.Timeout;
  run?: Promise<void>;
  next?: Promise<void> | undefined;
};
const shared = globalThis as typeof globalThis & { readylineSending?: Sending };
shared.readylineSending ??= { stop: new AbortController(), pace: realPace };
const sending = shared.readylineSending;

/**
 * Sends what is due, after the commit of the transaction that queued it. Resolves when that has been tried, and never
 * rejects: what fails is tried again later. There is at most one run at a time, and one that waits for it.
 */
export function sendMailSoon(): Promise<void> {
  // The mails are other people's too, so the activity must not name the client of the form that was answered.
  sending.next ??= asClient(null, () => (sending.run ?? Promise.resolve()).then(runOnce));
  return sending.next;
}

function runOnce(): Promise<void> {
  sending.next = undefined;
  sending.run = sendDueMailNow(sending.stop.signal).then(
    () => undefined,
    (error: unknown) => {
      // That the database is away, or its disk full, is said elsewhere.
      if (!isDatabaseUnavailable(error) && !isDiskFull(error))
        log.error({ err: error }, "The outbox could not be worked on");
    },
  );
  return sending.run;
}

const everyMs = 30_000;

/** Sends what is due now, and from now on every thirty seconds. For the server. */
export function startSendingMail(): void {
  sending.stop = new AbortController();
  sending.timer ??= setInterval(sendMailSoon, everyMs).unref();
  void sendMailSoon();
}

/**
 * Sends nothing more, and waits for the mail that is being sent for at most `mostMs` milliseconds. What was not sent stays
 * in the outbox. For the server, before it closes the database.
 */
export async function stopSendingMail(mostMs: number): Promise<void> {
  sending.stop.abort();
  clearInterval(sending.timer);
  delete sending.timer;
  await Promise.race([
    Promise.all([sending.run, sending.next]),
    setTimeout(mostMs, undefined, { ref: false }),
  ]);
}
