import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openMailbox } from "@/app/testing/mailbox";
import { getReset, getSignUp } from "@/db/accounts";
import { asGate, asViewer } from "@/db/engine/as-viewer";
import { getInvitation, inviteMentor } from "@/db/mentor-access";
import { getMailStatus, queueMail } from "@/db/outbox";
import { outbox } from "@/db/schema/outbox";
import { addMember, cast } from "@/db/seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { type QueuedMail, sealMail } from "@/lib/mail/seal";
import type { Mail, SendMail } from "@/lib/mail/send";
import { hashToken } from "@/lib/tokens";
import { sendDueMail, sendMailSoon, startSendingMail, stopSendingMail } from "./mail";

const noon = new Date("2026-06-09T12:00:00Z");
const inMinutes = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const mailTo = (to: string): QueuedMail => ({ kind: "role-changed", to, subject: "News", text: "A text" });

let mailbox: Awaited<ReturnType<typeof openMailbox>>;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());

describe.each(engines)("sending mail on the %s engine", (engine) => {
  let database: TestDatabase;
  const mails: Mail[] = [];
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    await addMember(cast.onCourse);
    await addMember(cast.below);
  });
  beforeEach(async () => {
    mails.length = 0;
    mailbox.mails.length = 0;
    await database.superuser("delete from outbox");
  });
  afterAll(() => database.close());

  const rows = () => database.superuser("select * from outbox order by created_at");
  const queue = (mail: QueuedMail, at = noon) => asGate((tx) => queueMail(tx, mail, at));
  const take = async (mail: Mail) => void mails.push(mail);
  const fail = (error: object) => () => Promise.reject(Object.assign(new Error("ana@example.com"), error));
  const away = fail({ code: "ESOCKET", command: "CONN" });
  const run = (minutes: number, send: (mail: Mail) => Promise<void>) =>
    sendDueMail(() => inMinutes(minutes), send);

  it("sends what was queued, once, and keeps no text", async () => {
    await queue(mailTo("ana@example.com"));
    expect(await run(0, take)).toEqual({ sent: 1, failed: 0 });
    expect(await run(60, take)).toEqual({ sent: 0, failed: 0 });
    expect(mails).toEqual([{ to: "ana@example.com", subject: "News", text: "A text" }]);
    expect(await rows()).toMatchObject([{ sealed: null, sent_at: noon }]);
  });

  it("sends later, in growing pauses, what a mail server that was away did not take", async () => {
    await queue(mailTo("ana@example.com"));
    await queue(mailTo("bilal@example.com"));
    // The server is asked once, and both wait.
    let asked = 0;
    const counting = () => {
      asked += 1;
      return away();
    };
    for (const minutes of [0, 1, 6, 21]) {
      expect(await run(minutes, counting)).toEqual({ sent: 0, failed: 2 });
      expect(await run(minutes + 0.9, take)).toEqual({ sent: 0, failed: 0 });
    }
    expect(asked).toBe(4);
    expect(await run(81, take)).toEqual({ sent: 2, failed: 0 });
    expect(mails.map(({ to }) => to).sort()).toEqual(["ana@example.com", "bilal@example.com"]);
  });

  it("sends the others when one mail is refused for now", async () => {
    await queue(mailTo("full@example.com"), inMinutes(-1));
    await queue(mailTo("ana@example.com"));
    const picky = (mail: Mail) =>
      mail.to.startsWith("full")
        ? fail({ code: "EENVELOPE", command: "RCPT TO", responseCode: 452 })()
        : take(mail);
    expect(await run(0, picky)).toEqual({ sent: 1, failed: 1 });
    expect(await run(1, take)).toEqual({ sent: 1, failed: 0 });
  });

  it("gives up what is refused for good, or was tried for a day, and keeps no text and no address", async () => {
    await queue(mailTo("unknown@example.com"));
    expect(await run(0, fail({ code: "EENVELOPE", command: "RCPT TO", responseCode: 550 }))).toEqual({
      sent: 0,
      failed: 1,
    });
    await queue(mailTo("ana@example.com"), inMinutes(1));
    for (let minutes = 1; minutes < 24 * 60; minutes += 5) await run(minutes, away);
    expect(await run(48 * 60, take)).toEqual({ sent: 0, failed: 0 });
    const kept = await rows();
    expect(kept).toMatchObject([
      { sealed: null, given_up_at: noon, last_failure: "EENVELOPE 550", tries: 1 },
      { sealed: null, sent_at: null, last_failure: "ESOCKET", tries: 12 },
    ]);
    expect(JSON.stringify(kept)).not.toContain("@");
  });

  it("sends a mail once when two senders race", async () => {
    for (let one = 0; one < 5; one += 1) await queue(mailTo(`person-${one}@example.com`));
    const runs = await Promise.all([run(0, take), run(0, take)]);
    expect(runs.map(({ sent }) => sent).reduce((a, b) => a + b)).toBe(5);
    expect(new Set(mails.map(({ to }) => to)).size).toBe(5);
    expect(mails).toHaveLength(5);
  });

  it("holds no transaction open while the mail server is waited for", async () => {
    await queue(mailTo("ana@example.com"));
    const looking = async (mail: Mail) => {
      // The embedded database has one connection: inside a transaction this would wait for ever.
      expect(await asGate((tx) => tx.$count(outbox))).toBe(1);
      await database.superuser("update outbox set last_failure = 'not locked'");
      await take(mail);
    };
    expect(await run(0, looking)).toEqual({ sent: 1, failed: 0 });
  });

  it("gives up what was sealed with another secret, or not by us", async () => {
    const insert = (sealed: string) =>
      database.superuser(
        "insert into outbox (kind, sealed, created_at, next_try_at, recipient_hash) values ('digest', $1, $2, $2, 'x')",
        [sealed, noon.toISOString()],
      );
    await insert(await sealMail(mailTo("ana@example.com"), "the secret of last year, thirty-two or more"));
    await insert("forged");
    expect(await run(0, take)).toEqual({ sent: 0, failed: 2 });
    const givenUp = { sealed: null, given_up_at: noon, last_failure: "sealed with another secret" };
    expect(await rows()).toMatchObject([givenUp, givenUp]);
    expect(mails).toEqual([]);
  });

  it("makes the link to set a password when it sends it, so that it works after a wait", async () => {
    await queue({ kind: "password-reset", to: cast.onCourse.email });
    expect(await run(0, away)).toEqual({ sent: 0, failed: 1 });
    expect(await run(300, take)).toEqual({ sent: 1, failed: 0 });
    const [, token = ""] = /reset-password\/(\S+)/.exec(mails[0]?.text ?? "") ?? [];
    expect(await getReset(token, inMinutes(359))).not.toBeNull();
    expect(await getReset(token, inMinutes(361))).toBeNull();
  });

  it("sends no link to set a password when there is no account, or it is disabled, and keeps no text", async () => {
    await queue({ kind: "password-reset", to: "nobody@example.com" });
    await queue({ kind: "password-reset", to: cast.onCourse.email });
    await database.superuser("update users set disabled_at = now()");
    expect(await run(0, take)).toEqual({ sent: 0, failed: 0 });
    await database.superuser("update users set disabled_at = null");
    expect(mails).toEqual([]);
    const done = { sealed: null, given_up_at: noon, last_failure: "nobody to write to" };
    expect(await rows()).toMatchObject([done, done]);
    expect((await asGate((tx) => getMailStatus(tx, noon)))?.givenUp).toBe(0);
  });

  it("takes as long to ask for a new password without an account as with one, so that a mail behind it shows nothing", async () => {
    const paceOf = (recentMs: number[]) => ({
      time: 0,
      recentMs,
      now() {
        return this.time;
      },
      async wait(ms: number) {
        this.time += ms;
      },
    });
    /** After how many milliseconds the mail behind arrives, if the mail server takes so many for each. */
    const arrival = async (email: string, takes: number, pace = paceOf([900])) => {
      await database.superuser("delete from outbox");
      const began = pace.time;
      let arrived = 0;
      await queue({ kind: "password-reset", to: email }, inMinutes(-1));
      await queue({ kind: "password-reset", to: cast.below.email });
      const slowly: SendMail = async ({ to }, options) => {
        expect(options).toEqual({ alone: true });
        pace.time += takes;
        if (to === cast.below.email) arrived = pace.time - began;
      };
      await sendDueMail(() => noon, slowly, undefined, pace);
      return arrived;
    };
    for (const takes of [10, 300, 900]) {
      expect(await arrival(cast.onCourse.email, takes)).toBe(900 + takes);
      expect(await arrival("nobody@example.com", takes)).toBe(900 + takes);
    }
    // The slowest of the last five mails counts.
    const pace = paceOf([900, 1, 2, 3, 4]);
    expect(await arrival("nobody@example.com", 300, pace)).toBe(1200);
    expect(await arrival("nobody@example.com", 300, pace)).toBe(600);
    await database.superuser("delete from password_resets");
  });

  it("lets no other mail wait behind one to set a new password", async () => {
    await queue({ kind: "password-reset", to: cast.onCourse.email }, inMinutes(-1));
    await queue(mailTo("own@example.com"));
    let arrives: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrives = resolve;
    });
    const send: SendMail = async ({ to }) => (to === "own@example.com" ? arrives() : arrived);
    expect(await sendDueMail(() => noon, send)).toEqual({ sent: 2, failed: 0 });
    await database.superuser("delete from password_resets");
  });

  it("counts how often a new password is asked for, whether or not there is an account", async () => {
    for (const to of [cast.onCourse.email, "nobody@example.com"]) {
      for (let ask = 0; ask < 8; ask += 1) {
        await queue({ kind: "password-reset", to }, noon);
        await run(0, take);
      }
      expect([to, (await rows()).length]).toEqual([to, 6]);
      await database.superuser("delete from outbox");
    }
    await database.superuser("delete from password_resets");
  });

  it("makes the link that creates an account when it sends it, and writes otherwise to one who has an account", async () => {
    await queue({ kind: "confirm-email", to: "asks@example.com" });
    await queue({ kind: "confirm-email", to: cast.onCourse.email });
    expect(await run(0, away)).toEqual({ sent: 0, failed: 2 });
    expect(await run(300, take)).toEqual({ sent: 2, failed: 0 });
    const to = (email: string) => mails.find((mail) => mail.to === email)?.text ?? "";
    const [, token = ""] = /\/confirm\/(\S+)/.exec(to("asks@example.com")) ?? [];
    expect(await getSignUp(token, inMinutes(300 + 24 * 60 - 1))).toMatchObject({ email: "asks@example.com" });
    expect(await getSignUp(token, inMinutes(300 + 24 * 60))).toBeNull();
    expect(to(cast.onCourse.email)).toContain("It already has an account.");
    expect(to(cast.onCourse.email)).not.toContain("/confirm/");
    await database.superuser("delete from sign_ups");
  });

  it("sends an invitation with a link of its own, and none that was cancelled", async () => {
    const ana = await addMember({ ...cast.below, email: "invites@example.com" });
    const invited = async (email: string) => {
      const token = await asViewer(ana, (tx) => inviteMentor(tx, ana, email, noon));
      await queue({ kind: "mentor-invitation", to: email, invitation: hashToken(token) });
      return token;
    };
    const token = await invited("mentor@example.com");
    await invited("cancelled@example.com");
    await database.superuser("update mentor_access set state = 'stopped' where invited_email = $1", [
      "cancelled@example.com",
    ]);
    expect(await run(0, take)).toEqual({ sent: 1, failed: 0 });
    expect(mails).toMatchObject([{ to: "mentor@example.com", text: expect.stringContaining(ana.name) }]);
    const [, mailed = ""] = /\/invitation\/(\S+)/.exec(mails[0]?.text ?? "") ?? [];
    expect(mails[0]?.text).not.toContain(token);
    expect([await getInvitation(mailed, noon), await getInvitation(token, noon)]).toMatchObject([
      { email: "mentor@example.com", provesEmail: true },
      { email: "mentor@example.com", provesEmail: false },
    ]);
    expect(await rows()).toHaveLength(1);
  });

  it("sends an invitation that an earlier release wrote", async () => {
    const mail = { to: "mentor@example.com", subject: "An invitation", text: "A text" };
    await queue({ kind: "mentor-invitation", ...mail });
    expect(await run(0, take)).toEqual({ sent: 1, failed: 0 });
    expect(mails).toEqual([mail]);
  });

  it("ends after the mail that is being sent when it is stopped", async () => {
    await queue(mailTo("first@example.com"), inMinutes(-1));
    await queue(mailTo("second@example.com"));
    const stop = new AbortController();
    const stopping = (mail: Mail) => {
      stop.abort();
      return take(mail);
    };
    expect(await sendDueMail(() => noon, stopping, stop.signal)).toEqual({ sent: 1, failed: 0 });
    expect(await run(0, take)).toEqual({ sent: 1, failed: 0 });
    expect(mails.map(({ to }) => to)).toEqual(["first@example.com", "second@example.com"]);
  });

  describe("in the server", () => {
    afterEach(() => stopSendingMail(10_000));

    it("is done soon after each commit, however many ask at the same time", async () => {
      startSendingMail();
      await queue(mailTo("first@example.com"), new Date());
      const first = sendMailSoon();
      await queue(mailTo("second@example.com"), new Date());
      await Promise.all([first, ...Array.from({ length: 20 }, sendMailSoon)]);
      expect(mailbox.mails.map(({ to }) => to)).toEqual(["first@example.com", "second@example.com"]);
    });

    it("begins with what was left by a process that ended, and ends after the mail that is being sent", async () => {
      await queue(mailTo("left@example.com"), new Date());
      startSendingMail();
      await vi.waitUntil(() => mailbox.mails.length > 0, { timeout: 30_000 });
      await stopSendingMail(10_000);
      expect(await rows()).toMatchObject([{ sealed: null, sent_at: expect.any(Date) }]);
      await queue(mailTo("next@example.com"), new Date());
      await sendMailSoon();
      expect(mailbox.mails.map(({ to }) => to)).toEqual(["left@example.com"]);
    });
  });
});
