import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashToken } from "@/lib/tokens";
import type { Role, Viewer } from "@/lib/viewer";
import { pruneActivity } from "../activity";
import { acceptAdminInvitation, inviteAdmin } from "../admin-invitations";
import { asGate, asOperator, asViewer } from "../engine/as-viewer";
import {
  acceptAccess,
  declineAccess,
  inviteMentor,
  leaveAccess,
  listPausedMentees,
  stopAccess,
} from "../mentor-access";
import { giveAccess } from "../seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "../testing/engines";
import { countRows, isRefusal } from "../testing/matrix";

const now = new Date();
const longAgo = new Date("2026-01-01");

describe.each(engines)("on the %s engine", (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  // Nobody here signs in, so nobody needs a password.
  const member = async (role: Role): Promise<Viewer> => {
    const email = `${randomUUID()}@example.com`;
    const [row] = await database.superuser(
      "insert into users (email, name, role) values ($1, 'Someone', $2) returning id",
      [email, role],
    );
    return { id: String(row?.id), role, email, name: "Someone", timeZone: "UTC" } as Viewer;
  };
  const setUser = (columns: string, { id }: Viewer) =>
    database.superuser(`update users set ${columns} where id = $1`, [id]);

  describe("an invitation to read", () => {
    // A new pair each time, so that no test depends on another.
    async function invitation(at = now) {
      const [applicant, mentor] = [await member("applicant"), await member("mentor")];
      const token = await asViewer(applicant, (tx) => inviteMentor(tx, applicant, mentor.email, at));
      return { applicant, mentor, token };
    }
    type Invitation = Awaited<ReturnType<typeof invitation>>;
    const accept = (viewer: Viewer, token: string) => asViewer(viewer, (tx) => acceptAccess(tx, token));
    const decline = (viewer: Viewer, token: string) => asViewer(viewer, (tx) => declineAccess(tx, token));
    const accessOf = async ({ applicant }: Invitation) =>
      database.superuser(
        "select state, mentor_id, token_hash, ended_at is not null as ended from mentor_access where user_id = $1",
        [applicant.id],
      );
    const stop = async ({ applicant }: Invitation) => {
      const [row] = await database.superuser("select id from mentor_access where user_id = $1", [
        applicant.id,
      ]);
      expect(await asViewer(applicant, (tx) => stopAccess(tx, applicant, String(row?.id)))).toBe(true);
    };

    it("is accepted once, by the person with the invited email", async () => {
      const open = await invitation();
      const { applicant, mentor, token } = open;
      expect(await accept(await member("mentor"), token)).toBeNull();
      expect(await accept(mentor, `${token}x`)).toBeNull();
      const both = await Promise.all([accept(mentor, token), accept(mentor, token)]);
      expect(both.sort()).toEqual([applicant.id, null]);
      // The link no longer works and shows nothing.
      expect(await accessOf(open)).toEqual([
        { state: "active", mentor_id: mentor.id, token_hash: null, ended: false },
      ]);
    });

    it.each<[string, (open: Invitation) => Promise<unknown>]>([
      ["it was stopped", stop],
      ["the mentor's account is disabled", ({ mentor }) => setUser("disabled_at = now()", mentor)],
      ["the mentor became an admin", ({ mentor }) => setUser("role = 'admin'", mentor)],
      ["the mentor has another email now", ({ mentor }) => setUser("email = 'moved-' || email", mentor)],
      [
        "the mentor has access already",
        ({ applicant, mentor }) => giveAccess(applicant, mentor, new Date(now.getTime() + 1)),
      ],
    ])("is not accepted when %s", async (_, change) => {
      const open = await invitation();
      await change(open);
      expect(await accept(open.mentor, open.token)).toBeNull();
    });

    it("is accepted until its last moment, and not after it", async () => {
      const old = await invitation(longAgo);
      expect(await accept(old.mentor, old.token)).toBeNull();
      const fresh = await invitation();
      await database.superuser(
        "update mentor_access set expires_at = now() + interval '1 minute' where user_id = $1",
        [fresh.applicant.id],
      );
      expect(await accept(fresh.mentor, fresh.token)).toBe(fresh.applicant.id);
    });

    it("is not accepted while the mentor's access is paused", async () => {
      const open = await invitation();
      const { applicant, mentor } = open;
      await giveAccess(applicant, mentor, new Date(now.getTime() + 1));
      await asGate((tx) => tx.execute(sql`select app.pause_access_of(${applicant.id})`));
      await database.superuser(
        "update mentor_access set state = 'invited', token_hash = $2 where user_id = $1 and mentor_id is null",
        [applicant.id, hashToken(open.token)],
      );
      expect(await accept(mentor, open.token)).toBeNull();
    });

    it("is accepted again after the mentor left", async () => {
      const open = await invitation();
      const { applicant, mentor } = open;
      await giveAccess(applicant, mentor, new Date(now.getTime() + 1));
      expect(await accept(mentor, open.token)).toBeNull();
      expect(await asViewer(mentor, (tx) => leaveAccess(tx, applicant.id))).toBe(true);
      expect(await accept(mentor, open.token)).toBe(applicant.id);
    });

    it("is not accepted by the applicant", async () => {
      const applicant = await member("applicant");
      const token = await asViewer(applicant, (tx) => inviteMentor(tx, applicant, applicant.email, now));
      expect(await accept(applicant, token)).toBeNull();
    });

    it("is declined by the person with the invited email, and then no longer works", async () => {
      const open = await invitation();
      expect(await decline(await member("mentor"), open.token)).toBe(false);
      expect(await decline(open.mentor, open.token)).toBe(true);
      expect(await accessOf(open)).toEqual([
        { state: "declined", mentor_id: null, token_hash: null, ended: true },
      ]);
      expect(await accept(open.mentor, open.token)).toBeNull();
    });

    it.each<[string, (open: Invitation) => Promise<unknown>]>([
      ["it was stopped", stop],
      ["it was accepted", ({ mentor, token }) => accept(mentor, token)],
      ["the mentor's account is disabled", ({ mentor }) => setUser("disabled_at = now()", mentor)],
    ])("is not declined when %s", async (_, change) => {
      const open = await invitation();
      await change(open);
      const before = await accessOf(open);
      // An answer removes the hash; a declined row would show that it was declined in another way.
      await database.superuser("update mentor_access set token_hash = $2 where user_id = $1", [
        open.applicant.id,
        hashToken(open.token),
      ]);
      expect(await decline(open.mentor, open.token)).toBe(false);
      expect((await accessOf(open)).map(({ state }) => state)).toEqual(before.map(({ state }) => state));
    });

    it("can be left by its mentor, and by nobody else, once it is accepted", async () => {
      const open = await invitation();
      const leave = (viewer: Viewer) => asViewer(viewer, (tx) => leaveAccess(tx, open.applicant.id));
      expect(await leave(open.mentor)).toBe(false);
      expect(await accept(open.mentor, open.token)).toBe(open.applicant.id);
      for (const other of [open.applicant, await member("mentor"), await member("admin")]) {
        expect(await leave(other)).toBe(false);
      }
      await setUser("disabled_at = now()", open.mentor);
      expect(await leave(open.mentor)).toBe(false);
      await setUser("disabled_at = null", open.mentor);
      expect(await leave(open.mentor)).toBe(true);
      expect(await accessOf(open)).toMatchObject([{ state: "left", ended: true }]);
      expect(await leave(open.mentor)).toBe(false);
    });

    it("can be left by its mentor while it is paused, who alone is told of it", async () => {
      const open = await invitation();
      const paused = (viewer: Viewer) => asViewer(viewer, (tx) => listPausedMentees(tx));
      await accept(open.mentor, open.token);
      expect(await paused(open.mentor)).toEqual([]);
      await database.superuser("update mentor_access set state = 'paused' where user_id = $1", [
        open.applicant.id,
      ]);
      expect(await paused(open.mentor)).toEqual([{ id: open.applicant.id, acceptedAt: expect.any(Date) }]);
      for (const other of [open.applicant, await member("mentor"), await member("admin")]) {
        expect(await paused(other)).toEqual([]);
      }
      await setUser("disabled_at = now()", open.mentor);
      expect(await paused(open.mentor)).toEqual([]);
      await setUser("disabled_at = null", open.mentor);
      expect(await asViewer(open.mentor, (tx) => leaveAccess(tx, open.applicant.id))).toBe(true);
      expect(await accessOf(open)).toMatchObject([{ state: "left", ended: true }]);
    });
  });

  describe("an invitation to become an admin", () => {
    const accept = (viewer: Viewer, token: string) =>
      asViewer(viewer, (tx) => acceptAdminInvitation(tx, token));
    async function invitation(at = now) {
      const [admin, invited] = [await member("admin"), await member("applicant")];
      const token = await asViewer(admin, (tx) => inviteAdmin(tx, admin, invited.email, at));
      return { admin, invited, token };
    }
    type Invitation = Awaited<ReturnType<typeof invitation>>;
    const roleOf = async ({ id }: Viewer) =>
      (await database.superuser("select role from users where id = $1", [id]))[0]?.role;
    const sessionsOf = ({ id }: Viewer) =>
      database.superuser("select from sessions where user_id = $1", [id]);

    it("makes the person with the invited email an admin, once", async () => {
      const { invited, token } = await invitation();
      const other = await member("applicant");
      await database.superuser("insert into sessions (user_id) values ($1), ($2)", [invited.id, other.id]);
      expect(await accept(other, token)).toBe(false);
      expect(await roleOf(other)).toBe("applicant");
      expect(await accept(invited, `${token}x`)).toBe(false);
      expect(await sessionsOf(invited)).toHaveLength(1);
      const both = await Promise.all([accept(invited, token), accept(invited, token)]);
      expect(both.sort()).toEqual([false, true]);
      // Every earlier session has ended, of this person only.
      expect(await roleOf(invited)).toBe("admin");
      expect([await sessionsOf(invited), await sessionsOf(other)]).toEqual([[], [{}]]);
      await setUser("role = 'mentor'", invited);
      expect(await accept(invited, token)).toBe(false);
    });

    it("from a shell has no sender, and works too", async () => {
      const invited = await member("mentor");
      const token = await asOperator((tx) => inviteAdmin(tx, null, invited.email, now));
      expect(await accept(invited, token)).toBe(true);
    });

    it.each<[string, (open: Invitation) => Promise<unknown>]>([
      [
        "it was cancelled",
        () => database.superuser("update admin_invitations set ended_at = now() where ended_at is null"),
      ],
      ["the account is disabled", ({ invited }) => setUser("disabled_at = now()", invited)],
      ["the person is an admin already", ({ invited }) => setUser("role = 'admin'", invited)],
      ["its sender is no longer an admin", ({ admin }) => setUser("role = 'mentor'", admin)],
      ["its sender was disabled", ({ admin }) => setUser("disabled_at = now()", admin)],
      [
        "its sender is no longer an admin, even if nothing ended it",
        async ({ admin }) => {
          await setUser("role = 'mentor'", admin);
          await database.superuser("update admin_invitations set ended_at = null where invited_by = $1", [
            admin.id,
          ]);
        },
      ],
      [
        "its sender was disabled, even if nothing ended it",
        async ({ admin }) => {
          await setUser("disabled_at = now()", admin);
          await database.superuser("update admin_invitations set ended_at = null where invited_by = $1", [
            admin.id,
          ]);
        },
      ],
    ])("is not accepted when %s", async (_, change) => {
      await member("admin");
      const open = await invitation();
      await change(open);
      expect(await accept(open.invited, open.token)).toBe(false);
    });

    it("is not accepted when it has expired", async () => {
      const { invited, token } = await invitation(longAgo);
      expect(await accept(invited, token)).toBe(false);
    });

    it("ends with its sender's role, and with nobody else's", async () => {
      const [one, other] = [await invitation(), await invitation()];
      await setUser("role = 'mentor'", one.admin);
      const rows = await database.superuser(
        "select invited_by, ended_at is not null as ended from admin_invitations where invited_by in ($1, $2)",
        [one.admin.id, other.admin.id],
      );
      expect(rows).toHaveLength(2);
      for (const { invited_by, ended } of rows) expect(ended).toBe(invited_by === one.admin.id);
    });
  });

  describe("invitations", () => {
    const asMentor = (viewer: Viewer, at: Date) =>
      asViewer(viewer, (tx) => inviteMentor(tx, viewer, `${randomUUID()}@example.com`, at));
    const asAdmin = (viewer: Viewer, at: Date) =>
      asViewer(viewer, (tx) => inviteAdmin(tx, viewer, `${randomUUID()}@example.com`, at));
    const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
    const open = { code: "RL010" };
    const aDay = { code: "RL011" };

    it.each([
      ["mentors", "applicant", asMentor, "update mentor_access set state = 'stopped' where user_id = $1"],
      ["admins", "admin", asAdmin, "update admin_invitations set ended_at = now() where invited_by = $1"],
    ] as const)(
      "of %s are ten at once and ten a day, cancelled ones too",
      async (_what, role, invite, cancel) => {
        const [one, other] = [await member(role), await member(role)];
        for (let count = 0; count < 10; count += 1) await invite(one, hours(0));
        await expect(invite(one, hours(48))).rejects.toMatchObject(open);
        await invite(other, hours(0));
        await database.superuser(cancel, [one.id]);
        await expect(invite(one, hours(23.9))).rejects.toMatchObject(aDay);
        await invite(one, hours(24));
        // An invitation that has expired is not open.
        for (let count = 0; count < 9; count += 1) await invite(one, hours(24));
        await expect(invite(one, hours(49))).rejects.toMatchObject(open);
        await invite(one, hours(24 * 15));
      },
    );

    it("hold when the last place is taken twice at once", async () => {
      const one = await member("applicant");
      for (let count = 0; count < 9; count += 1) await asMentor(one, now);
      const both = await Promise.allSettled([asMentor(one, now), asMentor(one, now)]);
      expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    });

    it("from a shell have no limit", async () => {
      for (let count = 0; count < 12; count += 1)
        await asOperator((tx) => inviteAdmin(tx, null, `${randomUUID()}@example.com`, now));
      expect(
        await database.superuser("select 1 from admin_invitations where invited_by is null"),
      ).not.toHaveLength(0);
    });
  });

  describe("activity", () => {
    const insert = (age: string) =>
      database.superuser(
        `insert into activity (kind, at) values ('signed-in', now() - interval '${age}') returning id::text`,
      );
    const kept = { code: "42501" };

    it("keeps rows younger than two years, whoever deletes them", async () => {
      const [young] = await insert("23 months 27 days");
      const [old] = await insert("24 months 3 days");
      await expect(
        database.superuser("delete from activity where id = $1", [young?.id]),
      ).rejects.toMatchObject(kept);
      await expect(database.superuser("delete from activity")).rejects.toMatchObject(kept);
      await expect(database.superuser("truncate activity")).rejects.toMatchObject(kept);
      expect(await pruneActivity()).toBe(1);
      const left = await database.superuser("select id::text from activity where id in ($1, $2)", [
        young?.id,
        old?.id,
      ]);
      expect(left).toEqual([{ id: young?.id }]);
    });

    it("is pruned by the server, and never as a person", async () => {
      const prune = sql`select app.prune_activity()`;
      const viewer = await member("admin");
      await expect(asViewer(viewer, (tx) => countRows(tx, prune))).rejects.toSatisfy(isRefusal);
      expect(await asGate((tx) => countRows(tx, prune))).toBe(1);
    });

    it("can't be changed by anyone, except that a person's id can be removed", async () => {
      const [one, other] = [await member("applicant"), await member("applicant")];
      const [row] = await database.superuser(
        "insert into activity (kind, actor_id, subject_id) values ('signed-in', $1, $1) returning id::text",
        [one.id],
      );
      const set = (column: string, value: string | null) =>
        database.superuser(
          `update activity set ${column} = $2${column === "detail" ? "::text::jsonb" : ""} where id = $1 returning id::text`,
          [row?.id, value],
        );
      for (const [column, value] of [
        ["actor_id", other.id],
        ["subject_id", other.id],
        ["kind", "role-changed"],
        ["detail", '{"from": "admin"}'],
        ["at", "2026-01-01"],
        ["detail", '{"count": 2, "from": "admin"}'],
        ["address", "203.0.113.9"],
        ["device", "Firefox on Linux"],
      ] as const) {
        await expect(set(column, value), column).rejects.toMatchObject(kept);
      }
      expect(await set("actor_id", null)).toEqual([row]);
      expect(await set("subject_id", null)).toEqual([row]);
      await expect(set("actor_id", one.id)).rejects.toMatchObject(kept);
    });

    it("forgets an address and a device with the account or after 90 days, and changes neither", async () => {
      const one = await member("applicant");
      const insertAged = async (days: number) => {
        const [row] = await database.superuser(
          `insert into activity (kind, actor_id, subject_id, address, device, at)
           values ('signed-in', $1, $1, '203.0.113.7', 'Firefox on Linux', now() - make_interval(days => $2)) returning id::text`,
          [one.id, days],
        );
        return String(row?.id);
      };
      const place = async (row: string) =>
        (await database.superuser("select address, device from activity where id = $1", [row]))[0];
      const kept = { address: "203.0.113.7", device: "Firefox on Linux" };
      const [young, old] = [await insertAged(89), await insertAged(91)];
      await pruneActivity();
      expect([await place(young), await place(old)]).toEqual([kept, { address: null, device: null }]);
      for (const change of ["address = '203.0.113.8'", "device = 'Chrome on Linux'"]) {
        await expect(
          database.superuser(`update activity set ${change} where id = $1`, [young]),
        ).rejects.toMatchObject({ code: "42501" });
      }
      await database.superuser("delete from users where id = $1", [one.id]);
      expect(await place(young)).toEqual({ address: null, device: null });
    });

    it("counts within a day, upwards only", async () => {
      const one = await member("applicant");
      await asGate((tx) => tx.execute(sql`select app.note_failed_sign_in(${one.id}::uuid)`));
      const set = (detail: string) =>
        database.superuser(
          "update activity set detail = $2::text::jsonb where subject_id = $1 and kind = 'sign-in-failed'",
          [one.id, detail],
        );
      await set('{"count": 4}');
      await expect(set('{"count": 3}')).rejects.toMatchObject({ code: "42501" });
      await expect(set("{}")).rejects.toMatchObject({ code: "42501" });
      const [old] = await database.superuser(
        "insert into activity (kind, subject_id, at) values ('sign-in-failed', $1, now() - interval '1 day 1 second') returning id::text",
        [one.id],
      );
      await expect(
        database.superuser("update activity set detail = '{\"count\": 9}' where id = $1", [old?.id]),
      ).rejects.toMatchObject({ code: "42501" });
      await expect(
        asGate((tx) => tx.execute(sql`select app.note_limited('signed-in', ${one.id}::uuid)`)),
      ).rejects.toMatchObject({ code: "22023" });
    });

    it("records at most one failed sign-in a minute for each person, and one for all unknown emails together", async () => {
      const [one, other] = [await member("applicant"), await member("applicant")];
      const fail = (person: string | null) =>
        asGate((tx) => countRows(tx, sql`select app.note_failed_sign_in(${person}::uuid)`));
      const noted = async (person: string | null) =>
        (
          await database.superuser(
            "select id from activity where kind = 'sign-in-failed' and subject_id is not distinct from $1::uuid",
            [person],
          )
        ).length;
      const failedAgo = (person: string, seconds: number) =>
        database.superuser(
          `insert into activity (kind, subject_id, at) values ('sign-in-failed', $1, now() - interval '${seconds} seconds')`,
          [person],
        );
      for (const person of [one.id, one.id, null, null]) await fail(person);
      expect([await noted(one.id), await noted(null)]).toEqual([1, 1]);
      await failedAgo(other.id, 61);
      await fail(other.id);
      expect(await noted(other.id)).toBe(2);
      const third = await member("applicant");
      await failedAgo(third.id, 50);
      await fail(third.id);
      expect(await noted(third.id)).toBe(1);
    });
  });
});
