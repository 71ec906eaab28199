import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Viewer } from "@/lib/viewer";
import { asGate, asViewer } from "../engine/as-viewer";
import type { Tx } from "../engine/database";
import { closeDatabase } from "../engine/open";
import { openPostgres } from "../engine/postgres";
import { addMember, cast } from "../seed/cast";
import { majors, startServer, type TestServer } from "../testing/server";

/** No right, or no such thing: 42501 no right, 42883 no such function, 3F000 no schema to create in. */
const refusal = /^(42501|42883|3F000)$/;

// docs/decisions/injected-sql.md says in words what is tried here. The database is set up as docs/set-up.sql says, and the
// attacker runs any SQL with the server's login, in a request's transaction or beside it.
describe.each(majors)("SQL of an attacker, with the server's login on PostgreSQL %i", (major) => {
  let server: TestServer;
  let root: postgres.Sql;
  let login: string;
  let ana: Viewer;
  let bilal: Viewer;
  let admin: Viewer;

  beforeAll(async () => {
    server = await startServer({ major });
    const superuser = postgres(server.url, { max: 1, onnotice: () => undefined });
    for (const statement of readFileSync("docs/set-up.sql", "utf8").split(/;$/m))
      await superuser.unsafe(statement);
    await superuser.end();
    const urlOf = (username: string, password: string) => {
      const url = new URL(server.url);
      Object.assign(url, { username, password, pathname: "/readyline" });
      return url.href;
    };
    const owner = openPostgres(urlOf("readyline_owner", "owner-password"));
    await owner.migrate({ login: "readyline" });
    await owner.close();
    login = urlOf("readyline", "server-password");
    root = postgres(urlOf("postgres", "postgres"), { max: 1, onnotice: () => undefined });
    await closeDatabase();
    vi.stubEnv("DATABASE_URL", login);
    [ana, bilal, admin] = [
      await addMember(cast.onCourse),
      await addMember(cast.below),
      await addMember({ ...cast.admin, role: "mentor" }),
    ];
    await root`update users set role = 'admin' where id = ${admin.id}`;
    await root`insert into assessments (user_id, id, taken_on, source, form, score)
      select user_id, gen_random_uuid(), '2026-06-01', 'nbme', 'nbme-9', score
      from (values (${ana.id}::uuid, 238), (${bilal.id}::uuid, 201)) as one (user_id, score), generate_series(1, 50)`;
    await root.unsafe("analyze");
  });
  afterAll(async () => {
    await closeDatabase();
    vi.unstubAllEnvs();
    await root.end();
    await server.remove();
  });

  class Undo extends Error {}
  /** Runs the statements of an attacker in a transaction of Ana's, and takes them back. @returns the last one's rows. */
  async function inject(...statements: string[]): Promise<Record<string, unknown>[]> {
    let rows: Record<string, unknown>[] = [];
    const run = async (tx: Tx) => {
      for (const statement of statements) rows = [...((await tx.execute(sql.raw(statement))) as never[])];
      throw new Undo();
    };
    await asViewer(ana, run).catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
    return rows;
  }
  const isRefused = (...statements: string[]) =>
    expect(inject(...statements), statements.join("; ")).rejects.toMatchObject({
      code: expect.stringMatching(refusal),
    });

  const beyond: Record<string, string[]> = {
    "take a role above it": [
      ...["readyline_operator", "readyline_definer", "readyline_backup", "readyline_owner", "postgres"],
      ...["pg_read_all_data", "pg_write_all_data", "pg_read_server_files", "pg_execute_server_program"],
    ].map((role) => `set role ${role}`),
    "change who it is, or what it is": [
      "set session authorization postgres",
      "set session authorization readyline_owner",
      "select set_config('session_authorization', 'postgres', true)",
      "alter role readyline superuser",
      "alter role readyline bypassrls",
      "alter role readyline_app login",
      "grant readyline_operator to readyline",
      "grant readyline_owner to readyline",
    ],
    "reach files and programs": [
      "copy (select 1) to program 'id'",
      "copy (select 1) to '/tmp/readyline-attack'",
      "copy public.letters from '/etc/passwd'",
      "select pg_read_file('/etc/passwd')",
      "select pg_read_binary_file('PG_VERSION')",
      "select pg_ls_dir('.')",
      "select lo_import('/etc/passwd')",
      "select lo_export(1, '/tmp/readyline-attack')",
      "load '/tmp/readyline-attack.so'",
      "create extension dblink schema public",
      "create language plperlu",
    ],
    "create anything": [
      "create schema attack",
      "create table public.attack (a int)",
      "create temporary table attack (a int)",
      "create view public.attack as select 1",
      "create function public.attack() returns int language sql return 1",
      "create function app.attack() returns int language sql return 1",
      "create function pg_catalog.attack() returns int language sql return 1",
      "create operator public.=== (leftarg = int, rightarg = int, function = int4eq)",
      "create domain public.uuid as text",
      "create cast (text as uuid) with inout as implicit",
      "do $$ begin execute 'create table public.attack (a int)'; end $$",
      "create publication attack for table public.users",
      "create event trigger attack on ddl_command_start execute function app.limit_rows()",
      "select pg_create_physical_replication_slot('attack')",
    ],
    "change the law": [
      "alter table public.users disable row level security",
      "alter table public.users no force row level security",
      "create policy attack on public.users using (true)",
      "drop policy users_known_select on public.users",
      "alter table public.activity disable trigger all",
      "create trigger attack before insert on public.assessments execute function app.limit_rows()",
      "create rule attack as on insert to public.assessments do nothing",
      "alter function app.is_admin() owner to readyline",
      // PostgreSQL only warns, and grants nothing.
      "grant select on public.credentials to readyline_app; set role readyline_app; select * from public.credentials",
      "alter default privileges for role readyline_owner grant all on tables to public",
      "set session_replication_role = replica",
      "update app.release set oldest = '99'",
      "set row_security = off; select * from public.assessments",
    ],
    "write the activity, or change it": [
      "insert into public.activity (kind) values ('signed-in')",
      "update public.activity set kind = 'signed-in'",
      "delete from public.activity",
      "truncate public.activity",
      "select app.note_activity('signed-in', null, null)",
    ],
    "read what PostgreSQL knows about rows": [
      "select * from pg_statistic",
      "select * from pg_statistic_ext_data",
      "select * from pg_authid",
      "select last_value from public.assessments_logged_seq",
      "select nextval('public.assessments_logged_seq')",
    ],
  };
  const roles = ["readyline_app", "readyline_gate", "none"];
  it.each(Object.entries(beyond))("can't %s, in any role that it can take", async (_, statements) => {
    for (const role of roles)
      for (const statement of statements) await isRefused(`set role ${role}`, statement);
  });

  it("has no right of its own without its two roles", async () => {
    for (const table of ["users", "assessments", "credentials", "activity", "outbox"]) {
      await isRefused("reset role", `select * from public.${table}`);
    }
  });

  it("can't connect to another database that follows docs/set-up.sql", async () => {
    await root.unsafe("create database neighbour");
    await root.unsafe("revoke connect on database neighbour from public");
    const other = new URL(login);
    other.pathname = "/neighbour";
    const client = postgres(other.href, { max: 1 });
    await expect(client`select 1`).rejects.toMatchObject({ code: "42501" });
    await client.end();
  });

  it("learns nothing from errors, because the policies come before its conditions", async () => {
    const probe = (score: number) =>
      inject(`select 1 from public.assessments where 1 / (score - ${score}) = 7`);
    // Ana's own row shows that the condition runs.
    await expect(probe(238)).rejects.toMatchObject({ code: "22012" });
    expect(await probe(201)).toEqual([]);
    const cast = (rows: string) =>
      inject(`select 1 from public.users where (name || 'x')::integer > 0 and ${rows}`);
    await expect(cast(`id = '${ana.id}'`)).rejects.toMatchObject({ code: "22P02" });
    expect(await cast(`id = '${bilal.id}'`)).toEqual([]);
    expect(await inject("select * from pg_stats where schemaname = 'public'")).toEqual([]);
  });

  it("learns nothing from keys: the same id in another account does not conflict, and is not found", async () => {
    const [row] = await root`select id from assessments where user_id = ${bilal.id} limit 1`;
    const add = (id: unknown) =>
      inject(
        `insert into public.assessments (user_id, id, taken_on, source, form, score) values ('${ana.id}', '${id}', '2026-06-02', 'nbme', 'nbme-9', 240) returning 1 as one`,
      );
    expect(await add(row?.id)).toEqual([{ one: 1 }]);
    const note = (id: unknown) =>
      inject(
        `insert into public.assessment_notes (user_id, assessment_id, note) values ('${ana.id}', '${id}', 'x')`,
      );
    await expect(note(row?.id)).rejects.toMatchObject({ code: "23503" });
    await expect(note(randomUUID())).rejects.toMatchObject({ code: "23503" });
  });

  it("sees no value of another request's statement", async () => {
    const secret = "a name of somebody";
    await asViewer(bilal, async (tx) => {
      await tx.execute(sql`select ${secret}::text`);
      const seen = await inject(
        "reset role",
        "select query from pg_stat_activity where usename = 'readyline'",
      );
      expect(seen.map(({ query }) => query)).toContain("select $1::text");
      expect(JSON.stringify(seen)).not.toContain(secret);
    });
  });

  it("leaves nothing in its connection for the next request", async () => {
    const opened = openPostgres(login, { connections: 1 });
    const settings = () =>
      opened.transaction(async (tx) => [
        ...((await tx.execute(
          sql.raw(
            "select pg_backend_pid() as pid, current_user::text as role, array(select name || '=' || setting from pg_settings where source = 'session' and name !~ 'timeout$' order by 1)::text as changed, (select count(*)::integer from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) as locks",
          ),
        )) as unknown as Record<string, unknown>[]),
      ]);
    try {
      const [before] = await settings();
      // The setting is this transaction's own (engine/postgres.ts).
      expect(before).toMatchObject({ role: "readyline", changed: "{jit=off}", locks: 0 });
      await opened.transaction(async (tx) => {
        for (const statement of [
          "set search_path = drizzle",
          "set default_transaction_read_only = on",
          "set row_security = off",
          "set timezone = 'Pacific/Kiritimati'",
          "set datestyle = 'SQL, DMY'",
          "set app.viewer_id = 'someone'",
          "select pg_advisory_lock(hashtext('readyline admins'))",
        ]) {
          await tx.execute(sql.raw(statement));
        }
      });
      expect(await settings()).toEqual([before]);
      await opened.transaction(async (tx) => {
        const [row] = (await tx.execute(
          sql.raw(
            "select current_setting('app.viewer_id', true) as viewer, current_setting('transaction_read_only') as kept",
          ),
        )) as unknown as Record<string, unknown>[];
        expect(row).toEqual({ viewer: "", kept: "off" });
      });
    } finally {
      await opened.close();
    }
  });

  describe("can", () => {
    it("act as any person whose id it has: read and change their record", async () => {
      const as = (viewer: Viewer) => `set local app.viewer_id = '${viewer.id}'`;
      expect(await inject(as(bilal), "select distinct score from public.assessments")).toEqual([
        { score: 201 },
      ]);
      expect(await inject(as(admin), "select app.is_admin() as admin")).toEqual([{ admin: true }]);
      // Nobody's id: nothing.
      expect(await inject("set local app.viewer_id = ''", "select 1 from public.assessments")).toEqual([]);
    });

    it("take the role of the gate: read emails and hashes, and set a password", async () => {
      const gate = "set role readyline_gate";
      const hashes = await inject(
        gate,
        "select email, password_hash from public.users join public.credentials on user_id = id",
      );
      expect(hashes).toHaveLength(3);
      const plant = `update public.credentials set password_hash = 'planted' where user_id = '${admin.id}'`;
      // What it does there is recorded.
      expect(
        await inject(
          gate,
          plant,
          `set local app.viewer_id = '${admin.id}'`,
          "set role readyline_app",
          "select kind from public.activity where at = now()::timestamptz(3)",
        ),
      ).toEqual([{ kind: "password-changed" }]);
      // But the gate reads no record, and gives no role.
      await isRefused(gate, "select * from public.assessments");
      await isRefused(gate, "update public.users set role = 'admin'");
      await expect(inject(gate, "delete from public.users where role = 'admin'")).rejects.toMatchObject({
        code: "RL001",
      });
    });

    it("learn about how many rows there are", async () => {
      const [row] = await inject("select reltuples from pg_class where relname = 'assessments'");
      expect(row).toEqual({ reltuples: 100 });
    });

    it("disturb the service: lock a table, end the login's connections, change its password, store objects", async () => {
      await inject("lock table public.assessments in access exclusive mode");
      await inject("reset role", "alter role readyline password 'another'");
      await inject("reset role", "alter role readyline set search_path = 'nowhere'");
      await inject("select lo_from_bytea(0, 'anything')");
      const [row] = await inject(
        "reset role",
        "select count(pg_terminate_backend(pid))::integer as ended from pg_stat_activity where usename = 'readyline' and pid <> pg_backend_pid()",
      );
      expect(row).toEqual({ ended: expect.any(Number) });
      // It ends with the transaction, or can be undone by the owner: nothing is lost.
      expect(await asGate(async (tx) => tx.$count(sql`users`))).toBe(3);
    });
  });
});
