import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MenteePage } from "@/lib/access";
import { asClient } from "@/lib/client";
import type { Viewer } from "@/lib/viewer";
import {
  createAccount,
  deleteAccount,
  finishPasswordReset,
  grantRole,
  setPassword,
  startPasswordReset,
  verifyCredentials,
} from "./accounts";
import { type ActivityFilter, listActivity, pruneActivity } from "./activity";
import { closeCalendarFeed, openCalendarFeed } from "./calendar-feeds";
import { asGate, asOperator, asViewer } from "./engine/as-viewer";
import { acceptAccess, inviteMentor, recordView, stopAccess } from "./mentor-access";
import { setDisabled } from "./people";
import { addMember, castPassword } from "./seed/cast";
import { endAllSessions } from "./sessions";
import { setStatementAccess } from "./statements";
import { engines, openTestDatabase, type TestDatabase } from "./testing/engines";
import { countRows, isRefusal } from "./testing/matrix";
import { signInAs } from "./testing/sign-in";

const now = new Date("2026-06-09T12:10:00Z");
const everything: ActivityFilter = { people: null, kind: null, from: null, until: null, before: null };

const checkViolation = "23514";
/** Refused by a grant, by a policy, or by the triggers that protect activity. */
const forbidden = "42501";

describe.each(engines)("activity on the %s engine", (engine) => {
  let database: TestDatabase;
  let admin: Viewer;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    admin = await addMember({ email: "ivy@example.com", name: "Ivy", role: "admin" });
  });
  afterAll(() => database.close());

  const member = (name: string, role: "applicant" | "mentor" = "applicant") =>
    addMember({ email: `${name.toLowerCase()}@example.com`, name, role });

  const seenBy = (viewer: Viewer, filter: Partial<ActivityFilter> = {}) =>
    asViewer(viewer, (tx) => listActivity(tx, viewer, { ...everything, ...filter }, 100));

  /** Oldest first: kind, actor, subject. */
  const story = async (viewer: Viewer, about: Viewer) =>
    (await seenBy(viewer, { people: [about.id] }))
      .map(({ kind, actor, subject, detail }) =>
        [
          kind,
          actor?.name ?? "-",
          subject?.name ?? "-",
          ...[detail.from, detail.to, detail.page, detail.shell && "by shell"].filter(Boolean),
        ].join(" "),
      )
      .reverse();

  it("records what happens to an account and who did it, and no text that a person wrote", async () => {
    const lena = await member("Lena");
    const token = await startPasswordReset(lena.email, new Date());
    await finishPasswordReset(token ?? "", "another horse battery", new Date());
    await signInAs(lena.id);
    expect(await verifyCredentials(lena.email, castPassword)).toBeNull();
    expect(await verifyCredentials(lena.email, castPassword)).toBeNull();
    await setPassword(lena, castPassword, new Date());
    await signInAs(lena.id);
    await asViewer(lena, (tx) => endAllSessions(tx, lena));
    await signInAs(lena.id);
    await grantRole(lena.email, "mentor");
    await asViewer(admin, (tx) => setDisabled(tx, lena.id, true));
    await asViewer(admin, (tx) => setDisabled(tx, lena.id, true));
    await asViewer(admin, (tx) => setDisabled(tx, lena.id, false));
    expect(await story(admin, lena)).toEqual([
      "account-created Lena - applicant",
      "reset-requested - Lena",
      "password-changed Lena -",
      "signed-in Lena -",
      // One for several attempts within a minute.
      "sign-in-failed - Lena",
      "password-changed Lena -",
      "signed-in Lena -",
      "sessions-ended Lena -",
      "signed-in Lena -",
      "role-changed - Lena applicant mentor by shell",
      "account-disabled Ivy Lena",
      "account-enabled Ivy Lena",
    ]);
    const rows = await database.superuser("select detail::text, kind from activity");
    expect(JSON.stringify(rows)).not.toMatch(/example\.com|Lena|horse/);
  });

  it("records a failed sign-in with an unknown email, without the email", async () => {
    await verifyCredentials("nobody-at-all@example.com", castPassword);
    await verifyCredentials("nobody-else@example.com", castPassword);
    expect(await seenBy(admin, { kind: "sign-in-failed", people: null })).toEqual(
      expect.arrayContaining([expect.objectContaining({ actor: null, subject: null, detail: { count: 2 } })]),
    );
    const [row] = await database.superuser(
      "select count(*)::int as n from activity where kind = 'sign-in-failed' and subject_id is null",
    );
    expect(row?.n).toBe(1);
  });

  it("shows an applicant and a mentor what happened between them, and nothing else about each other", async () => {
    const mira = await member("Mira");
    const mentor = await member("Stone", "mentor");
    const stranger = await member("Strange", "mentor");
    const token = await asViewer(mira, (tx) => inviteMentor(tx, mira, mentor.email, new Date()));
    await asViewer(mentor, (tx) => acceptAccess(tx, token));
    const view = (page: MenteePage, minutes: number) =>
      asViewer(mentor, (tx) =>
        recordView(tx, mentor, mira.id, page, new Date(now.getTime() + minutes * 60_000)),
      );
    // 12:10, 12:40, 13:05, and another page.
    for (const minutes of [0, 30, 55]) await view("progress", minutes);
    await view("plan", 30);
    const [access] = await database.superuser("select id from mentor_access where user_id = $1", [mira.id]);
    const id = String(access?.id);
    await asViewer(mira, (tx) => setStatementAccess(tx, mira, id, true));
    await asViewer(mira, (tx) => openCalendarFeed(tx, mira));
    await asViewer(mira, (tx) => closeCalendarFeed(tx, mira));
    const between = [
      "mentor-accepted Stone Mira",
      "mentor-viewed Stone Mira progress",
      "mentor-viewed Stone Mira progress",
      "mentor-viewed Stone Mira plan",
      "statement-access-given Mira Stone",
    ];
    const ofMira = ["account-created Mira - applicant", "mentor-invited Mira -", ...between];
    expect(await story(mira, mira)).toEqual([
      ...ofMira,
      "calendar-created Mira -",
      "calendar-stopped Mira -",
    ]);
    expect(await story(mentor, mentor)).toEqual(["account-created Stone - mentor", ...between]);
    // Someone else's activity shows only the rows that concern the viewer too.
    expect(await story(mentor, mira)).toEqual(between);
    expect(await story(stranger, mira)).toEqual([]);

    await asViewer(mira, (tx) => stopAccess(tx, mira, id));
    expect((await story(mentor, mentor)).at(-1)).toBe("access-stopped - Stone");
    expect((await story(mira, mira)).join()).not.toContain("Stone");
    expect((await story(admin, mira)).at(-1)).toBe("access-stopped Mira Stone");

    await deleteAccount(mira);
    expect((await story(mentor, mentor)).slice(-2)).toEqual([
      "statement-access-given - Stone",
      "access-stopped - Stone",
    ]);
    expect((await seenBy(admin, { kind: "account-deleted" }))[0]).toMatchObject({
      actor: null,
      subject: null,
      detail: { from: "applicant" },
    });
  });

  it("shows from where it was done to whoever did it, and to an admin only of admins and of tries without a person", async () => {
    const place = { address: "203.0.113.7", device: "Firefox on Linux" };
    const elsewhere = { address: "2001:db8:1:2::/64", device: "Safari on iOS" };
    const [rhea, mentor] = [await member("Rhea"), await member("Rowan", "mentor")];
    const token = await asClient(place, () =>
      asViewer(rhea, (tx) => inviteMentor(tx, rhea, mentor.email, new Date())),
    );
    await asClient(elsewhere, () => asViewer(mentor, (tx) => acceptAccess(tx, token)));
    await asClient(elsewhere, () => verifyCredentials(rhea.email, "a wrong password"));
    await asClient(place, () => asViewer(admin, (tx) => setDisabled(tx, mentor.id, true)));
    await asClient(place, () => asViewer(admin, (tx) => setDisabled(tx, mentor.id, false)));
    const none = { address: null, device: null };
    const seen = async (viewer: Viewer, about: Viewer) =>
      Object.fromEntries(
        (await seenBy(viewer, { people: [about.id] })).map(({ kind, address, device }) => [
          kind,
          { address, device },
        ]),
      );
    expect(await seen(rhea, rhea)).toEqual({
      "account-created": none,
      "mentor-invited": place,
      "mentor-accepted": none,
      "sign-in-failed": elsewhere,
    });
    expect(await seen(mentor, mentor)).toMatchObject({
      "mentor-accepted": elsewhere,
      "account-disabled": none,
    });
    expect(await seen(admin, rhea)).toMatchObject({ "mentor-invited": none, "sign-in-failed": elsewhere });
    expect(await seen(admin, mentor)).toMatchObject({ "mentor-accepted": none, "account-disabled": place });
    // No page can read the columns themselves.
    await expect(asViewer(rhea, (tx) => countRows(tx, sql`select address from activity`))).rejects.toSatisfy(
      isRefusal,
    );
    // A try from another network in the same minute is the same row, without an address.
    await asClient(place, () => verifyCredentials(rhea.email, "a wrong password"));
    expect(await seenBy(rhea, { kind: "sign-in-failed", people: [rhea.id] })).toMatchObject([
      { ...none, detail: { count: 2, several: true } },
    ]);
    await asClient(place, () => deleteAccount(rhea));
    expect((await seenBy(admin, { kind: "account-deleted" }))[0]).toMatchObject(none);
  });

  it("is rolled back with the change, and its failure rolls the change back", async () => {
    const rolled = await member("Rolled");
    const before = await story(admin, rolled);
    await expect(
      asGate(async (tx) => {
        await tx.execute(sql`insert into sessions (user_id) values (${rolled.id})`);
        throw new Error("never mind");
      }),
    ).rejects.toThrow("never mind");
    expect(await story(admin, rolled)).toEqual(before);
    // When the activity can't be written, the change fails.
    await database.superuser(
      "alter table activity add constraint broken check (kind <> 'account-disabled') not valid",
    );
    try {
      await expect(asViewer(admin, (tx) => setDisabled(tx, rolled.id, true))).rejects.toMatchObject({
        code: checkViolation,
      });
      expect(await database.superuser("select disabled_at from users where id = $1", [rolled.id])).toEqual([
        { disabled_at: null },
      ]);
    } finally {
      await database.superuser("alter table activity drop constraint broken");
    }
  });

  it("can't be written or changed by anyone, and is deleted only by age", async () => {
    const own = await member("Own");
    for (const run of [
      (statement: ReturnType<typeof sql>) => asViewer(own, (tx) => countRows(tx, statement)),
      (statement: ReturnType<typeof sql>) => asViewer(admin, (tx) => countRows(tx, statement)),
      (statement: ReturnType<typeof sql>) => asGate((tx) => countRows(tx, statement)),
      (statement: ReturnType<typeof sql>) => asOperator((tx) => countRows(tx, statement)),
    ]) {
      for (const statement of [
        sql`insert into activity (kind) values ('signed-in')`,
        sql`update activity set at = now()`,
        sql`delete from activity`,
        sql`truncate activity`,
        sql`select app.note_activity('signed-in', null, null)`,
      ]) {
        await expect(run(statement)).rejects.toSatisfy(isRefusal);
      }
    }
    // Not even by a superuser.
    for (const [statement, code] of [
      ["update activity set detail = '{}', kind = 'signed-in'", forbidden],
      ["delete from activity", forbidden],
      ["truncate activity", forbidden],
      [`insert into activity (kind, detail) values ('signed-in', '{"score": 240}')`, checkViolation],
      ["insert into activity (kind) values ('scored')", checkViolation],
    ] as const) {
      await expect(database.superuser(statement), statement).rejects.toMatchObject({ code });
    }
    await database.superuser(
      "insert into activity (kind, at) values ('signed-in', now() - interval '25 months'), ('signed-in', now() - interval '23 months')",
    );
    expect(await pruneActivity()).toBe(1);
    expect(await pruneActivity()).toBe(0);
  });

  it("counts in one row what a person does again and again in a day, because no row can be deleted", async () => {
    const busy = await member("Busy");
    for (let round = 0; round < 30; round += 1) await asViewer(busy, (tx) => openCalendarFeed(tx, busy));
    const rows = await seenBy(busy, { kind: "calendar-created" });
    expect(rows).toHaveLength(20);
    expect(rows.map(({ detail }) => detail.count)).toEqual([11, ...Array(19).fill(undefined)]);
    // The next day has rows of its own, and what is a day old does not change.
    await database.superuser("alter table activity disable trigger user");
    await database.superuser("update activity set at = at - interval '1 day' where subject_id = $1", [
      busy.id,
    ]);
    await database.superuser("alter table activity enable trigger user");
    await asViewer(busy, (tx) => openCalendarFeed(tx, busy));
    expect(await seenBy(busy, { kind: "calendar-created" })).toHaveLength(21);
    await expect(
      database.superuser(`update activity set detail = '{"count": 99}' where id = $1`, [rows[0]?.id]),
    ).rejects.toMatchObject({ code: forbidden });
  });

  it("lists page after page without a gap, newest first, and within a period", async () => {
    const many = await member("Many");
    // Three rows for each hour; rows that were inserted later are older.
    await database.superuser(
      `insert into activity (kind, actor_id, subject_id, at)
       select 'signed-in', $1, $1, '2026-01-01T09:00:00Z'::timestamptz - (n / 3) * interval '1 hour' from generate_series(0, 29) as n`,
      [many.id],
    );
    const expected = await database.superuser(
      "select id::int from activity where actor_id = $1 and kind = 'signed-in' order by at desc, id desc",
      [many.id],
    );
    expect(expected).toHaveLength(30);
    const found: { id: number }[] = [];
    let before: ActivityFilter["before"] = null;
    for (let page = 0; page < 20; page += 1) {
      const rows = await asViewer(many, (tx) =>
        listActivity(tx, many, { ...everything, people: [many.id], kind: "signed-in", before }, 4),
      );
      found.push(...rows.map(({ id }) => ({ id })));
      const last = rows.at(-1);
      if (!last) break;
      before = { at: last.at, id: last.id };
    }
    expect(found).toEqual(expected);
    // From one moment until before another.
    const within = await seenBy(admin, {
      people: [many.id],
      from: new Date("2026-01-01T02:00:00Z"),
      until: new Date("2026-01-01T04:00:00Z"),
    });
    expect(within.map(({ at }) => at.getUTCHours())).toEqual([3, 3, 3, 2, 2, 2]);
  });

  it("gives one name for what people did to their own account, and no name that the viewer may not know", async () => {
    const [pia, quinn] = [await member("Pia"), await member("Quinn")];
    await signInAs(pia.id);
    await asViewer(pia, (tx) => endAllSessions(tx, pia));
    const [newest] = await seenBy(pia, { kind: "sessions-ended" });
    expect(newest).toMatchObject({
      actor: { isViewer: true, name: "Pia" },
      subject: null,
      toOwnAccount: true,
    });
    await asViewer(admin, (tx) => setDisabled(tx, quinn.id, true));
    await asViewer(admin, (tx) => setDisabled(tx, quinn.id, false));
    const seen = (await seenBy(quinn, { kind: "account-disabled" }))[0];
    expect(seen).toMatchObject({
      actor: { isViewer: false, name: null },
      subject: { isViewer: true, name: "Quinn" },
      toOwnAccount: false,
    });
    expect((await seenBy(admin, { kind: "account-disabled", people: [quinn.id] }))[0]).toMatchObject({
      actor: { isViewer: true, name: "Ivy" },
      subject: { isViewer: false, name: "Quinn" },
    });
  });

  it("uses an index for one person's activity and for everyone's", async () => {
    const planOf = (viewer: Viewer, without: string[], query: ReturnType<typeof sql>) =>
      asViewer(viewer, async (tx) => {
        // The other plans are disabled, so that the planner's estimates of sizes don't decide.
        for (const plan of without)
          await tx.execute(sql`set local ${sql.identifier(`enable_${plan}`)} = off`);
        return JSON.stringify(await tx.execute(sql`explain ${query}`));
      });
    const rita = await member("Rita");
    const own = await planOf(
      rita,
      ["seqscan", "indexscan", "indexonlyscan"],
      sql`select id from activity where actor_id = ${rita.id} or subject_id = ${rita.id} order by at desc, id desc limit 51`,
    );
    expect(own).toMatch(/BitmapOr.*activity_by_actor.*activity_by_subject/);
    expect(own).not.toMatch(/Seq Scan/);
    const newest = await planOf(
      admin,
      ["seqscan", "bitmapscan", "sort"],
      sql`select id from activity order by at desc, id desc limit 51`,
    );
    expect(newest).toMatch(/Index.*activity_by_time/);
  });

  it("doesn't record an account's first password", async () => {
    const userId = await createAccount({
      email: "first@example.com",
      name: "First",
      password: castPassword,
      role: "applicant",
    });
    const rows = await database.superuser("select kind from activity where subject_id = $1", [userId]);
    expect(rows).toEqual([{ kind: "account-created" }]);
  });
});
