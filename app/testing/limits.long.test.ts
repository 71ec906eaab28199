import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as gate from "@/app/(public)/actions";
import * as people from "@/app/(signed-in)/(admin)/people/actions";
import * as access from "@/app/(signed-in)/(applicant)/access/actions";
import { newEmail, newPerson, type Person, password, send } from "@/app/testing/browser";
import { openMailbox } from "@/app/testing/mailbox";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { limitedCount } from "@/lib/limited";

const open = "You have as many open invitations as one person can have. Cancel one first, then invite again.";
const day = "You have sent as many invitations as a day allows. Try again tomorrow.";
const toOne = "This person can’t be sent another invitation today. Try again tomorrow.";

let mailbox: Awaited<ReturnType<typeof openMailbox>>;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());

describe.each(engines)("what strangers can do on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Person;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  beforeEach(async () => {
    mailbox.mails.length = 0;
    ana = await newPerson();
  });
  afterAll(() => database.close());

  const mailsTo = (email: string) => mailbox.mails.filter(({ to }) => to === email).length;
  const noted = async (kind: string, person: Person | null) =>
    database.superuser(
      "select (detail ->> 'count')::int as count, address, detail -> 'several' as several from activity where kind = $1 and subject_id is not distinct from $2::uuid",
      [kind, person?.viewer.id ?? null],
    );

  describe("with mail", () => {
    const invite = async (email: string, person = ana) =>
      (await send(person, access.invite, { email })).state;
    const cancelAll = (person = ana) =>
      database.superuser("update mentor_access set state = 'stopped' where user_id = $1", [person.viewer.id]);

    it("one new account mails ten strangers, not sixty, and what is refused is not saved", async () => {
      const before = limitedCount("invitation");
      const answers = [];
      for (let round = 0; round < 60; round += 1) answers.push(await invite(newEmail()));
      expect(answers.slice(0, 10).every((state) => state?.status === "saved")).toBe(true);
      expect(new Set(answers.slice(10).map((state) => state?.message))).toEqual(new Set([open]));
      expect(mailbox.mails).toHaveLength(10);
      const rows = await database.superuser("select 1 from mentor_access where user_id = $1", [
        ana.viewer.id,
      ]);
      expect(rows).toHaveLength(10);
      expect(limitedCount("invitation") - before).toBe(50);
      const counted = await noted("invitation-limited", ana);
      expect(counted.reduce((sum, { count }) => sum + Number(count ?? 1), 0)).toBe(50);
      // Cancelling makes no room for more mails today.
      await cancelAll();
      expect((await invite(newEmail()))?.message).toBe(day);
      expect(mailbox.mails).toHaveLength(10);
    });

    it("one person gets three invitations a day from one sender, and six from all together", async () => {
      const victim = newEmail();
      for (let round = 0; round < 3; round += 1) {
        // Another spelling of the same mailbox.
        expect((await invite(victim.replace("@", `+${round}@`)))?.status).toBe("saved");
      }
      expect(await invite(victim)).toMatchObject({ status: "refused", message: toOne });
      expect((await invite(newEmail()))?.status).toBe("saved");
      const others = [await newPerson(), await newPerson()];
      const answers = [];
      for (const other of others)
        for (let round = 0; round < 3; round += 1) {
          answers.push((await invite(victim, other))?.status);
          await cancelAll(other);
        }
      // Nobody can keep others from inviting: they have the link. Only no mail is sent.
      expect(answers).toEqual(["saved", "saved", "saved", "saved", "saved", "saved"]);
      const [local = ""] = victim.split("@");
      expect(mailbox.mails.filter(({ to }) => to.startsWith(local))).toHaveLength(6);
    });

    it("an admin invites ten people a day", async () => {
      const admin = await newPerson("admin");
      const answers = [];
      for (let round = 0; round < 12; round += 1)
        answers.push((await send(admin, people.inviteAdmin, { email: newEmail() })).state?.message);
      expect(answers.slice(10)).toEqual([open, open]);
      await database.superuser("update admin_invitations set ended_at = now() where invited_by = $1", [
        admin.viewer.id,
      ]);
      expect((await send(admin, people.inviteAdmin, { email: newEmail() })).state?.message).toBe(day);
      expect(mailbox.mails).toHaveLength(10);
    });

    it("the owner of an account gets seven resets that strangers ask for, and the form answers the same as always", async () => {
      const { email } = ana.viewer;
      const answers = [];
      for (let round = 0; round < 15; round += 1)
        answers.push((await send(null, gate.forgotPassword, { email })).state);
      expect(new Set(answers.map((state) => `${state?.status} ${state?.message}`)).size).toBe(1);
      expect(mailsTo(email)).toBe(6);
      // The newest link works for an hour. After that there is another one.
      await database.superuser("update outbox set created_at = created_at - interval '61 minutes'");
      await send(null, gate.forgotPassword, { email });
      await send(null, gate.forgotPassword, { email });
      expect(mailsTo(email)).toBe(7);
      expect((await noted("mail-limited", null)).length).toBeGreaterThan(0);
    });

    it("the owner of an account gets six mails about sign-ups a day, and they block no other mail", async () => {
      const { email } = ana.viewer;
      for (let round = 0; round < 8; round += 1) {
        expect((await send(null, gate.signUp, { email })).saved).toBe(true);
      }
      expect(mailsTo(email)).toBe(6);
      await send(null, gate.forgotPassword, { email });
      expect(mailsTo(email)).toBe(7);
    });
  });

  describe("with wrong passwords", () => {
    const signIn = (fields: Record<string, string> = {}, from?: string) =>
      send(null, gate.signIn, { email: ana.viewer.email, password, ...fields }, from ? { from } : {});
    const wrong = "Wrong email or password.";

    it("they make the owner wait a second on a new device after ten of them from ten networks", async () => {
      for (let round = 0; round < 10; round += 1) {
        expect((await signIn({ password: "wrong" })).state?.message).toBe(wrong);
      }
      const from = "203.0.113.80";
      expect((await signIn({}, from)).state?.message).toBe("Too many tries. Wait 1 second, then try again.");
      await database.superuser("update rate_limits set expire = expire - interval '1 second'");
      expect((await signIn({}, from)).to).toBe("/progress");
      expect(await noted("sign-in-failed", ana)).toEqual([{ count: 10, address: null, several: true }]);
      expect(await noted("sign-in-limited", ana)).toEqual([{ count: null, address: from, several: null }]);
    });

    it("they keep nobody out who has signed in in that browser before, and that browser has its own limit", async () => {
      const { device = "" } = await signIn({}, "203.0.113.81");
      expect(device).not.toBe("");
      expect((await signIn({ password: "wrong" }, "203.0.113.81")).state?.message).toBe(wrong);
      await database.superuser(
        "update rate_limits set points = 1000, expire = now() + interval '23 hours' where key like 'sign-in by account:%'",
      );
      expect((await signIn()).state?.message).toBe("Too many tries. Wait 23 hours, then try again.");
      const known = (fields: Record<string, string> = {}) =>
        send(null, gate.signIn, { email: ana.viewer.email, password, ...fields }, { device });
      expect((await known()).to).toBe("/progress");
      // It is known for this account only.
      const other = await newPerson();
      await send(null, gate.signIn, { email: other.viewer.email, password: "wrong" });
      await database.superuser(
        "update rate_limits set points = 1000, expire = now() + interval '23 hours' where key like 'sign-in by account:%'",
      );
      expect((await known({ email: other.viewer.email })).saved).toBe(false);
      for (let round = 0; round < 10; round += 1)
        expect((await known({ password: "wrong" })).state?.message).toBe(wrong);
      expect((await known()).state?.message).toBe("Too many tries. Wait 15 minutes, then try again.");
    });

    it("they block their own network, however they change the rest of an IPv6 address", async () => {
      for (let round = 0; round < 10; round += 1) {
        const from = `2001:db8:ffff:1::${round + 1}`;
        expect((await signIn({ password: "wrong" }, from)).state?.message).toBe(wrong);
      }
      expect((await signIn({}, "2001:db8:ffff:1:ffff::1")).state?.message).toBe(
        "Too many tries. Wait 15 minutes, then try again.",
      );
    });
  });
});
