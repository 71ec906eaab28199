// Writes a database of the release in package.json, with rows in every table, as SQL:
//
//   npx tsx db/testing/leave-release.ts
//
// Each later release must migrate such a database with every row intact (db/engine/migrate.long.test.ts). An existing file is
// never overwritten, because a release does not change. Until its version is released, delete the file to write it again.

import { writeFileSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { day } from "@/lib/days";
import { version } from "@/package.json";
import type { Database } from "../engine/database";
import { openInMemory } from "../engine/embedded";
import { migrate } from "../engine/migrate";
import { addHistory } from "../seed/demo";
import { belowStory, type Story } from "../seed/history";
import { addActors } from "./matrix";

const statements: string[] = [];
const empty = await PGlite.create();
// A statement with values reads, or writes rows that are saved below with the others.
const logQuery = (statement: string, values: unknown[]) => {
  if (values.length === 0 && !/^\s*select/.test(statement)) statements.push(`${statement.trim()};`);
};
await drizzle({ client: empty, logger: { logQuery } }).transaction((tx) => migrate(tx));
const database = await openInMemory(await empty.dumpDataDir("none"));
(globalThis as { readylineDatabase?: Promise<Database> }).readylineDatabase = Promise.resolve(database);

const query = async (text: string, values: unknown[] = []) =>
  (await database.client.query<Record<string, string>>(text, values)).rows;
const people = await addActors({ superuser: query });
const lately: Story["questions"] = [{ from: 5, to: 0, aDay: [40, 60], daysAWeek: 6, right: [0.5, 0.7] }];
await addHistory(people["other applicant"], { ...belowStory, questions: lately }, day("2026-06-10"));

const rows: string[] = [];
const tables = await query(
  "select schemaname, tablename from pg_tables where schemaname in ('public', 'app', 'drizzle') order by 1, 2",
);
for (const { schemaname, tablename } of tables) {
  const name = `${schemaname}.${tablename}`;
  const columns = await query(
    "select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped",
    [name],
  );
  const kept = await query(`select to_jsonb(t)::text as row from ${name} t order by t::text`);
  if (kept.length === 0) throw new Error(`There is no row in ${name}.`);
  const [{ names } = { names: "" }] = columns;
  rows.push(
    `insert into ${name} (${names}) overriding system value select ${names} from jsonb_populate_recordset(null::${name}, $rows$[\n${kept
      .map(({ row }) => row)
      .join(",\n")}\n]$rows$);`,
  );
}
for (const { of_one, last } of await query(
  "select format('%I.%I', schemaname, sequencename) as of_one, last_value::text as last from pg_sequences where last_value is not null order by 1",
)) {
  rows.push(`select setval('${of_one}', ${last});`);
}

const file = path.join(import.meta.dirname, "releases", `${version}.sql`);
const text = [
  `-- A database that Readyline ${version} made. Written by db/testing/leave-release.ts; not to be edited.`,
  "begin;",
  ...statements,
  "-- The rows as they were: no trigger adds another.",
  "set local session_replication_role = replica;",
  ...rows,
  "commit;",
];
writeFileSync(file, `${text.join("\n")}\n`, { flag: "wx" });
await database.close();
await empty.close();
