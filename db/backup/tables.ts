import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "../engine/database";
import { checksum } from "./format";

const described = z.object({
  name: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  /** What its rows are sorted by. */
  key: z.string().nullable(),
  /** Whether readyline_backup sees every row. */
  readable: z.boolean(),
});
/** A table of the open database. Its names and types are quoted as SQL needs them. */
export type Table = z.infer<typeof described>;

/** The text in column "line" of each row, on either engine. */
export async function linesOfRows(tx: Tx, statement: SQL): Promise<string[]> {
  const result: unknown = await tx.execute(statement);
  const rows = Array.isArray(result) ? result : (result as { rows: unknown[] }).rows;
  return rows.map((row: { line: string }) => row.line);
}

/**
 * Every table whose rows a backup holds. Keys that are text are sorted by their bytes, because the order of a language
 * differs from server to server.
 */
export async function listTables(tx: Tx): Promise<Table[]> {
  const lines = await linesOfRows(
    tx,
    sql`select json_build_object(
      'name', format('%I.%I', nspname, relname),
      'columns', (
        select json_agg(
          json_build_object('name', quote_ident(attname), 'type', format_type(atttypid, atttypmod)) order by attnum
        ) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
      ),
      'key', (
        select string_agg(
          't.' || quote_ident(attname) || case when attcollation <> 0 then ' collate "C"' else '' end, ', '
          order by array_position(indkey::smallint[], attnum)
        ) from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
        where indrelid = c.oid and indisprimary
      ),
      'readable', not relrowsecurity or (
        exists (
          select from pg_policy where polrelid = c.oid and polpermissive and polcmd in ('r', '*')
            and polroles::regrole[]::text[] = '{readyline_backup}' and pg_get_expr(polqual, polrelid) = 'true'
        ) and not exists (select from pg_policy where polrelid = c.oid and not polpermissive)
      )
    )::text as line
    from pg_class c join pg_namespace n on n.oid = relnamespace
    where relkind in ('r', 'p') and not relispartition and nspname in ('public', 'app', 'drizzle')
      and (nspname, relname) not in (('app', 'release'), ('drizzle', '__drizzle_migrations'))
    order by nspname collate "C", relname collate "C"`,
  );
  return lines.map((line) => described.parse(JSON.parse(line)));
}

/** Until the end of the transaction, PostgreSQL writes values the same way on every server. */
export async function writeValuesAlike(tx: Tx): Promise<void> {
  await tx.execute(
    sql`select set_config('DateStyle', 'ISO, YMD', true), set_config('IntervalStyle', 'postgres', true),
      set_config('TimeZone', 'UTC', true), set_config('extra_float_digits', '1', true),
      set_config('bytea_output', 'hex', true)`,
  );
}

const atOnce = 500;

/** The rows of a table as lines of JSON, some at a time and never all of them in memory. */
export async function* readRows(tx: Tx, { name, columns, key }: Table): AsyncGenerator<string[]> {
  const values = columns.map((column) => `t.${column.name}::text`).join(", ");
  await tx.execute(
    sql.raw(
      `declare backup_rows no scroll cursor for select to_json(array[${values}])::text as line from ${name} t${key ? ` order by ${key}` : ""}`,
    ),
  );
  const fetch = sql.raw(`fetch forward ${atOnce} from backup_rows`);
  for (let lines = await linesOfRows(tx, fetch); lines.length > 0; lines = await linesOfRows(tx, fetch)) {
    yield lines;
  }
  await tx.execute(sql`close backup_rows`);
}

/** The number of rows of a table, and the checksum that a backup of it has. */
export async function sumRows(tx: Tx, table: Table): Promise<{ rows: number; sha256: string }> {
  const sum = checksum();
  let rows = 0;
  for await (const lines of readRows(tx, table)) {
    rows += lines.length;
    for (const line of lines) sum.add(`${line}\n`);
  }
  return { rows, sha256: sum.sum() };
}

/** How many policies and triggers the law has in this database. */
export async function countLaw(tx: Tx): Promise<{ policies: number; triggers: number }> {
  const [line = ""] = await linesOfRows(
    tx,
    sql`select json_build_object(
      'policies', (select count(*) from pg_policies where schemaname = 'public'),
      'triggers', (
        select count(*) from pg_trigger join pg_class c on c.oid = tgrelid
        where not tgisinternal and relnamespace = 'public'::regnamespace
      )
    )::text as line`,
  );
  return z.object({ policies: z.int(), triggers: z.int() }).parse(JSON.parse(line));
}
