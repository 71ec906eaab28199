import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** Receives every mail that is sent from now on. Open it before anything reads the settings. */
export async function openMailbox() {
  const mails: { to: string; subject: string; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      simpleParser(stream).then(({ subject = "", text = "" }) => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), subject, text });
        done();
      }, done);
    },
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.server.address();
  process.env.SMTP_URL = `smtp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return { mails, close: () => new Promise<void>((closed) => server.close(closed)) };
}
