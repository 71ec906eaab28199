import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { openMail, type QueuedMail } from "@/lib/mail/seal";
import { mostSendMs } from "@/lib/mail/send";
import type { Viewer } from "@/lib/viewer";
import { inviteAdmin } from "./admin-invitations";
import { asGate, asOperator, asViewer } from "./engine/as-viewer";
import { inviteMentor } from "./mentor-access";
import {
  claimDueMail,
  dropMail,
  getMailStatus,
  markFailed,
  markSent,
  pruneOutbox,
  queueMail,
} from "./outbox";
import { addMember, cast } from "./seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

const noon = new Date("2026-06-09T12:00:00Z");
const inMinutes = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const day = 24 * 60;

const mailTo = (to: string) =>
  ({ kind: "role-changed", to, subject: "Some news", text: "A text" }) as const satisfies QueuedMail;

describe.each(engines)("the outbox on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;
  let admin: Viewer;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    admin = await addMember(cast.admin);
  });
  beforeEach(() => database.superuser("delete from outbox"));
  afterAll(() => database.close());

  const rows = () => database.superuser("select * from outbox order by created_at");
  const queue = (to = "ana@example.com", at = noon) => asGate((tx) => queueMail(tx, mailTo(to), at));
  const claimOne = async (now: Date) => {
    const [claimed] = await claimDueMail(now, 1);
    if (!claimed) throw new Error("No mail is due.");
    return claimed;
  };
  const refused = { code: "EENVELOPE 450", isFinal: false };

  it("takes a mail from whoever causes it, and shows nobody but the sender what it says", async () => {
    const token = await asViewer(ana, async (tx) => {
      const secret = await inviteMentor(tx, ana, "mentor@example.com", noon);
      await queueMail(tx, { ...mailTo("mentor@example.com"), text: `…/invitation/${secret}` }, noon);
      return secret;
    });
    await asOperator((tx) => queueMail(tx, mailTo("ivy@example.com"), noon));
    await queue();
    const kept = await rows();
    expect(kept).toHaveLength(3);
    expect(JSON.stringify(kept)).not.toMatch(/@|Some news|A text/);
    for (const { name } of await database.superuser(
      "select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'app')",
    )) {
      const everything = JSON.stringify(await database.superuser(`select * from ${name}`));
      expect(everything, String(name)).not.toContain(token);
    }
    const [first] = await claimDueMail(noon, 3);
    expect((await openMail(first?.sealed ?? "", env().NEXTAUTH_SECRET))?.to).toContain("@example.com");
  });

  it("holds nothing of a transaction that fails", async () => {
    const failing = asViewer(ana, async (tx) => {
      await inviteMentor(tx, ana, "never@example.com", noon);
      await queueMail(tx, mailTo("never@example.com"), noon);
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    const inviting = asOperator(async (tx) => {
      await inviteAdmin(tx, null, "never@example.com", noon);
      await queueMail(tx, mailTo("never@example.com"), noon);
      await tx.execute(sql`select 1 / 0`);
    });
    await expect(inviting).rejects.toMatchObject({ code: "22012" });
    expect(await rows()).toEqual([]);
  });

  it("gives the mail that waits longest first, and nobody else gets it meanwhile", async () => {
    await queue("second@example.com", inMinutes(1));
    await queue("first@example.com", noon);
    expect(await claimDueMail(inMinutes(-1), 9)).toEqual([]);
    const first = await claimOne(inMinutes(2));
    expect(await openMail(first.sealed, env().NEXTAUTH_SECRET)).toEqual(mailTo("first@example.com"));
    const second = await claimOne(inMinutes(2));
    expect(await openMail(second.sealed, env().NEXTAUTH_SECRET)).toEqual(mailTo("second@example.com"));
    expect(await claimDueMail(inMinutes(2), 9)).toEqual([]);
  });

  it("gives each mail to one of many senders", async () => {
    for (let one = 0; one < 10; one += 1) await queue();
    const claimed = await Promise.all(Array.from({ length: 20 }, () => claimDueMail(noon, 1)));
    const ids = claimed.flat().map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([10, 10]);
  });

  it("gives a mail again after growing pauses, whether its try failed or its sender died", async () => {
    expect(mostSendMs).toBeLessThan(60_000);
    await queue();
    let at = 0;
    for (const [index, pause] of [1, 5, 15, 60, 180, 180, 180, 180, 180, 180, 180].entries()) {
      const { id, tries } = await claimOne(inMinutes(at));
      expect(tries).toBe(index + 1);
      if (index % 2 === 0) {
        expect(await markFailed([id], refused, inMinutes(at))).toEqual([
          { id, kind: "role-changed", tries, isGivenUp: false },
        ]);
      }
      expect(await claimDueMail(inMinutes(at + pause - 0.01), 1)).toEqual([]);
      at += pause;
    }
    // The next try would come after a day.
    const { id, tries } = await claimOne(inMinutes(at));
    expect(at).toBeLessThan(day);
    expect(await markFailed([id], refused, inMinutes(at))).toEqual([
      { id, kind: "role-changed", tries, isGivenUp: true },
    ]);
    expect(await rows()).toMatchObject([
      { sealed: null, sent_at: null, given_up_at: inMinutes(at), last_failure: "EENVELOPE 450", tries: 12 },
    ]);
    expect(await claimDueMail(inMinutes(7 * day), 1)).toEqual([]);
  });

  it("gives a mail that nobody could try for a day one try", async () => {
    await queue();
    const { id } = await claimOne(inMinutes(3 * day));
    expect(await markFailed([id], refused, inMinutes(3 * day))).toMatchObject([{ isGivenUp: true }]);
  });

  it("gives up at once what is refused for good", async () => {
    await queue();
    const { id } = await claimOne(noon);
    expect(await markFailed([id], { code: "EENVELOPE 550", isFinal: true }, noon)).toMatchObject([
      { isGivenUp: true },
    ]);
    expect(await rows()).toMatchObject([{ sealed: null, given_up_at: noon, last_failure: "EENVELOPE 550" }]);
  });

  it("keeps of a mail that was sent only that it was, even if another try failed", async () => {
    await queue();
    const { id } = await claimOne(noon);
    await markSent(id, inMinutes(1));
    expect(await markFailed([id], { code: "ETIMEDOUT", isFinal: true }, inMinutes(2))).toEqual([]);
    expect(await rows()).toMatchObject([{ sealed: null, sent_at: inMinutes(1), given_up_at: null }]);
    await database.superuser("update outbox set sent_at = null, given_up_at = now()");
    await markSent(id, inMinutes(3));
    expect(await rows()).toMatchObject([{ sealed: null, sent_at: inMinutes(3), given_up_at: null }]);
    await dropMail(id);
    expect(await rows()).toEqual([]);
  });

  it.each([
    ["waits without a text", "update outbox set sealed = null"],
    ["was sent and keeps its text", "update outbox set sent_at = now()"],
    ["was both sent and given up", "update outbox set sealed = null, sent_at = now(), given_up_at = now()"],
  ])("refuses a mail that %s, whoever writes it", async (_what, statement) => {
    await queue();
    await expect(database.superuser(statement)).rejects.toMatchObject({ code: "23514" });
  });

  it("shows counts to an admin and at the gate, and nothing to others", async () => {
    const nothing = { waiting: 0, oldestWaiting: null, givenUp: 0, lastSent: null };
    const seen = (now: Date) => asViewer(admin, (tx) => getMailStatus(tx, now));
    expect(await seen(noon)).toEqual(nothing);
    for (const minutes of [0, 1, 2, 3]) await queue("ana@example.com", inMinutes(minutes));
    const [first, second] = await claimDueMail(inMinutes(1), 2);
    await markSent(first?.id ?? "", inMinutes(5));
    await markFailed([second?.id ?? ""], { code: "EENVELOPE 550", isFinal: true }, inMinutes(6));
    const status = { waiting: 2, oldestWaiting: inMinutes(2), givenUp: 1, lastSent: inMinutes(5) };
    expect(await seen(inMinutes(7 * day))).toEqual(status);
    expect(await asGate((tx) => getMailStatus(tx, inMinutes(7 * day)))).toEqual(status);
    expect(await seen(inMinutes(7 * day + 7))).toEqual({ ...status, givenUp: 0 });
    expect(await asViewer(ana, (tx) => getMailStatus(tx, noon))).toBeNull();
  });

  it("forgets after thirty days what is done, and nothing that waits", async () => {
    for (const minutes of [0, 1, 2]) await queue("ana@example.com", inMinutes(minutes));
    const [first, second] = await claimDueMail(inMinutes(1), 2);
    await markSent(first?.id ?? "", noon);
    await markFailed([second?.id ?? ""], { code: "EENVELOPE 550", isFinal: true }, inMinutes(1));
    expect(await pruneOutbox(inMinutes(30 * day))).toBe(0);
    expect(await pruneOutbox(inMinutes(30 * day + 1))).toBe(1);
    expect(await pruneOutbox(inMinutes(60 * day))).toBe(1);
    expect(await rows()).toMatchObject([{ created_at: inMinutes(2) }]);
  });

  describe("limits", () => {
    const mail = (
      kind: "mentor-invitation" | "role-changed" | "account-exists" | "password-changed",
      to: string,
    ) => ({ kind, to, subject: "Some news", text: "A text" }) as const satisfies QueuedMail;
    const counted = async () => (await database.superuser("select 1 from outbox")).length;
    const someone = (name: string) => `${name}-${Math.random().toString(36).slice(2)}@example.com`;
    const invites = (viewer: Viewer, to: string, at = noon) =>
      asViewer(viewer, (tx) => queueMail(tx, mail("mentor-invitation", to), at));
    const tooMany = { code: "RL011" };
    const tooManyToOne = { code: "RL012" };

    it("let one person cause ten invitations a day, to whomever", async () => {
      for (let one = 0; one < 10; one += 1) await invites(ana, someone("mentor"), inMinutes(one));
      await expect(invites(ana, someone("mentor"), inMinutes(day - 1))).rejects.toMatchObject(tooMany);
      expect(await counted()).toBe(10);
      // The first was a day ago.
      await invites(ana, someone("mentor"), inMinutes(day));
      await expect(invites(ana, someone("mentor"), inMinutes(day))).rejects.toMatchObject(tooMany);
      // When the clock was set back, what is later does not count.
      await invites(ana, someone("mentor"), inMinutes(-3 * day));
    });

    it("let one person get three invitations a day from one sender, and six from everybody", async () => {
      const to = someone("mentor");
      const senders = await Promise.all(
        [1, 2, 3].map((n) => addMember({ ...cast.below, email: someone(`sender-${n}`) })),
      );
      const [one, other, third] = senders as [Viewer, Viewer, Viewer];
      for (const sender of [one, other]) {
        for (let round = 0; round < 3; round += 1) await invites(sender, to);
        await expect(invites(sender, to)).rejects.toMatchObject(tooManyToOne);
      }
      // The others can't keep them from inviting: the invitation is made, and they have its link. Only no mail is sent.
      await invites(third, to);
      expect(await counted()).toBe(6);
      await invites(third, someone("mentor"));
      expect(await counted()).toBe(7);
    });

    it("hold when the last place is taken twice at once", async () => {
      const to = someone("mentor");
      for (let round = 0; round < 2; round += 1) await invites(ana, to);
      const both = await Promise.allSettled([invites(ana, to), invites(ana, to)]);
      expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    });

    it("leave out what strangers ask for too often, and never what the owner is to get", async () => {
      const to = someone("owner");
      const reset = (at: Date) => asGate((tx) => queueMail(tx, { kind: "password-reset", to }, at));
      for (let round = 0; round < 10; round += 1) await reset(inMinutes(round));
      expect(await counted()).toBe(6);
      await reset(inMinutes(64));
      expect(await counted()).toBe(6);
      // The last one was an hour ago, and its link has expired.
      await reset(inMinutes(65));
      await reset(inMinutes(66));
      expect(await counted()).toBe(7);
      for (let round = 0; round < 10; round += 1) {
        await asGate((tx) => queueMail(tx, mail("account-exists", to), noon));
      }
      expect(await counted()).toBe(13);
      for (const kind of ["role-changed", "password-changed"] as const) {
        await asGate((tx) => queueMail(tx, mail(kind, to), noon));
      }
      expect(await counted()).toBe(15);
    });

    it.each(["password-reset", "confirm-email"] as const)(
      "leave out nothing that is asked for (%s) because of other spellings of the address",
      async (kind) => {
        const ask = (to: string) => asGate((tx) => queueMail(tx, { kind, to }, noon));
        for (let round = 0; round < 6; round += 1) await ask(`anaduarte+${round}@gmail.com`);
        for (const to of ["ana.duarte@gmail.com", "anaduarte+9@gmail.com", "anaduarte@gmail.com"])
          await ask(to);
        expect(await counted()).toBe(9);
        for (let round = 0; round < 6; round += 1) await ask("ana.duarte@gmail.com");
        expect(await counted()).toBe(14);
      },
    );

    it("end also what an account's owner gets, at twenty of a kind a day, and save the change all the same", async () => {
      for (let round = 0; round < 25; round += 1) await queue("owner-of-many@example.com");
      expect(await counted()).toBe(20);
      const [noted] = await database.superuser(
        "select (detail ->> 'count')::int as count from activity where kind = 'mail-limited' order by at desc limit 1",
      );
      expect(Number(noted?.count)).toBeGreaterThanOrEqual(5);
    });

    it("can't be avoided by whoever writes the row", async () => {
      const insert = (columns: string, values: string) =>
        asViewer(ana, (tx) =>
          tx.execute(
            sql.raw(
              `insert into outbox (kind, sealed, created_at, next_try_at${columns}) values ('digest', 'x', now(), now()${values})`,
            ),
          ),
        );
      await expect(insert("", "")).rejects.toMatchObject({ code: "23502" });
      await expect(insert(", recipient_hash, sender_id", `, 'x', '${admin.id}'`)).rejects.toMatchObject({
        code: "42501",
      });
      await insert(", recipient_hash", ", 'x'");
      expect(await database.superuser("select sender_id from outbox")).toEqual([{ sender_id: ana.id }]);
      await queue();
      expect(await database.superuser("select 1 from outbox where sender_id is null")).toHaveLength(1);
    });
  });
});
