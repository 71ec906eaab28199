import { createServer, type Socket } from "node:net";
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
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onConnect(_session, done) {
      connections += 1;
      done();
    },
    onMailFrom({ address }, _session, done) {
      done(refusal(address));
    },
    onRcptTo({ address }, _session, done) {
      done(refusal(address));
    },
    onData(stream, _session, done) {
      simpleParser(stream).then((parsed) => {
        received.push(parsed);
        done(refusal(parsed.subject ?? ""));
      }, done);
    },
  });
  /** "refused-550@…" is refused with 550. */
  function refusal(text: string) {
    const [, code] = /refused-(\d+)/.exec(text) ?? [];
    return code ? Object.assign(new Error(`No such person: ${text}`), { responseCode: Number(code) }) : null;
  }

  /** The module as a process has it that was started with these settings. */
  async function started(settings: Record<string, string>) {
    vi.resetModules();
    for (const [name, value] of Object.entries({ MAIL_FROM: "", SMTP_URL: "", ...settings })) {
      vi.stubEnv(name, value);
    }
    return import("./send");
  }

  /** Why sending fails with these settings. */
  async function failureOf(settings: Record<string, string>, changes: Partial<typeof mail> = {}) {
    const module = await started(settings);
    const error = await module
      .withMailServer((send) => send({ ...mail, ...changes }))
      .then(
        () => null,
        (reason: unknown) => reason,
      );
    return error && module.failureOf(error);
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

  it("is sent from the address of the settings, over one connection for all mails of a run", async () => {
    const { withMailServer, mailGoes } = await started({
      SMTP_URL: address,
      MAIL_FROM: "Readyline <no@a.example>",
    });
    expect(mailGoes()).toBe("to the mail server");
    await withMailServer(async (send) => {
      await send(mail);
      await send(mail);
    });
    expect([received.length, connections]).toEqual([2, 1]);
    expect(received[0]).toMatchObject({
      from: { text: '"Readyline" <no@a.example>' },
      to: { text: mail.to },
      subject: mail.subject,
    });
    expect(received[0]?.text?.trim()).toBe(mail.text);
  });

  it.each([
    ["its recipient is unknown", { to: "refused-550@example.com" }, "EENVELOPE 550", "final"],
    ["its recipient is to wait", { to: "refused-450@example.com" }, "EENVELOPE 450", "this mail"],
    ["its text is refused", { subject: "refused-554" }, "EMESSAGE 554", "this mail"],
    ["its recipient is no address", { to: "" }, "EENVELOPE", "this mail"],
  ])("is not sent when %s", async (_what, changes, code, kind) => {
    expect(await failureOf({ SMTP_URL: address }, changes)).toEqual({
      code,
      isFinal: kind === "final",
      isServer: false,
    });
  });

  it("is not sent, like every other, when our own address is refused", async () => {
    expect(await failureOf({ SMTP_URL: address, MAIL_FROM: "refused-550@example.com" })).toEqual({
      code: "EENVELOPE 550",
      isFinal: false,
      isServer: true,
    });
  });

  it("is not sent when the mail server is away or hangs up", async () => {
    expect(await failureOf({ SMTP_URL: "smtp://127.0.0.1:1" })).toEqual({
      code: "ESOCKET",
      isFinal: false,
      isServer: true,
    });
    const rude = createServer((socket: Socket) => void socket.end());
    await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
    const at = rude.address();
    expect(
      await failureOf({ SMTP_URL: `smtp://127.0.0.1:${typeof at === "object" ? at?.port : ""}` }),
    ).toMatchObject({ isFinal: false, isServer: true });
    await new Promise((resolve) => rude.close(resolve));
  });

  it("goes to the log in development, and nowhere in production, when no mail server is set up", async () => {
    expect((await started({ NODE_ENV: "development" })).mailGoes()).toBe("to the log");
    expect(await failureOf({ NODE_ENV: "development" })).toBeNull();
    const production = { NODE_ENV: "production", NEXTAUTH_URL: "https://a.example" };
    expect((await started(production)).mailGoes()).toBe("nowhere");
    expect(await failureOf(production)).toEqual({ code: "EUNKNOWN", isFinal: false, isServer: true });
  });
});
