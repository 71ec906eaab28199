import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/viewer";
import { deleteAccount } from "../accounts";
import { asGate, asOperator, asViewer } from "../engine/as-viewer";
import { leaveAccess, listMentees, stopAccess } from "../mentor-access";
import { addMember, cast, giveAccess } from "../seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "../testing/engines";
import { type Actors, addActors, breaches, countRows, isRefusal } from "../testing/matrix";

describe.each(engines)("on the %s engine", (engine) => {
  let database: TestDatabase;
  let people: Actors;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    people = await addActors(database);
  });
  afterAll(() => database.close());

  const count = (viewer: Viewer, statement: SQL) => asViewer(viewer, (tx) => countRows(tx, statement));
  const isRefused = (attempt: Promise<unknown>, statement?: SQL) =>
    expect(attempt, JSON.stringify(statement?.queryChunks)).rejects.toSatisfy(isRefusal);

  it("allows every actor on every table exactly what the law says", async () => {
    expect(await breaches(database, people)).toEqual([]);
  });

  describe("who reads whom", () => {
    /** The tables of a record in which the viewer finds a row of the owner's. */
    async function readsOf(viewer: Viewer): Promise<string[]> {
      const tables = await database.superuser(
        `select table_name as name from information_schema.columns
         where table_schema = 'public' and table_name not in ('mentor_access', 'mentor_views')
           -- Asked of a table without the column it fails, and PostgreSQL is free to ask before the other conditions.
           and case when column_name = 'user_id' then
             has_column_privilege('readyline_app', to_regclass(format('public.%I', table_name)), 'user_id', 'select')
           else false end
         order by 1`,
      );
      const found: string[] = [];
      for (const { name } of tables) {
        const rows = sql`select 1 from ${sql.identifier(String(name))} where user_id = ${people.owner.id}`;
        if ((await count(viewer, rows)) > 0) found.push(String(name));
      }
      return found;
    }

    const shared = [
      ...["applicants", "assessments", "card_days", "exam_results", "letters"],
      ...[
        "portfolio_entries",
        "question_blocks",
        "resources",
        "rotations",
        "statements",
        "summaries",
        "tasks",
      ],
    ];

    const accessId = async (mentor: Viewer) => {
      const rows = await database.superuser("select id from mentor_access where mentor_id = $1", [mentor.id]);
      return String(rows[0]?.id);
    };
    const setAccess = (columns: string, mentor: Viewer) =>
      database.superuser(`update mentor_access set ${columns} where mentor_id = $1`, [mentor.id]);
    const setUser = (columns: string, { id }: Viewer) =>
      database.superuser(`update users set ${columns} where id = $1`, [id]);

    type Parties = { owner: Viewer; mentor: Viewer };
    it.each<[string, (parties: Parties) => Promise<unknown>, (parties: Parties) => Promise<unknown>]>([
      [
        "the applicant stops the access",
        async ({ owner, mentor }) => {
          const id = await accessId(mentor);
          expect(await asViewer(owner, (tx) => stopAccess(tx, owner, id))).toBe(true);
        },
        ({ mentor }) => setAccess("state = 'active'", mentor),
      ],
      [
        "the mentor leaves",
        async ({ owner, mentor }) =>
          expect(await asViewer(mentor, (tx) => leaveAccess(tx, owner.id))).toBe(true),
        ({ mentor }) => setAccess("state = 'active'", mentor),
      ],
      [
        "the applicant's account is disabled",
        ({ owner }) => setUser("disabled_at = now()", owner),
        ({ owner }) => setUser("disabled_at = null", owner),
      ],
      [
        "the applicant becomes a mentor",
        ({ owner }) => setUser("role = 'mentor'", owner),
        ({ owner }) => setUser("role = 'applicant'", owner),
      ],
      [
        "the mentor's account is disabled",
        ({ mentor }) => setUser("disabled_at = now()", mentor),
        ({ mentor }) => setUser("disabled_at = null", mentor),
      ],
      [
        "the mentor becomes an admin",
        ({ mentor }) => setUser("role = 'admin'", mentor),
        ({ mentor }) => setUser("role = 'mentor'", mentor),
      ],
    ])("shows a mentor with the statement nothing from the next read on when %s", async (_, end, undo) => {
      const parties = { owner: people.owner, mentor: people["mentor with the statement"] };
      const sees = (viewer: Viewer, { id }: Viewer) =>
        count(viewer, sql`select 1 from users where id = ${id}`);
      expect(await readsOf(parties.mentor)).toEqual(shared);
      expect(await sees(parties.mentor, parties.owner)).toBe(1);
      await end(parties);
      expect(await readsOf(parties.mentor)).toEqual([]);
      expect(await sees(parties.mentor, parties.owner)).toBe(0);
      expect(await asViewer(parties.mentor, (tx) => listMentees(tx))).toEqual([]);
      await undo(parties);
      expect(await readsOf(parties.mentor)).toEqual(shared);
    });

    it("shows a mentor the statement only while the access includes it", async () => {
      const { owner, "mentor with the statement": mentor } = people;
      const update = (includes: boolean) =>
        count(
          owner,
          sql`update mentor_access set includes_statement = ${includes} where mentor_id = ${mentor.id} returning 1`,
        );
      expect(await update(false)).toBe(1);
      expect(await readsOf(mentor)).toEqual(shared.filter((table) => table !== "statements"));
      expect(await update(true)).toBe(1);
      expect(await readsOf(mentor)).toEqual(shared);
    });

    it("shows a disabled account only its rows in tables that mentors can't read, and no names", async () => {
      const { owner } = people;
      const whole = await readsOf(owner);
      expect(whole).toEqual(expect.arrayContaining([...shared, "programs", "assessment_notes"]));
      await setUser("disabled_at = now()", owner);
      expect(await readsOf(owner)).toEqual(whole.filter((table) => !shared.includes(table)));
      expect(await count(owner, sql`select 1 from users`)).toBe(0);
      await setUser("disabled_at = null", owner);
      expect(await readsOf(owner)).toEqual(whole);
    });

    it("shows nobody the email, role, time zone or sign-ins of another person, except a mentor their mentees' time zones", async () => {
      const { owner } = people;
      const mentor = people["active mentor"];
      for (const column of [
        "email",
        "role",
        "time_zone",
        "weekly_digest",
        "reminders",
        "reminded_on",
        "signed_in_at",
        "created_at",
        "disabled_at",
      ]) {
        const statement = sql`select ${sql.identifier(column)} from users`;
        await isRefused(count(mentor, statement), statement);
      }
      for (const listed of [sql`app.mentees()`, sql`app.versioned_mentees()`]) {
        const mentees = (viewer: Viewer) =>
          count(viewer, sql`select 1 from ${listed} where id = ${owner.id}`);
        expect(await mentees(mentor)).toBe(1);
        // Not the other way round, and nobody else.
        for (const [name, viewer] of Object.entries(people)) {
          const reads = name === "active mentor" || name === "mentor with the statement";
          expect(await mentees(viewer), name).toBe(reads ? 1 : 0);
        }
        expect(await count(owner, sql`select 1 from ${listed}`)).toBe(0);
      }
      // The viewer's own account, and no other.
      await setUser("created_at = '2001-01-01'", owner);
      const old = sql`select 1 from app.own_account() as own where own.created_at = '2001-01-01'`;
      expect([await count(owner, old), await count(mentor, old)]).toEqual([1, 0]);
      await setUser("created_at = now(), reminders = true", owner);
      const wanted = sql`select 1 where app.own_reminders()`;
      expect([await count(owner, wanted), await count(mentor, wanted)]).toEqual([1, 0]);
      await setUser("reminders = false", owner);
    });

    it("shows everyone their own name, and the names on the other side of an active access", async () => {
      const names = async (viewer: Viewer) => {
        const found: string[] = [];
        for (const [name, { id }] of Object.entries(people)) {
          if (id && (await count(viewer, sql`select 1 from users where id = ${id}`)) > 0) found.push(name);
        }
        return found;
      };
      const { owner } = people;
      expect(await names(owner)).toEqual([
        "owner",
        "active mentor",
        "mentor with the statement",
        "mentor who became admin",
      ]);
      expect(await names(people["active mentor"])).toEqual(["owner", "active mentor"]);
      expect(await names(people["invited mentor"])).toEqual(["invited mentor"]);
      expect(await names(people["stopped mentor"])).toEqual(["stopped mentor"]);
      expect(await names(people["disabled mentor"])).toEqual([]);
      expect(await names(people["mentor who became admin"])).toEqual(["mentor who became admin"]);
      expect(await names(people.admin)).toEqual(["admin"]);
      expect(await names(people.nobody)).toEqual([]);
    });

    it.each([
      ...["assessments", "question_blocks", "exam_results", "letters", "portfolio_entries", "rotations"],
      "resources",
    ])("hides a deleted row of %s from mentors, and lets its owner restore it", async (table) => {
      const { owner, "active mentor": mentor } = people;
      const rows = sql`select 1 from ${sql.identifier(table)} where user_id = ${owner.id}`;
      const counts = async () => [await count(owner, rows), await count(mentor, rows)];
      expect(await counts()).toEqual([1, 1]);
      await count(owner, sql`update ${sql.identifier(table)} set deleted_at = now()`);
      expect(await counts()).toEqual([1, 0]);
      await count(owner, sql`update ${sql.identifier(table)} set deleted_at = null`);
      expect(await counts()).toEqual([1, 1]);
    });
  });

  describe("who can write as whom", () => {
    it("an applicant invites, but can't make access active or set the mentor", async () => {
      const { owner, "invited mentor": invited, "stopped mentor": stopped } = people;
      const insert = (state: string, mentorId: string | null) =>
        sql`insert into mentor_access (user_id, invited_email, expires_at, state, mentor_id)
          values (${owner.id}, 'new@example.com', now(), ${state}, ${mentorId}) returning 1`;
      expect(await count(owner, insert("invited", null))).toBe(1);
      for (const statement of [
        insert("active", invited.id),
        insert("invited", invited.id),
        insert("stopped", null),
        sql`update mentor_access set mentor_id = ${invited.id}`,
        sql`update mentor_access set invited_email = 'mine@example.com'`,
        sql`update mentor_access set expires_at = now() + interval '1 year'`,
        sql`select token_hash from mentor_access`,
        sql`delete from mentor_access`,
      ]) {
        await isRefused(count(owner, statement), statement);
      }
      // Access that has ended can't be reopened, and an open invitation has no mentor.
      const reopen = sql`update mentor_access set state = 'active' where mentor_id = ${stopped.id} returning 1`;
      expect(await count(owner, reopen)).toBe(0);
      await expect(
        count(owner, sql`update mentor_access set state = 'active' where state = 'invited'`),
      ).rejects.toMatchObject({ code: "23514" });
    });

    it("nobody can give a row away, or change anything of their own account but its name and zone", async () => {
      const { owner, "other applicant": other } = people;
      for (const statement of [
        sql`update assessments set user_id = ${other.id}`,
        sql`update letters set user_id = ${other.id}`,
        sql`update users set role = 'admin'`,
        sql`update users set signed_in_at = null`,
        sql`update sessions set confirmed_at = now()`,
        sql`update sessions set with_second_factor = true`,
        sql`insert into sessions (user_id) values (${owner.id})`,
        sql`update users set disabled_at = null`,
        sql`update users set email = 'another@example.com'`,
        sql`select token_hash from calendar_feeds`,
        sql`select author_id from threshold_versions`,
      ]) {
        await isRefused(count(owner, statement), statement);
      }
      expect(await count(owner, sql`update users set name = 'Ana' returning 1`)).toBe(1);
    });

    it("a mentor records views only of their own, and nobody records views of their own record", async () => {
      const { owner, "active mentor": mentor, "mentor with the statement": other } = people;
      const view = (mentorId: string) =>
        sql`insert into mentor_views (user_id, mentor_id, page) values (${owner.id}, ${mentorId}, 'plan') returning 1`;
      expect(await count(mentor, view(mentor.id))).toBe(1);
      await isRefused(count(mentor, view(other.id)));
      await isRefused(count(owner, view(owner.id)));
      await isRefused(count(mentor, sql`update mentor_views set page = 'letters'`));
    });

    it("an admin saves thresholds only in their own name, and a shell only the first version", async () => {
      const { admin, owner } = people;
      const insert = (version: number, author: string | null) =>
        sql`insert into threshold_versions (version, document, reason, author_id) values (${version}, '{}', 'why', ${author})`;
      expect(await count(admin, sql`${insert(3, admin.id)} returning 1`)).toBe(1);
      await isRefused(count(admin, insert(4, owner.id)));
      await isRefused(count(admin, insert(4, null)));
      await isRefused(count(owner, insert(4, owner.id)));
      await isRefused(asOperator((tx) => countRows(tx, insert(4, null))));
      await isRefused(asOperator((tx) => countRows(tx, insert(1, admin.id))));
      // Version 1 passes the policy, but exists already.
      await expect(asOperator((tx) => countRows(tx, insert(1, null)))).rejects.toMatchObject({
        code: "23505",
      });
    });

    it("an admin invites only in their own name, and can't accept or reopen an invitation directly", async () => {
      const { admin, owner } = people;
      const insert = (by: string | null, accepted = "null") =>
        sql`insert into admin_invitations (email, token_hash, invited_by, expires_at, accepted_at)
          values ('new@example.com', ${`hash ${by} ${accepted}`}, ${by}, now() + interval '1 day', ${sql.raw(accepted)})`;
      expect(await count(admin, sql`${insert(admin.id)} returning id`)).toBe(1);
      await isRefused(count(admin, insert(owner.id)));
      await isRefused(count(admin, insert(null)));
      await isRefused(count(admin, insert(admin.id, "now()")));
      await isRefused(count(admin, sql`update admin_invitations set accepted_at = now()`));
      await isRefused(count(admin, sql`select token_hash from admin_invitations`));
      await asOperator((tx) => countRows(tx, insert(null)));
      await isRefused(asOperator((tx) => countRows(tx, insert(admin.id))));
      await isRefused(asOperator((tx) => countRows(tx, insert(null, "now()"))));

      const mine = sql`email = 'new@example.com'`;
      const atGate = () =>
        asGate((tx) => countRows(tx, sql`select email from admin_invitations where ${mine}`));
      expect(await atGate()).toBe(2);
      const end = sql`update admin_invitations set ended_at = now() where ${mine} returning id`;
      expect(await count(admin, end)).toBe(2);
      expect(await atGate()).toBe(0);
      const reopen = sql`update admin_invitations set ended_at = null where ${mine} returning id`;
      expect(await count(admin, reopen)).toBe(0);
      await database.superuser("update admin_invitations set ended_at = null, accepted_at = now()");
      expect(await atGate()).toBe(0);
      expect(await count(admin, reopen)).toBe(0);
    });

    it("nobody who invites can prove the invited email", async () => {
      const { admin, owner } = people;
      const invite = (hash: string | null) =>
        sql`insert into mentor_access (user_id, invited_email, mail_token_hash, expires_at)
          values (${owner.id}, 'new@example.com', ${hash}, now() + interval '1 day')`;
      const inviteAdmin = (hash: string | null) =>
        sql`insert into admin_invitations (email, token_hash, mail_token_hash, invited_by, expires_at)
          values ('new@example.com', 'hash', ${hash}, ${admin.id}, now() + interval '1 day')`;
      await isRefused(count(owner, invite("mine")));
      await isRefused(count(admin, inviteAdmin("mine")));
      // Refused for the token, and not for the rest of the row.
      expect(await count(owner, sql`${invite(null)} returning id`)).toBe(1);
      expect(await count(admin, sql`${inviteAdmin(null)} returning id`)).toBe(1);
      for (const set of ["mail_token_hash = 'mine'", "token_hash = 'mine'"]) {
        await isRefused(count(owner, sql`update mentor_access set ${sql.raw(set)}`));
        await isRefused(count(admin, sql`update admin_invitations set ${sql.raw(set)}`));
      }
      await isRefused(count(owner, sql`select mail_token_hash from mentor_access`));
      await isRefused(count(admin, sql`select mail_token_hash from admin_invitations`));
      await database.superuser("delete from admin_invitations");
    });

    it("before sign-in no admin can be created, no role changed, and only open invitations are found", async () => {
      const insert = (role: string) =>
        sql`insert into users (email, name, role) values (${`${role}@example.com`}, 'New', ${role}) returning 1`;
      expect(await asGate((tx) => countRows(tx, insert("mentor")))).toBe(1);
      for (const statement of [
        insert("admin"),
        sql`update users set role = 'admin'`,
        sql`update users set disabled_at = null`,
        sql`update users set email = 'another@example.com'`,
        sql`select mentor_id from mentor_access`,
      ]) {
        await isRefused(
          asGate((tx) => countRows(tx, statement)),
          statement,
        );
      }
      const states = await asGate((tx) =>
        tx.select({ state: sql<string>`state` }).from(sql`mentor_access`).groupBy(sql`state`),
      );
      expect(states).toEqual([{ state: "invited" }]);
    });
  });

  it.each([
    ["access of oneself", "update mentor_access set mentor_id = user_id"],
    ["active access of nobody", "update mentor_access set state = 'active', mentor_id = null"],
    ["an invitation in capital letters", "update mentor_access set invited_email = 'Ana@Example.com'"],
    ["an email in capital letters", "update users set email = 'Ana@Example.com'"],
    ["a test with two results", "update assessments set percent = 50"],
  ])("refuses %s, whoever writes it", async (_, statement) => {
    await expect(database.superuser(statement)).rejects.toMatchObject({ code: "23514" });
  });

  it("refuses a second active access of a mentor to an applicant, whoever writes it", async () => {
    await expect(
      database.superuser(
        "insert into mentor_access (user_id, mentor_id, state, invited_email, invited_at, expires_at) select user_id, mentor_id, state, invited_email, now() - interval '9 days', now() from mentor_access where state = 'active'",
      ),
    ).rejects.toMatchObject({ code: "23505" });
  });

  it("deletes everything that belongs to a person with the account", async () => {
    const leaver = await addMember({ ...cast.onCourse, email: "leaves@example.com" });
    await giveAccess(leaver, people["active mentor"], new Date());
    await database.superuser("insert into applicants (user_id) values ($1)", [leaver.id]);
    await database.superuser(
      "insert into question_blocks (user_id, id, done_on, done) values ($1, gen_random_uuid(), '2026-06-01', 40)",
      [leaver.id],
    );
    const rowsOf = async () => {
      const tables = await database.superuser(
        "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'user_id' order by 1",
      );
      const found: string[] = [];
      for (const { name } of tables) {
        const rows = await database.superuser(`select 1 from ${name} where user_id = $1`, [leaver.id]);
        if (rows.length > 0) found.push(String(name));
      }
      return found;
    };
    expect(await rowsOf()).toEqual([
      "applicants",
      "credentials",
      "mentor_access",
      "question_blocks",
      "summaries",
    ]);
    await deleteAccount(leaver);
    expect(await rowsOf()).toEqual([]);
  });

  if (engine === "postgres") {
    it("does not let the login do anything once the role is reset", async () => {
      for (const table of ["users", "assessments"]) {
        const rows = sql`select 1 from public.${sql.identifier(table)}`;
        expect(await count(people.owner, rows)).toBeGreaterThan(0);
        await isRefused(
          asViewer(people.owner, async (tx) => {
            await tx.execute(sql`reset role`);
            return countRows(tx, rows);
          }),
        );
      }
    });
  }
});
