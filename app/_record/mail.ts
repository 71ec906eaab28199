import { setTimeout } from "node:timers/promises";
import { startPasswordReset, startSignUp } from "@/db/accounts";
import { newAdminMailToken } from "@/db/admin-invitations";
import { isCommitUnknown, isDatabaseUnavailable, isDiskFull } from "@/db/engine/database";
import { newMailToken } from "@/db/mentor-access";
import {
  type ClaimedMail,
  claimDueMail,
  dropMail,
  type Lane,
  lanes,
  markFailed,
  markNobody,
  markSent,
} from "@/db/outbox";
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
import { writeReminder } from "./reminders";

/**
 * How long the last mails to set a new password took, in milliseconds. The next one takes as long as the slowest of them, also
 * when the email has no account and nothing is sent. Otherwise whoever asks for one, and then for one of their own, would see
 * by when theirs arrives whether that email has an account. For the same reason each has a connection of its own, and no
 * other mail waits behind them (`lanes` in db/outbox.ts).
 */
export type Pace = {
  now: () => number;
  wait: (ms: number, stop?: AbortSignal) => Promise<void>;
  recentMs: number[];
};

const recentMails = 5;

/** For the first of a process, in milliseconds. */
const expectedMs = 250;

const realPace: Pace = {
  now: () => performance.now(),
  wait: (ms, stop) => setTimeout(ms, undefined, { ...(stop && { signal: stop }) }).catch(() => undefined),
  recentMs: [expectedMs],
};

type Run = { sent: number; failed: number };

/**
 * Sends every mail that is due, of both lanes at the same time. When the mail server itself fails, it is not asked again in
 * this run: all that is due in the lane counts as tried. Two processes can do this at once. Throws DatabaseUnavailable.
 * @param clock asked again for each mail, because a run can take long.
 * @param stop ends the run after the mails that are being sent.
 * @returns how many were sent, and how many were not.
 */
export async function sendDueMail(
  clock: () => Date,
  send: SendMail,
  stop?: AbortSignal,
  pace?: Pace,
): Promise<Run> {
  const runs = await Promise.all(lanes.map((lane) => sendLane(lane, clock, send, stop, pace)));
  return {
    sent: runs.reduce((sum, { sent }) => sum + sent, 0),
    failed: runs.reduce((sum, { failed }) => sum + failed, 0),
  };
}

async function sendLane(
  lane: Lane,
  clock: () => Date,
  send: SendMail,
  stop?: AbortSignal,
  pace: Pace = sending.pace,
): Promise<Run> {
  const run = { sent: 0, failed: 0 };
  while (!stop?.aborted) {
    const [claimed] = await claimDueMail(clock(), 1, lane);
    if (!claimed) break;
    const began = pace.now();
    const failure = await trySending(claimed, clock, send);
    const took = pace.now() - began;
    if (lane === "resets") {
      const rest = Math.max(...pace.recentMs) - took;
      if (rest > 0) await pace.wait(rest, stop);
      if (failure === null) pace.recentMs = [...pace.recentMs, took].slice(-recentMails);
    }
    if (failure === null) run.sent += 1;
    if (failure !== null && failure !== "nobody") {
      const others = failure.isServer ? await claimDueMail(clock(), Number.MAX_SAFE_INTEGER, lane) : [];
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
    // The limit of what anyone can ask for counts its rows, whether or not there is an account.
    await (kind === "password-reset" ? markNobody(id, clock()) : dropMail(id));
    return "nobody";
  }
  try {
    await send(mail, { alone: kind === "password-reset" });
  } catch (error) {
    return failureOf(error);
  }
  await markSent(id, clock());
  log.info({ mail: id, kind, tries }, "A mail was sent");
  return null;
}

/**
 * The mail to send, with a new link at each try. Null when there is nobody to write to: no enabled account has this address,
 * the invitation is no longer open, a mentor may read no news any more, or nothing is due any more.
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
    case "reminder":
      return writeReminder(queued.applicant, queued.since, now);
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
export function sendDueMailNow(): Promise<Run> {
  return withMailServer((send) => sendDueMail(() => new Date(), send));
}

// On globalThis, because the bundler makes several copies of this module.
type Runs = { run?: Promise<void>; next?: Promise<void> | undefined };
type Sending = { stop: AbortController; pace: Pace; timer?: NodeJS.Timeout } & Record<Lane, Runs>;
const shared = globalThis as typeof globalThis & { readylineSending?: Sending };
shared.readylineSending ??= { stop: new AbortController(), pace: realPace, resets: {}, others: {} };
const sending = shared.readylineSending;

/**
 * Sends what is due, after the commit of the transaction that queued it. Resolves when that has been tried, and never
 * rejects: what fails is tried again later. Each lane has at most one run at a time, and one that waits for it.
 */
export async function sendMailSoon(): Promise<void> {
  await Promise.all(lanes.map(runSoon));
}

function runSoon(lane: Lane): Promise<void> {
  const runs = sending[lane];
  // The mails are other people's too, so the activity must not name the client of the form that was answered.
  runs.next ??= asClient(null, () => (runs.run ?? Promise.resolve()).then(() => runOnce(lane)));
  return runs.next;
}

function runOnce(lane: Lane): Promise<void> {
  const runs = sending[lane];
  runs.next = undefined;
  runs.run = withMailServer((send) => sendLane(lane, () => new Date(), send, sending.stop.signal)).then(
    () => undefined,
    (error: unknown) => {
      // That the database is away, or its disk full, is said elsewhere.
      if (!isDatabaseUnavailable(error) && !isDiskFull(error))
        log.error({ err: error }, "The outbox could not be worked on");
    },
  );
  return runs.run;
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
    Promise.all(lanes.flatMap((lane) => [sending[lane].run, sending[lane].next])),
    setTimeout(mostMs, undefined, { ref: false }),
  ]);
}
