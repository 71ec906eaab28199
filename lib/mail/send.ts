import { createTransport } from "nodemailer";
import { env } from "../env";
import { log } from "../log";

export type Mail = { to: string; subject: string; text: string };

type MailStatus = { sentAt: Date | null; failedAt: Date | null };

// On globalThis, because the bundler makes several copies of this module.
const shared = globalThis as typeof globalThis & { readylineMail?: MailStatus };
shared.readylineMail ??= { sentAt: null, failedAt: null };
const status = shared.readylineMail;

/** Whether mail is set up, and when this process last sent a mail or failed to. */
export function mailStatus(): MailStatus & { isSetUp: boolean } {
  return { ...status, isSetUp: env().SMTP_URL !== undefined };
}

/**
 * Sends a mail. In development without SMTP_URL it writes the mail to the log. It never throws, so that an answer does
 * not show whether an address exists or the mail server is down.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM, NODE_ENV } = env();
  if (!SMTP_URL) {
    if (NODE_ENV === "production") log.error("A mail was not sent: SMTP_URL is not set.");
    else log.info({ mail }, "SMTP_URL is not set, so this mail was not sent");
    return;
  }
  try {
    await createTransport(SMTP_URL).sendMail({ from: MAIL_FROM, ...mail });
    status.sentAt = new Date();
  } catch (error) {
    status.failedAt = new Date();
    log.error(
      { code: error instanceof Error && "code" in error ? error.code : undefined },
      "A mail was not sent",
    );
  }
}
