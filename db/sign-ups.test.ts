import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashToken } from "@/lib/tokens";
import type { Viewer } from "@/lib/viewer";
import {
  finishPasswordReset,
  finishSignUp,
  getSignUp,
  grantRole,
  pruneSignUps,
  startPasswordReset,
  startSignUp,
  verifyCredentials,
} from "./accounts";
import { openCalendarFeed, viewerOfCalendarFeed } from "./calendar-feeds";
import { asGate, asViewer } from "./engine/as-viewer";
import {
  acceptAccess,
  getInvitation,
  hasPausedAccess,
  inviteMentor,
  keepAccess,
  listAccess,
  listMentees,
  newMailToken,
  stopAccess,
} from "./mentor-access";
import { addMember, cast, giveAccess } from "./seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";

const noon = new Date("2026-06-09T12:00:00Z");
const later = (hours: number) => new Date(noon.getTime() + hours * 60 * 60_000);
const mallory = { name: "Mallory", password: "a password of mallory" };
const boss = { name: "The boss", password: "correct horse battery" };

describe.each(engines)("who has an email, on the %s engine", (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  const askFor = async (email: string, role: "applicant" | "mentor" = "applicant") =>
    (await startSignUp(email, role, later(24))) ?? "";
  const accountsOf = (email: string) =>
    database.superuser("select name, role from users where email = $1", [email]);

  it("is known when the link in the mail is used, once, in time, and not before", async () => {
    const token = await askFor("Boss@Example.com", "mentor");
    expect(await accountsOf("boss@example.com")).toEqual([]);
    expect(await database.superuser("select * from sign_ups")).toEqual([
      {
        email: "boss@example.com",
        from_shell: false,
        token_hash: hashToken(token),
        role: "mentor",
        expires_at: later(24),
      },
    ]);
    // Opening the link changes nothing.
    for (const at of [noon, later(23)]) {
      expect(await getSignUp(token, at)).toEqual({ email: "boss@example.com", role: "mentor" });
    }
    expect(await getSignUp(token, later(24))).toBeNull();
    expect(await finishSignUp(token, boss, later(24))).toBeNull();
    expect(await finishSignUp(`${token}x`, boss, noon)).toBeNull();
    expect(await accountsOf("boss@example.com")).toEqual([]);
    const both = await Promise.all([finishSignUp(token, boss, noon), finishSignUp(token, mallory, noon)]);
    expect(both.filter((one) => one !== null)).toHaveLength(1);
    expect(await accountsOf("boss@example.com")).toMatchObject([{ role: "mentor" }]);
    expect(await finishSignUp(token, boss, noon)).toBeNull();
    expect(await startSignUp("BOSS@example.com", "applicant", later(24))).toBeNull();
    expect(await database.superuser("select 1 from sign_ups")).toEqual([]);
  });

  it("by a link from a shell is not replaced by somebody who asks", async () => {
    const email = "invited-by-shell@example.com";
    const token = (await startSignUp(email, "mentor", later(24 * 14), true)) ?? "";
    await askFor(email);
    expect(await finishSignUp(token, boss, later(48))).not.toBeNull();
    expect(await accountsOf(email)).toMatchObject([{ role: "mentor" }]);
    expect(await database.superuser("select 1 from sign_ups where email = $1", [email])).toEqual([]);
  });

  it("can't be taken from its owner by somebody who asks first, or again", async () => {
    const email = "squatted@example.com";
    const first = await askFor(email);
    // Whoever asks can't sign in, and no operator makes them an admin.
    expect(await verifyCredentials(email, mallory.password)).toBeNull();
    expect(await grantRole(email, "admin")).toBe(false);
    const second = await askFor(email);
    expect([await getSignUp(first, noon), await finishSignUp(first, mallory, noon)]).toEqual([null, null]);
    expect(await finishSignUp(second, boss, noon)).not.toBeNull();
    expect(await accountsOf(email)).toEqual([{ name: boss.name, role: "applicant" }]);
    expect(await verifyCredentials(email, boss.password)).not.toBeNull();
    expect(await grantRole(email, "admin")).toBe(true);
  });

  it("is not kept when nobody opens the link", async () => {
    await askFor("never@example.com");
    expect([await pruneSignUps(later(23)), await pruneSignUps(later(24))]).toEqual([0, 1]);
  });

  it("is proven by the mailed link of an invitation, and not by the link that the inviter sees", async () => {
    const inviter = await addMember({ ...cast.onCourse, email: "inviter@example.com" });
    const token = await asViewer(inviter, (tx) => inviteMentor(tx, inviter, "target@example.com", noon));
    const mailed = (await newMailToken(hashToken(token), noon))?.token ?? "";
    const proves = async (one: string) => (await getInvitation(one, noon))?.provesEmail;
    expect([await proves(token), await proves(mailed), await proves(`${mailed}x`)]).toEqual([
      false,
      true,
      undefined,
    ]);
    // The mail that is sent again replaces the earlier one.
    const again = (await newMailToken(hashToken(token), noon))?.token ?? "";
    expect([await proves(mailed), await proves(again)]).toEqual([undefined, true]);
    // A mailed token gets no other mail, and one of an invitation that has ended neither.
    expect(await newMailToken(hashToken(again), noon)).toBeNull();
    expect(await newMailToken(hashToken(token), later(14 * 24))).toBeNull();
    // Both links let the account with this email accept.
    const target = await addMember({ ...cast.mentor, email: "target@example.com" });
    const other = await addMember({ ...cast.mentor, email: "not-the-target@example.com" });
    await database.superuser("update mentor_access set expires_at = now() + interval '1 day'");
    expect(await asViewer(other, (tx) => acceptAccess(tx, again))).toBeNull();
    expect(await asViewer(target, (tx) => acceptAccess(tx, again))).toBe(inviter.id);
    expect(await asViewer(target, (tx) => acceptAccess(tx, token))).toBeNull();
  });
});

