import { createTransport } from "nodemailer";
import SMTPPool from "nodemailer/lib/smtp-pool/index.js";
import { env } from "../env";
import { log } from "../log";

export type Mail = { to: string; subject: string; text: string };
/** `alone`: by a connection of its own, so that it takes the same time whatever was sent before. */
export type SendMail = (mail: Mail, options?: { alone: boolean }) => Promise<void>;

/**
 * Where mails go: to the mail server; in development without SMTP_URL to the log; in production without it nowhere.
 */
export function mailGoes(): "to the mail server" | "to the log" | "nowhere" {
  const { SMTP_URL, NODE_ENV } = env();
  if (SMTP_URL) return "to the mail server";
  return NODE_ENV === "production" ? "nowhere" : "to the log";
}

const second = 1000;

/** The longest that sending one mail can take. */
export const mostSendMs = 45 * second;

/**
 * Runs `run` with a function that sends one mail. All mails of a run share a connection, but for those that are sent alone. It
 * is closed after the run.
 */
export async function withMailServer<T>(run: (send: SendMail) => Promise<T>): Promise<T> {
  const { SMTP_URL } = env();
  if (!SMTP_URL) return run(withoutServer);
  const shared = connection(SMTP_URL);
  try {
    return await run(async (mail, { alone } = { alone: false }) => {
      const transport = alone ? connection(SMTP_URL) : shared;
      try {
        await inTime(transport.sendMail(mail));
      } finally {
        if (alone) transport.close();
      }
    });
  } finally {
    shared.close();
  }
}

/** Connects when the first mail is sent. */
function connection(url: string) {
  // createTransport ignores all other options when it is given an address.
  const pool = new SMTPPool({
    url,
    pool: true,
    maxConnections: 1,
    // The outbox tries again, not the pool. Its types don't know this option.
    ...{ maxRequeues: 0 },
    dnsTimeout: 10 * second,
    connectionTimeout: 10 * second,
    greetingTimeout: 10 * second,
    // The longest silence of the mail server.
    socketTimeout: 20 * second,
  });
  return createTransport(pool, { from: env().MAIL_FROM });
}

async function withoutServer(mail: Mail): Promise<void> {
  if (mailGoes() === "nowhere") throw new Error("SMTP_URL is not set.");
  log.info({ mail }, "SMTP_URL is not set, so this mail was not sent");
}

async function inTime(sending: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error("The mail server takes too long."), { code: "ETIMEDOUT" });
    timer = setTimeout(() => reject(error), mostSendMs);
  });
  try {
    await Promise.race([sending, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Why a mail was not sent. */
export type MailFailure = {
  /** A code and the mail server's number, such as "EENVELOPE 550". No text: a mail server's can hold an address. */
  code: string;
  /** The mail server refuses this recipient for good. */
  isFinal: boolean;
  /** It is not about this mail: the mail server does not answer, or accepts no mail of ours. */
  isServer: boolean;
};

type NodemailerError = { code: unknown; command: unknown; responseCode: unknown };

/** What an error of a SendMail means. */
export function failureOf(error: unknown): MailFailure {
  const { code, command, responseCode } = { ...(error as Partial<NodemailerError>) };
  const answer = typeof responseCode === "number" ? responseCode : 0;
  return {
    code: [typeof code === "string" ? code : "EUNKNOWN", answer || []].flat().join(" "),
    isFinal: command === "RCPT TO" && answer >= 500,
    // "API": nodemailer itself found the mail invalid.
    isServer: command !== "RCPT TO" && command !== "DATA" && command !== "API",
  };
}
