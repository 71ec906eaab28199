import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { Viewer } from "@/lib/viewer";
import { version } from "@/package.json";
import { catalogueOf, grantsOf } from "../testing/catalogue";
import { engines, openTestDatabase, type TestDatabase } from "../testing/engines";
import { countRows } from "../testing/matrix";
import { asViewer } from "./as-viewer";

import { checkRelease, migrationsFolder, WrongRelease } from "./migrate";
import { database as opened } from "./open";
import { openPostgres } from "./postgres";

const releases = path.join(import.meta.dirname, "../testing/releases");
const fixtures = readdirSync(releases)
  .map((file) => path.basename(file, ".sql"))
  .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));

/** Kinds of activity that release 0.1.0 stored under another word. */
const renamedKinds: Record<string, string> = {
  "account-made": "account-created",
  "reset-asked": "reset-requested",
  "admin-invitation-taken-back": "admin-invitation-cancelled",
  "mentor-invitation-taken-back": "mentor-invitation-cancelled",
  "mentor-looked": "mentor-viewed",
  "calendar-made": "calendar-created",
};
const withWordOfToday = (row: Record<string, unknown>) => ({
  ...row,
  kind: renamedKinds[String(row.kind)] ?? row.kind,
});

/** Columns that a release dropped, by table. */
const dropped: Record<string, string[]> = { users: ["session_version"], letters: ["programs"] };
const withoutDropped = (table: string, row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !dropped[table]?.includes(column)));

