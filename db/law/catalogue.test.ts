import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { getTableColumns, getTableName, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mentorReads } from "@/lib/mentor-reads";
import { listTables } from "../backup/tables";
import { asBackup, asViewer } from "../engine/as-viewer";
import type { Tx } from "../engine/database";
import { migrationsFolder } from "../engine/migrate";
import { addMember, cast } from "../seed/cast";
import { grantsOf } from "../testing/catalogue";
import { engines, openTestDatabase, type TestDatabase } from "../testing/engines";

describe.each(engines)("the catalogue on the %s engine", (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    // On a server this is a copy of a template. Grants on a database itself are not copied: migrating sets them again.
    await database.migrate();
  });
  afterAll(() => database.close());

  it("grants each role, and PUBLIC, exactly what grants.txt lists", async () => {
    await expect(await grantsOf(database)).toMatchFileSnapshot("grants.txt");
  });

  it("lets PUBLIC call no function, and nobody but the owner make temporary objects", async () => {
    const callable = await database.superuser(
      "select proname from pg_proc where pronamespace = 'app'::regnamespace and has_function_privilege('public', oid, 'execute')",
    );
    expect(callable).toEqual([]);
    const temporary = await database.superuser(
      `select rolname from pg_roles where has_database_privilege(oid, current_database(), 'temporary')
       and not rolsuper and rolname like 'readyline\\_%'`,
    );
    expect(temporary).toEqual([]);
  });

  it("has functions that belong to readyline_definer and look up names in pg_catalog, then in pg_temp", async () => {
    const functions = await database.superuser(
      `select proname, proowner::regrole::text as owner, array_to_string(proconfig, '; ') as settings
       from pg_proc where pronamespace = 'app'::regnamespace`,
    );
    expect(functions.length).toBeGreaterThan(30);
    expect(functions.filter(({ owner }) => owner !== "readyline_definer")).toEqual([]);
    const paths = functions.filter(
      ({ settings }) =>
        !/^search_path=pg_catalog, pg_temp(; jit=off|; plan_cache_mode=force_generic_plan; enable_seqscan=off)?$/.test(
          String(settings),
        ),
    );
    expect(paths).toEqual([]);
  });

  it("has roles without special attributes, which only the logins may take", async () => {
    const powerful = await database.superuser(
      `select rolname from pg_roles where rolname like 'readyline\\_%' and rolname not like 'readyline\\_test\\_%'
       and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin)`,
    );
    expect(powerful).toEqual([]);
    const takers = await database.superuser(
      `select member::regrole::text as taker, roleid::regrole::text as role from pg_auth_members
       join pg_roles taker on taker.oid = member
       where roleid::regrole::text like 'readyline\\_%' and not taker.rolsuper and taker.rolname not like 'readyline\\_test\\_%'`,
    );
    expect(takers).toEqual([]);
  });

  it("has row-level security on and forced on every table", async () => {
    const tables = await database.superuser(
      `select relname, relrowsecurity and relforcerowsecurity as forced from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`,
    );
    expect(tables.length).toBeGreaterThan(25);
    expect(tables.filter(({ forced }) => !forced)).toEqual([]);
  });

  it("lets a backup read every row of every table, sorted by a key", async () => {
    const tables = await asBackup(listTables);
    expect(tables.length).toBeGreaterThan(25);
    expect(tables.filter(({ readable, key }) => !readable || !key)).toEqual([]);
  });

  it("has no subquery in any policy, and no policy for everyone", async () => {
    const policies = await database.superuser(
      "select policyname, roles::text, permissive, coalesce(qual, '') || coalesce(with_check, '') as rule from pg_policies",
    );
    expect(policies.length).toBeGreaterThan(100);
    expect(policies.filter(({ rule }) => /\bselect\b/i.test(String(rule)))).toEqual([]);
    expect(policies.filter(({ roles }) => !/^\{readyline_\w+\}$/.test(String(roles)))).toEqual([]);
  });

  it("checks every column with a list of words against the list in the schema, and has no other such checks", async () => {
    const lists = Object.values(await readSchema()).flatMap((table) =>
      is(table, PgTable)
        ? Object.values(getTableColumns(table)).flatMap(({ name, enumValues }) =>
            enumValues ? [[`${getTableName(table)}_${name}_known`, [...enumValues]] as const] : [],
          )
        : [],
    );
    expect(lists.length).toBeGreaterThan(15);
    const checks = await database.superuser(
      "select conname as name, pg_get_constraintdef(oid) as rule from pg_constraint where conname like '%\\_known'",
    );
    const words = checks.map(({ name, rule }) => [
      name,
      [...String(rule).matchAll(/'([^']+)'::text/g)].map(([, word]) => word),
    ]);
    expect(Object.fromEntries(words)).toEqual(Object.fromEntries(lists));
  });

  describe("could be distributed by person", () => {
    // docs/scale.md says what is done with the exceptions.
    it("has primary and unique keys that begin with the person", async () => {
      const keys = await database.superuser(
        `select i.indexrelid::regclass::text as key, a.attname as first from pg_index i
         join pg_class c on c.oid = i.indrelid
         join pg_attribute u on u.attrelid = c.oid and u.attname = 'user_id'
         left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
         where i.indisunique and c.relnamespace = 'public'::regnamespace order by 1`,
      );
      expect(keys.length).toBeGreaterThan(30);
      expect(keys.filter(({ first }) => first !== "user_id")).toEqual([
        // Whoever opens a link or an address is not signed in: only its token is known.
        { key: "calendar_feeds_token_hash_unique", first: "token_hash" },
        // Google names a person by its own id.
        { key: "identities_provider_subject_pk", first: "provider" },
        { key: "mentor_access_mail_token_hash_unique", first: "mail_token_hash" },
        { key: "mentor_access_token_hash_unique", first: "token_hash" },
        { key: "password_resets_token_hash_unique", first: "token_hash" },
      ]);
    });

    it("has an index that begins with the person on every personal table, and no table that belongs to nobody by mistake", async () => {
      const tables = await database.superuser(
        `select c.relname as name, exists (
           select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
           where i.indrelid = c.oid and a.attname = 'user_id' and i.indpred is null
         ) as found
         from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
      );
      expect(tables.filter(({ found }) => found).length).toBeGreaterThan(20);
      expect(tables.filter(({ found }) => !found).map(({ name }) => name)).toEqual([
        // What happened, of two people or none. Its indexes begin with either.
        "activity",
        "admin_invitations",
        "outbox",
        "rate_limits",
        // Nobody has an account yet.
        "sign_ups",
        "snapshots",
        "threshold_versions",
        // The person itself.
        "users",
      ]);
    });

    it("has foreign keys that stay with one person", async () => {
      const keys = await database.superuser(
        `select conname as name from pg_constraint k
         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
         join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
         where k.contype = 'f' and k.connamespace = 'public'::regnamespace
           and exists (select from pg_attribute u where u.attrelid = k.conrelid and u.attname = 'user_id')
           and (a.attname, b.attname) not in (('user_id', 'id'), ('user_id', 'user_id')) order by 1`,
      );
      // An access has two people. It is kept with the applicant's.
      expect(keys.map(({ name }) => name)).toEqual([
        "mentor_access_mentor_id_users_id_fk",
        // A note is the mentor's, about another person.
        "mentor_notes_mentee_id_users_id_fk",
        "mentor_views_mentor_id_users_id_fk",
      ]);
    });

    it("has an index for every foreign key, so that deleting an account reads only what was the person's", async () => {
      const keys = await database.superuser(
        `select conname as name, exists (
           select from pg_index i where i.indrelid = k.conrelid and i.indpred is null
             and (i.indkey::smallint[])[0:cardinality(k.conkey) - 1] @> k.conkey
         ) as found
         from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by 1`,
      );
      expect(keys.length).toBeGreaterThan(25);
      // Tables with a row for each thing that an admin did.
      expect(keys.filter(({ found }) => !found).map(({ name }) => name)).toEqual([
        "admin_invitations_invited_by_users_id_fk",
        "threshold_versions_author_id_users_id_fk",
      ]);
    });

    it("has policies that call only functions without arguments, which return one value for a whole statement", async () => {
      const functions = await database.superuser(
        `select distinct f.proname as name, l.lanname as language, f.provolatile as volatility, f.proretset as set,
           f.pronargs as arguments, f.prorettype::regtype::text as returns
         from pg_depend d join pg_proc f on f.oid = d.refobjid join pg_language l on l.oid = f.prolang
         where d.classid = 'pg_policy'::regclass and d.refclassid = 'pg_proc'::regclass
           and f.pronamespace = 'app'::regnamespace order by 1`,
      );
      expect(functions.map(({ name }) => name)).toEqual([
        "active_viewer",
        "is_admin",
        "known_people",
        "readable_applicants",
        "readable_statements",
        "viewer_id",
      ]);
      for (const { name, ...found } of functions) {
        expect(found, String(name)).toEqual({
          language: expect.stringMatching(/^(sql|plpgsql)$/),
          volatility: "s",
          set: false,
          arguments: 0,
          returns: expect.stringMatching(/^(uuid|uuid\[\]|boolean)$/),
        });
      }
    });
  });

  it("lets a mentor read of an applicant exactly what is said before access is given", async () => {
    // Every rule that goes beyond the owner's own rows and the mentor's own rows.
    const tables = await database.superuser(
      `select distinct tablename as name from pg_policies
       where 'readyline_app' = any(roles) and cmd in ('SELECT', 'ALL')
         and qual <> '(user_id = app.viewer_id())' and qual not like '((mentor_id = app.%'
         and (tablename = 'users' or exists (
           select from information_schema.columns
           where table_schema = 'public' and table_name = tablename and column_name = 'user_id'
         ))`,
    );
    const functions = await database.superuser(
      `select 'app.' || proname as name from pg_proc
       where pronamespace = 'app'::regnamespace and has_function_privilege('readyline_app', oid, 'execute')
         and prosrc ~ 'app\\.(readable_|known_)'`,
    );
    expect([...tables, ...functions].map(({ name }) => name).sort()).toEqual(Object.keys(mentorReads).sort());
  });

  describe("a viewer who creates types in pg_temp", () => {
    // A domain's check runs wherever a value gets this type. In a function that runs as its owner, it runs as that owner.
    const makeTypes = async (tx: Tx) => {
      await tx.execute(sql`create function pg_temp.reveal_user() returns boolean language plpgsql as $$
        begin
          if current_user = 'readyline_definer' then
            raise exception 'this is readyline_definer' using errcode = 'RLSPY';
          end if;
          return true;
        end $$`);
      for (const type of ["uuid", "text", "date", "jsonb", "timestamptz"]) {
        await tx.execute(
          sql.raw(`create domain pg_temp.${type} as pg_catalog.${type} check (pg_temp.reveal_user())`),
        );
      }
    };
    const calls = [
      "app.accept_access('none')",
      "app.decline_access('none')",
      "app.accept_admin_invitation('none')",
      "app.readable_applicants()",
      "app.known_people()",
      "app.calibration_counts()",
      "app.count_status()",
      "app.program_counts('{}')",
      "app.statement_drafts('{}')",
      "app.count_threshold_changes('{}', '{}')",
      "app.threshold_authors()",
      "app.find_people('', '', '', 1)",
      "app.database_facts()",
      "app.activity_places('{}')",
    ];
    class Undo extends Error {}
    const attack = async (...functions: string[]) => {
      const admin = await addMember({ ...cast.admin, email: `${Math.random()}@example.com` });
      return asViewer(admin, async (tx) => {
        await makeTypes(tx);
        for (const called of functions) await tx.execute(sql.raw(`select * from ${called}`));
        throw new Undo();
      });
    };

    it("is refused", async () => {
      await expect(attack()).rejects.toMatchObject({ code: "42501" });
    });

    it("would not get the rights of a function's owner even if it were possible", async () => {
      await database.script(`
        do $do$ begin execute format('grant temporary on database %I to readyline_app', current_database()); end $do$;
        create function app.careless() returns void language plpgsql security definer set search_path = '' as
          $$ declare found uuid; begin found := gen_random_uuid(); end $$;
        alter function app.careless() owner to readyline_definer;
        grant execute on function app.careless() to readyline_app;`);
      try {
        // The attack works on a function with a careless search_path.
        await expect(attack("app.careless()")).rejects.toMatchObject({ code: "RLSPY" });
        await expect(attack(...calls)).rejects.toThrow(Undo);
      } finally {
        await database.script(`
          drop function app.careless();
          do $do$ begin execute format('revoke temporary on database %I from readyline_app', current_database()); end $do$;`);
      }
    });
  });
});

it("the schema's files match the newest migration's snapshot", async () => {
  const snapshots = readdirSync(path.join(migrationsFolder, "meta")).filter((name) =>
    name.endsWith("_snapshot.json"),
  );
  const newest = () =>
    JSON.parse(readFileSync(path.join(migrationsFolder, "meta", snapshots.sort().at(-1) ?? ""), "utf8"));
  const statements = async (snapshot: ReturnType<typeof newest>) =>
    generateMigration(snapshot, generateDrizzleJson(await readSchema(), snapshot.id));
  expect(await statements(newest())).toEqual([]);
  // A difference would be found.
  const other = newest();
  other.tables["public.letters"].policies.letters_readable_select.using = "true";
  expect(await statements(other)).toEqual([expect.stringMatching(/POLICY.*letters_readable_select/)]);
});

async function readSchema(): Promise<Record<string, unknown>> {
  const files = readdirSync(path.join(import.meta.dirname, "../schema"));
  const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ `../schema/${file}`)));
  return Object.assign({}, ...modules);
}
