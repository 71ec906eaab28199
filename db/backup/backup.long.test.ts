import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import type { Viewer } from "@/lib/viewer";
import { version } from "@/package.json";
import { asBackup, asViewer } from "../engine/as-viewer";
import { database as opened } from "../engine/open";
import { addHistory } from "../seed/demo";
import { belowStory, type Story } from "../seed/history";
import { catalogueOf } from "../testing/catalogue";
import { engines, openTestDatabase, type TestDatabase } from "../testing/engines";
import { type Actors, addActors, countRows } from "../testing/matrix";
import { dump } from "./dump";
import { load } from "./load";
import { linesOfRows } from "./tables";
import { trySignIn } from "./try-sign-in";

/** What a text format can get wrong. */
const oddText =
  "a tab\t a line\r\n a return\r a backslash \\ \\N \\. quotes ' \" $1 {a,b} \u2028 \u2029 \u0001 \u007f \ufeff é e\u0301 😀 \ud7ff \uffff ";

/** The text of a backup of the process's database. `meanwhile` runs when the snapshot has been taken. */
async function backUp(meanwhile: () => Promise<void> = async () => undefined): Promise<string[]> {
  const { engine } = await opened();
  return asBackup(async (tx) => {
    const pieces: string[] = [];
    for await (const piece of dump(tx, engine, () => undefined)) {
      pieces.push(piece);
      if (pieces.length === 1) await meanwhile();
    }
    return pieces;
  });
}

async function* from(pieces: string[]) {
  yield* pieces;
}

/** Every row of every table, as a superuser sees it. */
async function rowsOf(database: TestDatabase): Promise<Record<string, unknown[]>> {
  await database.superuser("set timezone = 'UTC'");
  const tables = await database.superuser(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  const found: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    found[String(name)] = await database.superuser(
      `select t::text as line from ${name} t order by t::text collate "C"`,
    );
  }
  return found;
}

const relations = (database: TestDatabase) =>
  database.superuser(
    "select relname from pg_class join pg_namespace n on n.oid = relnamespace where nspname in ('public', 'app', 'drizzle')",
  );