describe.each(engines)("a reset of the password, on the %s engine", (engine) => {
  let database: TestDatabase;
  let ana: Viewer;
  let mole: Viewer;
  let feed: string;
  let invitation: string;
  // Somebody knew Ana's password before her: they made a mole her mentor, opened a feed and invited another mole.
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ana = await addMember(cast.onCourse);
    mole = await addMember(cast.mentor);
    await giveAccess(ana, mole, new Date());
    await asViewer(ana, async (tx) => {
      feed = await openCalendarFeed(tx, ana);
      invitation = await inviteMentor(tx, ana, cast.stranger.email, new Date());
    });
  });
  afterAll(() => database.close());

  const mentees = () => asViewer(mole, (tx) => listMentees(tx));
  const targets = () =>
    asViewer(mole, async (tx) => {
      const rows = await tx.select({ id: sql<string>`user_id` }).from(sql`applicants`);
      return rows.length;
    });
  const states = async () =>
    (await asViewer(ana, (tx) => listAccess(tx, ana))).map(({ state, email }) => [email, state]).sort();
  const asks = () => asViewer(ana, (tx) => hasPausedAccess(tx, ana));
  const accessId = async () =>
    (await asViewer(ana, (tx) => listAccess(tx, ana))).find(({ email }) => email === mole.email)?.id ?? "";

  it("stops the feed, the open invitations and every mentor, until the applicant keeps one", async () => {
    await database.superuser("insert into applicants (user_id) values ($1)", [ana.id]);
    const before = [
      await viewerOfCalendarFeed(feed),
      (await mentees()).length,
      await targets(),
      await asks(),
    ];
    expect(before).toMatchObject([{ id: ana.id }, 1, 1, false]);
    const bystander = await addMember({ ...cast.below, email: "bystander@example.com" });
    await giveAccess(bystander, mole, new Date());

    const token = (await startPasswordReset(ana.email, noon)) ?? "";
    expect(await finishPasswordReset("guessed", boss.password, noon)).toBeNull();
    expect(await asks()).toBe(false);
    expect(await finishPasswordReset(token, boss.password, noon)).not.toBeNull();
    expect([await viewerOfCalendarFeed(feed), await targets(), await asks()]).toEqual([null, 0, true]);
    expect(await getInvitation(invitation, new Date())).toBeNull();
    expect(await states()).toEqual([
      [mole.email, "paused"],
      [cast.stranger.email, "stopped"],
    ]);
    // The access to others stays.
    expect((await mentees()).map(({ id }) => id)).toEqual([bystander.id]);

    const id = await accessId();
    expect(await asViewer(mole, (tx) => keepAccess(tx, mole, id))).toBe(false);
    expect(await asViewer(ana, (tx) => keepAccess(tx, ana, id))).toBe(true);
    expect([await targets(), await asks()]).toEqual([1, false]);
    expect(await asViewer(ana, (tx) => keepAccess(tx, ana, id))).toBe(false);
  });

  it("asks again after the next one, and what was stopped can't be kept", async () => {
    const token = (await startPasswordReset(ana.email, noon)) ?? "";
    await finishPasswordReset(token, boss.password, noon);
    const id = await accessId();
    expect([await targets(), await asks()]).toEqual([0, true]);
    expect(await asViewer(ana, (tx) => stopAccess(tx, ana, id))).toBe(true);
    expect(await asViewer(ana, (tx) => keepAccess(tx, ana, id))).toBe(false);
    expect([await targets(), await asks()]).toEqual([0, false]);
    const kinds = await database.superuser(
      "select kind from activity where subject_id = $1 and kind like 'access-%' order by at, id",
      [mole.id],
    );
    expect(kinds.map(({ kind }) => kind).sort()).toEqual([
      "access-kept",
      "access-paused",
      "access-paused",
      "access-stopped",
    ]);
  });

  it("is the only thing at the gate that changes somebody's access", async () => {
    for (const statement of [
      sql`update mentor_access set state = 'paused'`,
      sql`update mentor_access set ended_at = now()`,
    ]) {
      await expect(asGate((tx) => tx.execute(statement))).rejects.toMatchObject({ code: "42501" });
    }
  });
});
