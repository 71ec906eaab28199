import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { hashToken } from "@/lib/tokens";
import type { Viewer } from "@/lib/viewer";
import { deleteAccount, getViewer, grantRole, verifyCredentials } from "./accounts";
import {
  acceptAdminInvitation,
  endAdminInvitation,
  getAdminInvitation,
  inviteAdmin,
  listAdminInvitations,
} from "./admin-invitations";
import { getCalendarFeed, openCalendarFeed } from "./calendar-feeds";
import type { SessionClaim } from "./engine/as-viewer";
import { asGate, asOperator, asViewer } from "./engine/as-viewer";
import { getMentee, listAccess, listMentees } from "./mentor-access";
import { endAccountSessions, listPeople, setAccountDisabled } from "./operator";
import {
  changeRole,
  claimReminderDay,
  endSessionsOf,
  findPeople,
  getPeople,
  isLastAdmin,
  listWhoWantReminders,
  saveProfile,
  setDisabled,
  setReminders,
  setTimeZone,
  setWeeklyDigest,
  wantsReminders,
} from "./people";
import { addMember, castPassword, giveAccess } from "./seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";
import { countRows, isRefusal } from "./testing/matrix";
import { signInAs } from "./testing/sign-in";

describe.each(engines)("people on the %s engine", (engine) => {
  let database: TestDatabase;
  let ivy: Viewer;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    ivy = await member("Ivy", "admin");
  });
  afterAll(() => database.close());

  const member = (name: string, role: "applicant" | "mentor" | "admin" = "applicant") =>
    addMember({ email: `${name.toLowerCase()}@example.com`, name, role });

  const now = new Date();
  const signedIn = (claim: SessionClaim) => getViewer(claim, now);

  it("finds people by email and name for an admin, page after page, and for nobody else", async () => {
    const ana = await member("Ana");
    const anton = await member("Anton", "mentor");
    const search = (viewer: Viewer, wanted: string, role: "mentor" | null = null, after = "") =>
      asViewer(viewer, (tx) => findPeople(tx, { wanted, role, after, atMost: 50 }));
    expect((await search(ivy, "AN")).map(({ name }) => name)).toEqual(["Ana", "Anton"]);
    expect((await search(ivy, "an", "mentor")).map(({ name }) => name)).toEqual(["Anton"]);
    expect((await search(ivy, "an", null, ana.email)).map(({ name }) => name)).toEqual(["Anton"]);
    expect(await search(ivy, "%")).toEqual([]);
    const [found] = await search(ivy, "ana@example.com");
    expect(Object.keys(found ?? {}).sort()).toEqual(
      ["createdAt", "disabledAt", "email", "id", "name", "role", "signedInAt"].sort(),
    );
    expect(found?.createdAt).toBeInstanceOf(Date);
    for (const other of [ana, anton]) {
      expect(await search(other, "")).toEqual([]);
      expect(await asViewer(other, (tx) => getPeople(tx, [ivy.id, other.id]))).toEqual([]);
    }
  });

  it("lets only an admin change roles, disable accounts and end sessions", async () => {
    const bea = await member("Bea");
    for (const other of [bea, await member("Mentor", "mentor")]) {
      expect(await asViewer(other, (tx) => changeRole(tx, bea.id, "admin"))).toBe(false);
      expect(await asViewer(other, (tx) => setDisabled(tx, ivy.id, true))).toBe(false);
      expect(await asViewer(other, (tx) => endSessionsOf(tx, ivy.id))).toBe(false);
    }
    const before = await signInAs(bea.id, now);
    expect(await signedIn(before)).toMatchObject({ role: "applicant" });
    expect(await asViewer(ivy, (tx) => changeRole(tx, bea.id, "mentor"))).toBe(true);
    expect(await signedIn(before)).toBeNull();
    const after = await signInAs(bea.id, now);
    expect(await signedIn(after)).toMatchObject({ role: "mentor" });
    // Setting the same role again ends no session.
    expect(await asViewer(ivy, (tx) => changeRole(tx, bea.id, "mentor"))).toBe(true);
    expect(await signedIn(after)).not.toBeNull();
    await asViewer(bea, (tx) => openCalendarFeed(tx, bea));
    expect(await asViewer(ivy, (tx) => endSessionsOf(tx, bea.id))).toBe(true);
    expect(await signedIn(after)).toBeNull();
    expect(await asViewer(bea, (tx) => getCalendarFeed(tx, bea))).toBeNull();
    const nobody = "00000000-0000-4000-8000-000000000000";
    expect(await asViewer(ivy, (tx) => changeRole(tx, nobody, "mentor"))).toBe(false);
    expect(await asViewer(ivy, (tx) => setDisabled(tx, nobody, true))).toBe(false);
    // Direct updates are refused too.
    for (const statement of [
      sql`update users set role = 'mentor' where id = ${bea.id}`,
      sql`update users set disabled_at = now() where id = ${bea.id}`,
      sql`select password_hash from credentials`,
    ]) {
      await expect(asViewer(ivy, (tx) => tx.execute(statement))).rejects.toSatisfy(isRefusal);
    }
  });

  it("signs a disabled person out at once, and a disabled mentor can't read any record", async () => {
    const cleo = await member("Cleo");
    const mentor = await member("Doyle", "mentor");
    await giveAccess(cleo, mentor, new Date());
    await database.superuser("insert into applicants (user_id) values ($1)", [cleo.id]);
    const reads = () =>
      asViewer(mentor, async (tx) => [
        await countRows(tx, sql`select 1 from applicants where user_id = ${cleo.id}`),
        await countRows(tx, sql`select 1 from mentor_access`),
        await countRows(tx, sql`select 1 from users`),
        (await listMentees(tx)).length,
      ]);
    expect(await reads()).toEqual([1, 1, 2, 1]);
    const session = await signInAs(mentor.id, now);
    expect(await signedIn(session)).not.toBeNull();
    await asViewer(ivy, (tx) => setDisabled(tx, mentor.id, true));
    expect(await reads()).toEqual([0, 0, 0, 0]);
    expect(await signedIn(session)).toBeNull();
    expect(await verifyCredentials(mentor.email, castPassword)).toBeNull();
    // Recording a view is a write.
    await expect(
      asViewer(mentor, (tx) =>
        tx.execute(
          sql`insert into mentor_views (user_id, mentor_id, page) values (${cleo.id}, ${mentor.id}, 'plan')`,
        ),
      ),
    ).rejects.toSatisfy(isRefusal);
    await asViewer(ivy, (tx) => setDisabled(tx, mentor.id, false));
    expect(await reads()).toEqual([1, 1, 2, 1]);
    // Earlier sessions stay ended.
    expect(await signedIn(session)).toBeNull();
    expect(await verifyCredentials(mentor.email, castPassword)).toMatchObject({ userId: mentor.id });
    expect(await asViewer(cleo, (tx) => listAccess(tx, cleo))).toHaveLength(1);
  });

  it("lets no mentor read a record whose owner can't stop access: disabled, or in another role", async () => {
    const dora = await member("Dorothea");
    const mentor = await member("Ewan", "mentor");
    await giveAccess(dora, mentor, new Date());
    await database.superuser("insert into applicants (user_id) values ($1)", [dora.id]);
    const reads = () =>
      asViewer(mentor, async (tx) => [
        await countRows(tx, sql`select 1 from applicants where user_id = ${dora.id}`),
        (await listMentees(tx)).length,
        (await getMentee(tx, dora.id)) === null,
      ]);
    expect(await reads()).toEqual([1, 1, false]);
    await asViewer(ivy, (tx) => setDisabled(tx, dora.id, true));
    expect(await reads()).toEqual([0, 0, true]);
    await asViewer(ivy, (tx) => setDisabled(tx, dora.id, false));
    expect(await reads()).toEqual([1, 1, false]);
    await asViewer(ivy, (tx) => changeRole(tx, dora.id, "mentor"));
    expect(await reads()).toEqual([0, 0, true]);
    await asViewer(ivy, (tx) => changeRole(tx, dora.id, "applicant"));
    expect(await reads()).toEqual([1, 1, false]);
  });

  it("ends the invitations of a person who is no longer an admin", async () => {
    const now = new Date();
    const gail = await member("Gail", "admin");
    await asViewer(gail, (tx) => inviteAdmin(tx, gail, "third@example.org", now));
    const open = async () =>
      (await asViewer(ivy, (tx) => listAdminInvitations(tx, now))).map(({ email }) => email);
    expect(await open()).toContain("third@example.org");
    await asViewer(ivy, (tx) => changeRole(tx, gail.id, "mentor"));
    expect(await open()).not.toContain("third@example.org");
    // One to them would make them an admin again.
    const hana = await member("Hana");
    await asViewer(ivy, (tx) => inviteAdmin(tx, ivy, hana.email, now));
    await asViewer(ivy, (tx) => changeRole(tx, hana.id, "admin"));
    expect(await open()).toContain(hana.email);
    await asViewer(ivy, (tx) => changeRole(tx, hana.id, "mentor"));
    expect(await open()).not.toContain(hana.email);
  });

  it("shows an admin who was a mentor nothing of the former mentees", async () => {
    const dora = await member("Dora");
    const mentor = await member("Evans", "mentor");
    await giveAccess(dora, mentor, new Date());
    await database.superuser("insert into applicants (user_id) values ($1)", [dora.id]);
    await asViewer(ivy, (tx) => changeRole(tx, mentor.id, "admin"));
    expect(
      await asViewer(mentor, (tx) => countRows(tx, sql`select 1 from applicants where user_id = ${dora.id}`)),
    ).toBe(0);
    await asViewer(ivy, (tx) => changeRole(tx, mentor.id, "mentor"));
  });

  it("keeps the last active admin, whatever is tried", async () => {
    const isRefused = (attempt: Promise<unknown>) => expect(attempt).rejects.toSatisfy(isLastAdmin);
    await isRefused(asViewer(ivy, (tx) => changeRole(tx, ivy.id, "mentor")));
    await isRefused(asViewer(ivy, (tx) => setDisabled(tx, ivy.id, true)));
    await isRefused(deleteAccount(ivy));
    await isRefused(grantRole(ivy.email, "applicant"));
    await isRefused(setAccountDisabled(ivy.email, true));
    // Another error is not mistaken for it.
    const forbidden = asViewer(ivy, (tx) => tx.execute(sql`update users set role = 'mentor'`));
    await expect(forbidden).rejects.toSatisfy((error) => isRefusal(error) && !isLastAdmin(error));
    // A disabled admin does not count.
    const second = await member("Second", "admin");
    await asViewer(ivy, (tx) => setDisabled(tx, second.id, true));
    await isRefused(deleteAccount(ivy));
    expect(await asViewer(second, (tx) => changeRole(tx, ivy.id, "mentor"))).toBe(false);
    await asViewer(ivy, (tx) => setDisabled(tx, second.id, false));
    await deleteAccount(second);
    expect(await signedIn(await signInAs(ivy.id))).not.toBeNull();
  });

  it("leaves one admin when all demote each other at the same time", async () => {
    const others = [ivy];
    for (const name of ["First", "Third", "Fourth"]) others.push(await member(name, "admin"));
    const outcomes = await Promise.all(
      others.map((admin, index) =>
        asViewer(admin, async (tx) => {
          const next = others[(index + 1) % others.length];
          const done = await changeRole(tx, next?.id ?? "", "mentor");
          // All have started before the first one commits.
          await tx.execute(sql`select pg_sleep(0.2)`);
          return done;
        }).catch((error: unknown) => {
          if (!isLastAdmin(error)) throw error;
          return false;
        }),
      ),
    );
    expect(outcomes.filter(Boolean).length).toBeLessThan(others.length);
    const left = await database.superuser(
      "select id from users where role = 'admin' and disabled_at is null",
    );
    expect(left.length).toBeGreaterThan(0);
    for (const { email } of others) await grantRole(email, "admin");
  });

  it("makes the invited person an admin once, before the invitation expires and while its sender is an admin", async () => {
    const finn = await member("Finn");
    const other = await member("Other");
    const now = new Date();
    const invite = (by: Viewer, at = now) => asViewer(by, (tx) => inviteAdmin(tx, by, finn.email, at));
    const accept = (viewer: Viewer, token: string) =>
      asViewer(viewer, (tx) => acceptAdminInvitation(tx, token));
    await expect(invite(finn)).rejects.toSatisfy(isRefusal);
    await expect(
      asViewer(ivy, (tx) => tx.execute(sql`select token_hash from admin_invitations`)),
    ).rejects.toSatisfy(isRefusal);

    const taken = await invite(ivy);
    const [open] = await asViewer(ivy, (tx) => listAdminInvitations(tx, now));
    expect(await asViewer(finn, (tx) => endAdminInvitation(tx, open?.id ?? ""))).toBe(false);
    expect(await asViewer(ivy, (tx) => endAdminInvitation(tx, open?.id ?? ""))).toBe(true);
    expect(await accept(finn, taken)).toBe(false);
    expect(await accept(finn, await invite(ivy, new Date("2026-01-01")))).toBe(false);

    const demoted = await member("Demoted", "admin");
    const stale = await invite(demoted);
    await asViewer(ivy, (tx) => changeRole(tx, demoted.id, "mentor"));
    expect(await accept(finn, stale)).toBe(false);

    const token = await asOperator((tx) => inviteAdmin(tx, null, finn.email, now));
    // The operator says whose email it is.
    expect(await getAdminInvitation(token, now)).toEqual({ email: finn.email, provesEmail: true });
    expect(await accept(other, token)).toBe(false);
    const session = await signInAs(finn.id, now);
    const both = await Promise.all([accept(finn, token), accept(finn, token)]);
    expect(both.sort()).toEqual([false, true]);
    expect(await signedIn(session)).toBeNull();
    expect(await signedIn(await signInAs(finn.id, now))).toMatchObject({ role: "admin" });
    expect(await getAdminInvitation(token, now)).toBeNull();
    await deleteAccount(finn);
    await expect(
      asOperator((tx) =>
        tx.execute(
          sql`insert into admin_invitations (email, token_hash, invited_by, expires_at) values ('x@example.com', 'x', ${ivy.id}, now())`,
        ),
      ),
    ).rejects.toSatisfy(isRefusal);
  });

  it("keeps an invitation open for fourteen days, stores only a hash, and lists the open ones newest first", async () => {
    const now = new Date();
    const inDays = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);
    await database.superuser("delete from admin_invitations");
    const invite = (email: string, at: Date) => asViewer(ivy, (tx) => inviteAdmin(tx, ivy, email, at));
    const first = await invite("Wanted@Example.com", now);
    const second = await invite("second@example.com", inDays(1));
    const byShell = await asOperator((tx) => inviteAdmin(tx, null, "SHELL@example.com", inDays(2)));
    const rows = await database.superuser(
      `select email, coalesce(mail_token_hash, token_hash) as token_hash, mail_token_hash is null as proves_nothing, invited_by, expires_at
       from admin_invitations order by invited_at`,
    );
    expect(rows).toEqual([
      {
        email: "wanted@example.com",
        token_hash: hashToken(first),
        proves_nothing: true,
        invited_by: ivy.id,
        expires_at: inDays(14),
      },
      {
        email: "second@example.com",
        token_hash: hashToken(second),
        proves_nothing: true,
        invited_by: ivy.id,
        expires_at: inDays(15),
      },
      {
        email: "shell@example.com",
        token_hash: hashToken(byShell),
        proves_nothing: false,
        invited_by: null,
        expires_at: inDays(16),
      },
    ]);
    const open = async (at: Date) =>
      (await asViewer(ivy, (tx) => listAdminInvitations(tx, at))).map(({ email }) => email);
    expect(await open(now)).toEqual(["shell@example.com", "second@example.com", "wanted@example.com"]);
    expect(await open(inDays(14))).toEqual(["shell@example.com", "second@example.com"]);
    expect(await getAdminInvitation(first, new Date(inDays(14).getTime() - 1000))).not.toBeNull();
    expect(await getAdminInvitation(first, inDays(14))).toBeNull();
    expect(await getAdminInvitation(`${first}x`, now)).toBeNull();
    // One is cancelled, once, and the others stay open.
    const [, listed] = await asViewer(ivy, (tx) => listAdminInvitations(tx, now));
    const end = () => asViewer(ivy, (tx) => endAdminInvitation(tx, listed?.id ?? ""));
    expect([await end(), await end()]).toEqual([true, false]);
    expect(await getAdminInvitation(second, now)).toBeNull();
    expect(await open(now)).toEqual(["shell@example.com", "wanted@example.com"]);
    // An accepted one is no longer open.
    const invited = await addMember({ email: "wanted@example.com", name: "Wanted", role: "mentor" });
    expect(await asViewer(invited, (tx) => acceptAdminInvitation(tx, first))).toBe(true);
    expect(await getAdminInvitation(first, now)).toBeNull();
    expect(await open(now)).toEqual(["shell@example.com"]);
    await deleteAccount(invited);
  });

  it("sets only the viewer's own zone, name and weekly email", async () => {
    const [hal, ida] = [await member("Hal"), await member("Ida", "mentor")];
    const row = async ({ id }: Viewer) =>
      (await database.superuser("select name, time_zone, weekly_digest from users where id = $1", [id]))[0];
    const before = await row(ida);
    await asViewer(hal, (tx) => setTimeZone(tx, hal, "Asia/Karachi"));
    expect(await row(hal)).toEqual({ name: "Hal", time_zone: "Asia/Karachi", weekly_digest: false });
    await asViewer(hal, (tx) => saveProfile(tx, hal, { name: "Hal Two", timeZone: "UTC" }));
    await asViewer(hal, (tx) => setWeeklyDigest(tx, hal, true));
    expect(await row(hal)).toEqual({ name: "Hal Two", time_zone: "UTC", weekly_digest: true });
    expect(await row(ida)).toEqual(before);
    await asViewer(hal, (tx) => setReminders(tx, hal, true));
    const wanting = await asGate(listWhoWantReminders);
    expect(wanting).toEqual([{ id: hal.id, remindedOn: null }]);
    expect(await asViewer(hal, wantsReminders)).toBe(true);
    expect(await asViewer(ida, wantsReminders)).toBe(false);
    const claim = (on: string) => asGate((tx) => claimReminderDay(tx, hal.id, day(on)));
    expect([await claim("2026-06-09"), await claim("2026-06-09")]).toEqual([true, false]);
    expect([await claim("2026-06-08"), await claim("2026-06-10")]).toEqual([false, true]);
  });

  it("gives an admin the people with some ids who exist, and nobody for no ids", async () => {
    const [jo, kim] = [await member("Jo"), await member("Kim")];
    const get = (ids: string[]) => asViewer(ivy, (tx) => getPeople(tx, ids));
    expect(
      (await get([jo.id, kim.id, "00000000-0000-4000-8000-000000000000"])).map(({ id }) => id).sort(),
    ).toEqual([jo.id, kim.id].sort());
    expect((await get([kim.id])).map(({ email }) => email)).toEqual([kim.email]);
    expect(await get([])).toEqual([]);
  });

  it("does the same from a shell", async () => {
    const gwen = await member("Gwen");
    expect(await setAccountDisabled("Gwen@example.com", true)).toBe(true);
    expect(await setAccountDisabled(gwen.email, true)).toBe(false);
    expect((await listPeople("gwen"))[0]).toMatchObject({ email: gwen.email, role: "applicant" });
    expect((await listPeople("gwen"))[0]?.disabledAt).toBeInstanceOf(Date);
    expect(await setAccountDisabled("GWEN@example.com", false)).toBe(true);
    expect(await setAccountDisabled(gwen.email, false)).toBe(false);
    const session = await signInAs(gwen.id);
    await asViewer(gwen, (tx) => openCalendarFeed(tx, gwen));
    expect(await signedIn(session)).not.toBeNull();
    expect(await endAccountSessions("GWEN@example.com")).toBe(true);
    expect(await signedIn(session)).toBeNull();
    expect(await asViewer(gwen, (tx) => getCalendarFeed(tx, gwen))).toBeNull();
    expect(await endAccountSessions("nobody@example.com")).toBe(false);
    expect(await setAccountDisabled("nobody@example.com", true)).toBe(false);
    // By a part of the name or the email, sorted; characters of patterns have no special meaning.
    const zoe = await member("Zoe");
    const abe = await addMember({ email: "abe@example.com", name: "Abe zoellner", role: "mentor" });
    expect((await listPeople("ZOE")).map(({ email }) => email)).toEqual([abe.email, zoe.email]);
    expect(await listPeople("%")).toEqual([]);
    const rows = await database.superuser(
      "select kind, actor_id, detail from activity where subject_id = $1 and actor_id is null order by id",
      [gwen.id],
    );
    expect(rows).toEqual(
      ["account-disabled", "account-enabled", "sessions-ended", "calendar-stopped"].map((kind) => ({
        kind,
        actor_id: null,
        detail: { shell: true },
      })),
    );
  });
});
