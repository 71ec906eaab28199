import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/viewer";
import { deleteAccount } from "./accounts";
import { asGate, asOperator, asViewer } from "./engine/as-viewer";
import {
  acceptAccess,
  declineAccess,
  getInvitation,
  inviteMentor,
  leaveAccess,
  listAccess,
  listMentees,
  recordView,
  stopAccess,
} from "./mentor-access";
import { addMember, cast, giveAccess } from "./seed/cast";
import { engines, openTestDatabase, type TestDatabase, testLogin } from "./testing/engines";
import { type Actors, breaches, countRows, isRefusal, law, plantRows } from "./testing/matrix";

const now = new Date();

describe.each(engines)("on the %s engine", (engine) => {
  let database: TestDatabase;
  let people: Actors;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    const owner = await addMember(cast.onCourse);
    const active = await addMember(cast.mentor);
    const revoked = await addMember({ ...cast.mentor, email: "revoked@demo.readyline.app" });
    const invited = await addMember({ ...cast.mentor, email: "invited@demo.readyline.app" });
    await giveAccess(owner, revoked, now);
    const [access] = await database.superuser("select id from mentor_access where state = 'active'");
    await asViewer(owner, (tx) => stopAccess(tx, owner, String(access?.id)));
    await asViewer(owner, (tx) => inviteMentor(tx, owner, invited.email, now));
    await giveAccess(owner, active, now);
    const reads = await addMember({ ...cast.mentor, email: "reads@demo.readyline.app" });
    await giveAccess(owner, reads, now);
    await database.superuser("update mentor_access set includes_statement = true where mentor_id = $1", [
      reads.id,
    ]);
    people = {
      nobody: { ...owner, id: "" } as Viewer,
      owner,
      "other applicant": await addMember(cast.below),
      "invited mentor": invited,
      "active mentor": active,
      "mentor with the statement": reads,
      "revoked mentor": revoked,
      admin: await addMember(cast.admin),
    };
    await plantRows(database, people);
  });

  afterAll(() => database.close());

  it("gives every actor on every table what the law says and nothing more", async () => {
    expect(await breaches(database, people)).toEqual([]);
  });

  it("has a line of the law for every table", async () => {
    const tables = await database.superuser(
      "select tablename from pg_tables where schemaname = 'public' order by 1",
    );
    expect(tables.map((row) => row.tablename)).toEqual(Object.keys(law).sort());
  });

  it.each([
    ["drop policy assessments_owner_insert on assessments", "owner can't insert assessments"],
    [
      "alter policy assessments_readable_select on assessments using (true)",
      "other applicant can select assessments",
    ],
    [
      "alter policy question_blocks_owner_update on question_blocks using (user_id = any(app.readable_applicants())) with check (true)",
      "active mentor can update question_blocks",
    ],
    [
      "alter table credentials disable row level security; grant select on credentials to readyline_app",
      "nobody can select credentials",
    ],
  ])("notices: %s", async (sabotage, breach) => {
    // The embedded engine has one connection; the server's other ones see the change once it is committed.
    const undo: Record<string, string> = {
      "owner can't insert assessments":
        "create policy assessments_owner_insert on assessments for insert to readyline_app with check (user_id = app.viewer_id())",
      "other applicant can select assessments":
        "alter policy assessments_readable_select on assessments using (user_id = any(app.readable_applicants()) and (deleted_at is null or user_id = app.viewer_id()))",
      "active mentor can update question_blocks":
        "alter policy question_blocks_owner_update on question_blocks using (user_id = app.viewer_id()) with check (user_id = app.viewer_id())",
      "nobody can select credentials":
        "alter table credentials enable row level security; revoke select on credentials from readyline_app",
    };
    const table = breach.split(" ").at(-1);
    for (const statement of sabotage.split(";")) await database.superuser(statement);
    try {
      expect(await breaches(database, people, table)).toContain(breach);
    } finally {
      for (const statement of (undo[breach] ?? "").split(";")) await database.superuser(statement);
    }
    expect(await breaches(database, people, table)).toEqual([]);
  });

  it("shows a mentor nothing on the very next read after the applicant took her leave back", async () => {
    const owner = await addMember({ ...cast.onCourse, email: "revokes@demo.readyline.app" });
    const mentor = await addMember({ ...cast.mentor, email: "is-revoked@demo.readyline.app" });
    await giveAccess(owner, mentor, now);
    await database.superuser("insert into applicants (user_id) values ($1)", [owner.id]);
    const read = () =>
      asViewer(mentor, (tx) => countRows(tx, sql`select 1 from applicants where user_id = ${owner.id}`));
    expect(await read()).toBe(1);
    const [row] = await database.superuser("select id from mentor_access where user_id = $1", [owner.id]);
    expect(await asViewer(owner, (tx) => stopAccess(tx, owner, String(row?.id)))).toBe(true);
    expect(await read()).toBe(0);
    // What is over stays over.
    expect(
      await asViewer(owner, (tx) =>
        countRows(tx, sql`update mentor_access set state = 'active' where user_id = ${owner.id} returning 1`),
      ),
    ).toBe(0);
  });

  it("hides a deleted test from the mentor and keeps it for its owner to bring back", async () => {
    const { owner, "active mentor": mentor } = people;
    const count = (viewer: Viewer) =>
      asViewer(viewer, (tx) => countRows(tx, sql`select 1 from assessments where user_id = ${owner.id}`));
    expect([await count(owner), await count(mentor)]).toEqual([1, 1]);
    await asViewer(owner, (tx) => tx.execute(sql`update assessments set deleted_at = now()`));
    expect([await count(owner), await count(mentor)]).toEqual([1, 0]);
    await asViewer(owner, (tx) => tx.execute(sql`update assessments set deleted_at = null`));
  });

  it("lets nobody give a row to someone else, or take a mentor by force", async () => {
    const { owner, "other applicant": other } = people;
    for (const statement of [
      sql`update assessments set user_id = ${other.id}`,
      sql`update mentor_access set mentor_id = ${other.id}`,
      sql`update users set role = 'admin'`,
      sql`update users set session_version = 1`,
      sql`select token_hash from mentor_access`,
    ]) {
      await expect(asViewer(owner, (tx) => tx.execute(statement))).rejects.toSatisfy(isRefusal);
    }
  });

  it("lets an invitation be redeemed once, in time, and only by whom it names", async () => {
    const owner = await addMember({ ...cast.onCourse, email: "invites@demo.readyline.app" });
    const mentor = await addMember({ ...cast.mentor, email: "accepts@demo.readyline.app" });
    const redeem = (viewer: Viewer, token: string) => asViewer(viewer, (tx) => acceptAccess(tx, token));
    const token = await asViewer(owner, (tx) => inviteMentor(tx, owner, mentor.email, now));
    expect(await redeem(people["other applicant"], token)).toBeNull();
    expect(await redeem(owner, token)).toBeNull();
    expect(await redeem(people.admin, token)).toBeNull();
    const both = await Promise.all([redeem(mentor, token), redeem(mentor, token)]);
    expect(both.filter((applicant) => applicant === owner.id)).toHaveLength(1);
    const old = await asViewer(owner, (tx) => inviteMentor(tx, owner, mentor.email, new Date("2026-01-01")));
    expect(await redeem(mentor, old)).toBeNull();
  });

  it("lets an invitation be declined by whom it names, and a mentor end what she has", async () => {
    const owner = await addMember({ ...cast.onCourse, email: "asks@demo.readyline.app" });
    const mentor = await addMember({ ...cast.mentor, email: "answers@demo.readyline.app" });
    const other = people["other applicant"];
    const token = await asViewer(owner, (tx) => inviteMentor(tx, owner, mentor.email, now));
    expect(await getInvitation(token, now)).toEqual({ applicantName: owner.name, email: mentor.email });
    expect(await asViewer(other, (tx) => declineAccess(tx, token))).toBe(false);
    expect(await asViewer(mentor, (tx) => declineAccess(tx, token))).toBe(true);
    expect(await getInvitation(token, now)).toBeNull();
    expect(await asViewer(mentor, (tx) => acceptAccess(tx, token))).toBeNull();

    await giveAccess(owner, mentor, now);
    expect(await asViewer(mentor, (tx) => listMentees(tx, mentor))).toMatchObject([{ id: owner.id }]);
    // A second invitation of the same person opens nothing more.
    const again = await asViewer(owner, (tx) => inviteMentor(tx, owner, mentor.email, now));
    expect(await asViewer(mentor, (tx) => acceptAccess(tx, again))).toBeNull();
    expect(await asViewer(mentor, (tx) => recordView(tx, mentor, owner.id, "progress", now))).toBeNull();
    expect(await asViewer(mentor, (tx) => recordView(tx, mentor, owner.id, "progress", now))).toEqual(now);
    const states = await asViewer(owner, (tx) => listAccess(tx, owner));
    expect(states.map(({ state }) => state).sort()).toEqual(["active", "declined", "invited"]);
    expect(states.find(({ state }) => state === "active")).toMatchObject({ name: mentor.name, seenAt: now });

    expect(await asViewer(other, (tx) => leaveAccess(tx, owner.id))).toBe(false);
    expect(await asViewer(mentor, (tx) => leaveAccess(tx, owner.id))).toBe(true);
    expect(await asViewer(mentor, (tx) => listMentees(tx, mentor))).toEqual([]);
    await expect(
      asViewer(mentor, (tx) => recordView(tx, mentor, owner.id, "progress", now)),
    ).rejects.toSatisfy(isRefusal);
  });

  it("keeps study data from the gate and from the shell's role", async () => {
    for (const door of [asGate, asOperator]) {
      for (const table of [
        "assessments",
        "question_blocks",
        "applicants",
        "assessment_notes",
        "tasks",
        "rotations",
        "exam_results",
      ]) {
        await expect(
          door((tx) => countRows(tx, sql`select 1 from ${sql.identifier(table)}`)),
        ).rejects.toSatisfy(isRefusal);
      }
    }
    await expect(
      asGate((tx) =>
        tx.execute(sql`insert into users (email, name, role) values ('x@example.com', 'X', 'admin')`),
      ),
    ).rejects.toSatisfy(isRefusal);
  });

  it("forgets who was looking when the transaction ends", async () => {
    await asViewer(people.owner, async () => undefined);
    expect(
      await asViewer({ ...people.owner, id: "" } as Viewer, (tx) =>
        countRows(tx, sql`select 1 from assessments`),
      ),
    ).toBe(0);
  });

  it("deletes everything of a person with her account", async () => {
    const leaver = await addMember({ ...cast.onCourse, email: "leaves@demo.readyline.app" });
    await giveAccess(leaver, people["active mentor"], now);
    await database.superuser("insert into applicants (user_id) values ($1)", [leaver.id]);
    await database.superuser(
      "insert into question_blocks (user_id, id, done_on, done) values ($1, gen_random_uuid(), '2026-06-01', 40)",
      [leaver.id],
    );
    await deleteAccount(leaver);
    const tables = await database.superuser(
      "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'user_id'",
    );
    expect(tables.length).toBeGreaterThan(6);
    for (const { table_name } of tables) {
      expect(await database.superuser(`select 1 from ${table_name} where user_id = $1`, [leaver.id])).toEqual(
        [],
      );
    }
  });

  describe("catalogue", () => {
    it("has row-level security on and forced on every table", async () => {
      const loose = await database.superuser(
        `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
         and not (relrowsecurity and relforcerowsecurity)`,
      );
      expect(loose).toEqual([]);
    });

    it("has no subquery in any policy", async () => {
      const policies = await database.superuser(
        "select policyname, coalesce(qual, '') || coalesce(with_check, '') as rule from pg_policies",
      );
      expect(policies.length).toBeGreaterThan(20);
      expect(policies.filter(({ rule }) => /\bselect\b/i.test(String(rule)))).toEqual([]);
    });

    it("has roles without any power of their own, and functions with a fixed search path", async () => {
      const powerful = await database.superuser(
        `select rolname from pg_roles where rolname like 'readyline\\_%'
         and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or (rolcanlogin and rolname <> '${testLogin}'))`,
      );
      expect(powerful).toEqual([]);
      const loose = await database.superuser(
        `select proname from pg_proc where pronamespace = 'app'::regnamespace
         and (proconfig is null or (prosecdef and proowner <> 'readyline_definer'::regrole))`,
      );
      expect(loose).toEqual([]);
    });

    it("indexes personal tables by their owner first", async () => {
      const keys = await database.superuser(
        `select c.relname, a.attname from pg_index i join pg_class c on c.oid = i.indrelid
         join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
         where i.indisprimary and c.relname in ('applicants', 'assessments', 'assessment_notes', 'question_blocks', 'mentor_access', 'tasks', 'task_notes', 'rotations', 'resources', 'card_days', 'exam_results', 'calendar_feeds', 'letters', 'letter_details', 'letter_steps', 'statements', 'statement_versions', 'portfolio_entries', 'programs', 'program_preferences')`,
      );
      expect(keys).toHaveLength(20);
      expect(keys.filter(({ attname }) => attname !== "user_id")).toEqual([]);
    });
  });

  if (engine === "postgres") {
    it("does not let the login do anything once the role is reset", async () => {
      for (const statement of [sql`select 1 from users`, sql`select 1 from assessments`]) {
        await expect(
          asViewer(people.owner, async (tx) => {
            await tx.execute(sql`reset role`);
            return countRows(tx, statement);
          }),
        ).rejects.toSatisfy(isRefusal);
      }
    });
  }
});