describe.each(engines)("a backup of the %s engine", (engine) => {
  let source: TestDatabase;
  let people: Actors;
  let pieces: string[];
  let rows: Awaited<ReturnType<typeof rowsOf>>;
  let catalogue: string;
  let before: Viewer;

  beforeAll(async () => {
    source = await openTestDatabase(engine);
    await source.migrate();
    people = await addActors(source);
    before = people["other applicant"];
    const lately: Story["questions"] = [{ from: 5, to: 0, aDay: [40, 60], daysAWeek: 6, right: [0.5, 0.7] }];
    await addHistory(before, { ...belowStory, questions: lately }, day("2026-06-10"));
    const owner = people.owner.id;
    await source.superuser("update statements set body = $2 where user_id = $1", [owner, oddText]);
    await source.superuser("update task_notes set note = $2 where user_id = $1", [owner, "\\N"]);
    await source.superuser("update letter_details set programs = $2::text[] where user_id = $1", [
      owner,
      String.raw`{"a,b","c\"d","e\\f",NULL,"NULL",""}`,
    ]);
    await source.superuser(
      "insert into identities (provider, subject, user_id) select 'google', s, $1 from unnest($2::text[]) s",
      [owner, ["", "a", "B", "b", "é", "z", "Z", "_"]],
    );
    await source.superuser("update resources set passes = 0.1::real + 0.2::real");
    await source.superuser(
      `insert into rate_limits (key, points, expire) values
        ('never', 1, 'infinity'), ('before', 2, '0044-03-15 12:00:00.123456+00 BC'), ('none', 3, null)`,
    );
    // The value null of JSON is not SQL's null.
    await source.superuser(
      `insert into threshold_versions (version, document, reason) values
        (7, 'null', 'null'), (8, '{"a": 1.10, "b": 12345678901234567890, "c": "\\u0007"}', ' ')`,
    );
    pieces = await backUp();
    rows = await rowsOf(source);
    catalogue = await catalogueOf(source);
  });
  afterAll(() => source.close());

  it("has rows of every table, whatever the server's own login may read", () => {
    for (const [table, found] of Object.entries(rows)) {
      expect(found.length, table).toBeGreaterThan(0);
      expect(pieces.join("")).toContain(`{"table":"public.${table}"}\n[`);
    }
  });

  it("has everything as it was at one moment, while people go on saving", async () => {
    let saved: Promise<unknown> = Promise.resolve();
    const late = async () => {
      // A row of one of the first tables, one of the last, a change and a deletion.
      saved = asViewer(before, async (tx) => {
        await tx.execute(sql`insert into assessments (user_id, id, taken_on, source, form, score)
          values (${before.id}, gen_random_uuid(), '2026-06-09', 'nbme', 'nbme-14', 299)`);
        await tx.execute(
          sql`insert into tasks (user_id, id, title) values (${before.id}, gen_random_uuid(), 'Too late')`,
        );
        await tx.execute(sql`update users set name = 'Renamed' where id = ${before.id}`);
        await tx.execute(sql`delete from rotations where user_id = ${before.id}`);
      });
      // The embedded database runs one transaction at a time.
      if (engine === "postgres") await saved;
    };
    const tables = (text: string[]) => text.join("").replace(/^.*\n/, "").replace(/.*\n$/, "");
    const then = await backUp(late);
    await saved;
    expect(tables(then)).toBe(tables(pieces));
    expect(tables(await backUp())).not.toBe(tables(pieces));
  });

  describe.each(engines)("restored into the %s engine", (other) => {
    let target: TestDatabase;
    beforeAll(async () => {
      target = await openTestDatabase(other, { empty: true });
    });
    afterAll(() => target.close());

    it("leaves the database empty when it is cut off or comes from another release, and says why", async () => {
      const [header = "", ...others] = pieces;
      const wrong: [string[], string][] = [
        [pieces.slice(0, -1), "This backup is damaged"],
        [
          [header.replace(`"release":"${version}"`, '"release":"999.0.0"'), ...others],
          "install Readyline 999.0.0",
        ],
        [[header.replace(/("migrations":\[")./, "$1x"), ...others], `and this is Readyline ${version}`],
        [[header.replace('"public.users"', '"public.people"'), ...others], "has other columns"],
      ];
      for (const [text, sentence] of wrong) {
        await expect(load(target.owner, from(text)), sentence).rejects.toThrow(sentence);
        expect(await relations(target)).toEqual([]);
      }
    });

    it("has every row and the whole law, and takes new rows", async () => {
      const loaded = await load(target.owner, from(pieces));
      const restored = await rowsOf(target);
      for (const [table, wanted] of Object.entries(rows)) expect(restored[table], table).toEqual(wanted);
      expect(loaded.rows).toBe(Object.values(rows).reduce((sum, { length }) => sum + length, 0));
      expect(loaded).toMatchObject({ skipped: [], law: { policies: loaded.header.policies } });
      expect(loaded.header.triggers).toBe(loaded.law.triggers);
      if (other === engine) expect(await catalogueOf(target)).toBe(catalogue);

      expect(await trySignIn()).toContain("can read its own row, and no private row of other people");
      const { owner, "active mentor": mentor, admin } = people;
      const letters = (viewer: Viewer) =>
        asViewer(viewer, (tx) => countRows(tx, sql`select 1 from letters where user_id = ${owner.id}`));
      expect([await letters(owner), await letters(mentor), await letters(admin)]).toEqual([1, 1, 0]);
      // A sequence that began again would give a number that exists.
      const logged = await asViewer(owner, (tx) =>
        linesOfRows(
          tx,
          sql`insert into question_blocks (user_id, id, done_on, done) values (${owner.id}, gen_random_uuid(), '2026-06-10', 40)
            returning (logged > (select max(logged) from question_blocks))::text as line`,
        ),
      );
      expect(logged).toEqual(["true"]);
    });

    it("is refused where something is already, and changes nothing", async () => {
      const there = await rowsOf(target);
      await expect(load(target.owner, from(pieces))).rejects.toThrow("This database is not empty");
      expect(await rowsOf(target)).toEqual(there);
    });
  });

  it("is refused when a policy would hide rows from it", async () => {
    const again = await openTestDatabase(engine);
    try {
      await again.script("drop policy letters_backup_select on letters");
      await expect(backUp()).rejects.toThrow("would miss rows of public.letters");
      await again.script(
        "create policy letters_backup_select on letters for select to readyline_backup using (true)",
      );
      await backUp();
      await again.script("create policy fewer on letters as restrictive for select using (true)");
      await expect(backUp()).rejects.toThrow("would miss rows of public.letters");
    } finally {
      await again.close();
    }
  });

  if (engine === "postgres") {
    it("is refused while the database is migrated", async () => {
      const again = await openTestDatabase(engine);
      try {
        await again.superuser("select pg_advisory_lock(hashtext('readyline migrations'))");
        await expect(backUp()).rejects.toThrow("is being migrated");
        await again.superuser("select pg_advisory_unlock(hashtext('readyline migrations'))");
        await backUp();
      } finally {
        await again.close();
      }
    });
  }
});

describe("a backup of an older release", () => {
  // One is enough, the quicker one if it is there.
  const engine = engines.at(-1) ?? "embedded";
  const releases = path.join(import.meta.dirname, "../testing/releases");
  const fixtures = readdirSync(releases).map((file) => path.basename(file, ".sql"));

  // The releases before 0.3.0 made no backups, so their databases first get what a backup needs.
  const allowBackup = `do $$ declare named text; begin
    if not exists (select from pg_roles where rolname = 'readyline_backup') then
      create role readyline_backup nologin;
    end if;
    grant usage on schema public, app, drizzle to readyline_backup;
    grant select on all tables in schema public, app, drizzle to readyline_backup;
    grant select on all sequences in schema public, app to readyline_backup;
    for named in select tablename from pg_tables where schemaname = 'public' loop
      execute format('create policy backed_up on %I for select to readyline_backup using (true)', named);
    end loop;
  end $$`;

  it.each(fixtures)("%s is migrated when it is restored, with every row", async (release) => {
    const old = await openTestDatabase(engine, { empty: true });
    await old.script(readFileSync(path.join(releases, `${release}.sql`), "utf8"));
    await old.script(allowBackup);
    const pieces = await backUp();
    const counts = (found: Awaited<ReturnType<typeof rowsOf>>) =>
      Object.entries(found).map(([table, { length }]) => [table, length] as const);
    const before = counts(await rowsOf(old));
    await old.close();

    const target = await openTestDatabase(engine, { empty: true });
    try {
      const { header } = await load(target.owner, from(pieces));
      expect(header.release).toBe(release);
      const after = new Map(counts(await rowsOf(target)));
      for (const [table, rows] of before) expect([table, after.get(table)]).toEqual([table, rows]);
      expect(await target.superuser("select migrated_by from app.release")).toEqual([
        { migrated_by: version },
      ]);
      expect(await trySignIn()).toContain("can read its own row");
      const restored = await catalogueOf(target);
      const fresh = await openTestDatabase(engine);
      await fresh.migrate();
      expect(restored).toBe(await catalogueOf(fresh));
      await fresh.close();
    } finally {
      await target.close();
    }
  });
});