describe.each(engines)("on the %s engine", (engine) => {
  let database: TestDatabase;
  /** The catalogue that this release creates. */
  let catalogue: string;

  const forgetLaw = () => database.superuser("update app.release set law = ''");
  const setRelease = (migratedBy: string, oldest: string) =>
    database.superuser("update app.release set migrated_by = $1, oldest = $2", [migratedBy, oldest]);
  const leaveFunction = () =>
    database.script("create function app.leftover() returns void language sql as $$ $$");
  const hasLeftover = async () =>
    (await database.superuser("select 1 from pg_proc where proname = 'leftover'")).length > 0;
  const check = async () => (await opened()).transaction(checkRelease);

  describe("a migrated database", () => {
    beforeAll(async () => {
      database = await openTestDatabase(engine);
      await database.migrate();
      catalogue = await catalogueOf(database);
    });
    afterEach(async () => {
      await forgetLaw();
      await setRelease(version, version);
      await database.migrate();
      expect(await catalogueOf(database)).toBe(catalogue);
    });
    afterAll(() => database.close());

    it("does not change when it is migrated again, even when the law is applied again", async () => {
      const release = await database.superuser("select * from app.release");
      expect(release).toMatchObject([{ migrated_by: version }]);
      await forgetLaw();
      await database.migrate();
      await database.migrate();
      expect(await catalogueOf(database)).toBe(catalogue);
      expect(await database.superuser("select * from app.release")).toEqual(release);
    });

    it("loses what no file contains any longer, as soon as a file changes", async () => {
      await leaveFunction();
      await database.script(`
        create function app.is_admin(unused integer) returns boolean language sql as $$ select true $$;
        create function app.leftover_trigger() returns trigger language plpgsql as $$ begin return null; end $$;
        create trigger letters_leftover after insert on letters for each row execute function app.leftover_trigger();
        alter table letters no force row level security;
        alter function app.known_people() owner to current_user;
        grant select on credentials to readyline_app;
        grant update (user_id) on letters to readyline_app;
        grant select on users to public;
        grant execute on function app.note_activity(text, uuid, uuid, jsonb) to public;
        grant usage on schema drizzle to readyline_app;
        grant usage on sequence activity_id_seq to readyline_gate;
        do $do$ begin execute format('grant temporary on database %I to public', current_database()); end $do$;
      `);
      const loosened = await catalogueOf(database);
      expect(loosened).not.toBe(catalogue);
      await database.migrate();
      expect(await catalogueOf(database)).toBe(loosened);
      await forgetLaw();
      await database.migrate();
      expect(await catalogueOf(database)).toBe(catalogue);
    });

    if (engine === "postgres") {
      it("does not wait for one table while it holds others, because a server in use would wait the other way round", async () => {
        await forgetLaw();
        const { transaction } = await opened();
        let migrated: Promise<void> | undefined;
        await transaction(async (tx) => {
          await tx.execute(sql`select set_config('role', 'readyline_app', true)`);
          await tx.execute(sql`select from threshold_versions`);
          migrated = database.migrate();
          const waits = () =>
            database.superuser(
              "select 1 from pg_stat_activity where datname = current_database() and (wait_event = 'PgSleep' or wait_event_type = 'Lock')",
            );
          await expect.poll(waits, { timeout: 20_000, interval: 10 }).toHaveLength(1);
          await tx.execute(sql`set local lock_timeout = '1s'`);
          for (const table of ["users", "assessments", "activity"]) {
            await tx.execute(sql`select from ${sql.identifier(table)}`);
          }
        });
        await migrated;
      });
    }

    it("forces row-level security on a new table, and restores a function that somebody replaced", async () => {
      await database.script(`
        create table added (user_id uuid);
        create or replace function app.is_admin() returns boolean language plpgsql stable as $$ begin return true; end $$;
      `);
      await forgetLaw();
      await database.migrate();
      const table = await database.superuser(
        "select relrowsecurity and relforcerowsecurity as forced from pg_class where relname = 'added'",
      );
      expect(table).toEqual([{ forced: true }]);
      await database.superuser("drop table added");
      expect(await catalogueOf(database)).toBe(catalogue);
    });

    it("is not changed by an older release that can run on it, and refuses one that can't", async () => {
      await leaveFunction();
      await forgetLaw();
      await setRelease("999.0.0", version);
      await database.migrate();
      expect(await hasLeftover()).toBe(true);
      expect(await database.superuser("select migrated_by, law from app.release")).toEqual([
        { migrated_by: "999.0.0", law: "" },
      ]);
      await check();

      await setRelease("999.0.0", "998.0.0");
      for (const attempt of [database.migrate, check]) {
        const refusal = await attempt().catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(WrongRelease);
        expect(String(refusal)).toContain(
          `Readyline 999.0.0 has migrated this database, and Readyline ${version} is too old for it: install 998.0.0 or newer, or restore a backup from before the migration.`,
        );
      }
      expect(await hasLeftover()).toBe(true);
    });

    it("is migrated by a newer release, and until then the newer server doesn't start", async () => {
      await leaveFunction();
      await forgetLaw();
      await setRelease("0.0.9", "0.0.9");
      await expect(check()).rejects.toThrow(
        `This database is not up to date with Readyline ${version}: run npm run migrate.`,
      );
      await database.migrate();
      expect(await hasLeftover()).toBe(false);
      await check();
    });

    it("from before 0.1.0 is refused with a sentence that says what to do", async () => {
      await database.superuser("alter table app.release rename to other");
      const old = await catalogueOf(database);
      await expect(database.migrate()).rejects.toThrow(WrongRelease);
      await expect(database.migrate()).rejects.toThrow(
        /development version before 0\.1\.0.*set READYLINE_DATA to a new folder, or drop the PostgreSQL database/,
      );
      expect(await catalogueOf(database)).toBe(old);
      await expect(check()).rejects.toThrow(/run npm run migrate/);
      await database.superuser("alter table app.other rename to release");
    });
  });

  describe("an empty database", () => {
    beforeEach(async () => {
      database = await openTestDatabase(engine, { empty: true });
    });
    afterEach(() => database.close());

    it("stays empty when the migration fails, and is migrated once when two processes do it at the same time", async () => {
      const before = await catalogueOf(database);
      await database.superuser("create table users (mine text)");
      await expect(database.migrate()).rejects.toMatchObject({ cause: { code: "42P07" } });
      await database.superuser("drop table users");
      expect(await catalogueOf(database)).toBe(before);
      await expect(check()).rejects.toThrow(/run npm run migrate/);

      await Promise.all([database.migrate(), database.migrate()]);
      const counts = await database.superuser(
        "select (select count(*)::int from drizzle.__drizzle_migrations) as migrations, (select count(*)::int from threshold_versions) as thresholds",
      );
      expect(counts).toEqual([
        { migrations: readMigrationFiles({ migrationsFolder }).length, thresholds: 1 },
      ]);
      await check();
    });

    if (engine === "postgres") {
      it("can be migrated by an owner who is not a superuser, and lets the server's login take two roles", async () => {
        const [{ name } = { name: "" }] = await database.superuser("select current_database() as name");
        await database.script(`
          do $$ begin
            create role readyline_test_owner login createrole password 'test';
          exception when duplicate_object then null; end $$;
          grant readyline_app, readyline_gate, readyline_operator, readyline_definer, readyline_backup
            to readyline_test_owner with admin option;
          create role readyline_test_server login noinherit;
          alter database ${name} owner to readyline_test_owner;
        `);
        const url = new URL(inject("postgresUrl"));
        Object.assign(url, { pathname: `/${name}`, username: "readyline_test_owner", password: "test" });
        const asOwner = openPostgres(url.href);
        try {
          await asOwner.migrate({ login: "readyline_test_server" });
          await forgetLaw();
          await asOwner.migrate({ login: "readyline_test_server" });
          await expect(await grantsOf(database)).toMatchFileSnapshot("../law/grants.txt");
          const roles = await database.superuser(
            "select roleid::regrole::text as role from pg_auth_members where member = 'readyline_test_server'::regrole order by 1",
          );
          expect(roles).toEqual([{ role: "readyline_app" }, { role: "readyline_gate" }]);
        } finally {
          await asOwner.close();
          await database.script("drop role readyline_test_server");
        }
      });
    }

    it.each(fixtures)("that release %s created and filled is migrated with every row", async (release) => {
      await database.script(readFileSync(path.join(releases, `${release}.sql`), "utf8"));
      if (release === fixtures.at(-1)) {
        const known = await database.superuser("select hash from drizzle.__drizzle_migrations order by id");
        expect(
          readMigrationFiles({ migrationsFolder }).map(({ hash }) => ({ hash })),
          "The schema has changed: raise the version in package.json and run npx tsx db/testing/leave-release.ts",
        ).toEqual(known);
      }
      const before = await rowsOf();
      for (const [table, rows] of Object.entries(before)) expect(rows, table).not.toEqual([]);
      // Until 0.4.0 the programs of a letter were in its row. Not every letter has details.
      const inLetters = fixtures.indexOf(release) < fixtures.indexOf("0.4.0");
      if (inLetters) {
        await database.superuser("update letters set programs = array['Harbor, \"MA\"', writer]");
        await database.superuser("delete from letter_details where note is null and email is null");
      }
      await database.migrate();
      const after = await rowsOf();
      for (const [table, rows] of Object.entries(before)) {
        // They are made from other rows, and can say more than in an earlier release (db/law/missing-summaries.sql).
        if (table === "summaries") {
          expect(after[table]?.map((row) => row.user_id)).toEqual(rows.map((row) => row.user_id));
          continue;
        }
        // There may be new columns.
        const wanted = rows.map((row) =>
          table === "activity" ? withWordOfToday(row) : withoutDropped(table, row),
        );
        expect(after[table], table).toEqual(wanted.map((row) => expect.objectContaining(row)));
      }
      if (inLetters) {
        const assigned = await database.superuser(
          "select l.writer, d.programs from letters l left join letter_details d on d.user_id = l.user_id and d.letter_id = l.id",
        );
        expect(assigned.length).toBeGreaterThan(1);
        for (const { writer, programs } of assigned) expect(programs).toEqual(['Harbor, "MA"', writer]);
      }
      expect(await catalogueOf(database)).toBe(catalogue);

      const summaries = await database.superuser(
        `select json_array_length(s.tests) as tests, (
           select count(*)::integer from assessments t where t.user_id = a.user_id and t.deleted_at is null
         ) as stored
         from applicants a left join summaries s using (user_id)`,
      );
      expect(summaries.some(({ tests }) => Number(tests) > 0)).toBe(true);
      for (const { tests, stored } of summaries) expect(tests).toBe(stored);

      const [access] = await database.superuser(
        `select user_id, mentor_id from mentor_access join users on users.id = mentor_id
         where state = 'active' and role = 'mentor' and disabled_at is null`,
      );
      const others = await database.superuser("select id from users where role = 'applicant' and id <> $1", [
        access?.user_id,
      ]);
      const letters = (id: unknown) =>
        asViewer({ id } as Viewer, (tx) =>
          countRows(tx, sql`select 1 from letters where user_id = ${access?.user_id}`),
        );
      expect(await letters(access?.user_id)).toBe(1);
      expect(await letters(access?.mentor_id)).toBe(1);
      expect(others).toHaveLength(1);
      expect(await letters(others[0]?.id)).toBe(0);
    });

    async function rowsOf(): Promise<Record<string, Record<string, unknown>[]>> {
      const tables = await database.superuser(
        "select tablename as name from pg_tables where schemaname = 'public'",
      );
      const found: Record<string, Record<string, unknown>[]> = {};
      for (const { name } of tables) {
        const rows = await database.superuser(`select to_jsonb(t) as row from ${name} t order by t::text`);
        found[String(name)] = rows.map(({ row }) => row as Record<string, unknown>);
      }
      return found;
    }
  });
});
