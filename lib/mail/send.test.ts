import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

const mail = {
  to: "ana@example.com",
  subject: "A new password",
  text: "Choose it here: https://a.example/r/1",
};

describe("a mail", () => {
  const received: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      simpleParser(stream).then((parsed) => {
        received.push(parsed);
        done();
      }, done);
    },
  });

  /** The module as a process has it that was started with these settings. */
  async function started(settings: Record<string, string>) {
    vi.resetModules();
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    delete (globalThis as { readylineMail?: unknown }).readylineMail;
    return import("./send");
  }

  let address = "";
  beforeAll(async () => {
    vi.stubEnv("NEXTAUTH_SECRET", "x".repeat(32));
    vi.stubEnv("LOG_LEVEL", "silent");
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const at = server.server.address();
    address = `smtp://127.0.0.1:${typeof at === "object" ? at?.port : ""}`;
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await new Promise<void>((resolve) => server.close(resolve));
  });

  it("is sent from the address of the settings, and the process knows when", async () => {
    const { mailStatus, sendMail } = await started({
      SMTP_URL: address,
      MAIL_FROM: "Readyline <no@a.example>",
    });
    expect(mailStatus()).toEqual({ isSetUp: true, sentAt: null, failedAt: null });
    await sendMail(mail);
    expect(received).toMatchObject([
      { from: { text: '"Readyline" <no@a.example>' }, to: { text: mail.to }, subject: mail.subject },
    ]);
    expect(received[0]?.text?.trim()).toBe(mail.text);
    expect(mailStatus()).toEqual({ isSetUp: true, sentAt: expect.any(Date), failedAt: null });
  });

  it("that can't be sent stops nobody, and the process knows when", async () => {
    const { mailStatus, sendMail } = await started({ SMTP_URL: "smtp://127.0.0.1:1" });
    await sendMail(mail);
    expect(mailStatus()).toEqual({ isSetUp: true, sentAt: null, failedAt: expect.any(Date) });
  });

  it("goes nowhere where none is set up", async () => {
    const { mailStatus, sendMail } = await started({ SMTP_URL: "" });
    await sendMail(mail);
    expect(mailStatus()).toEqual({ isSetUp: false, sentAt: null, failedAt: null });
    expect(received).toHaveLength(1);
  });
});
