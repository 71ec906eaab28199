import { sql } from "drizzle-orm";
import { z } from "zod";
import { OperatorError } from "@/lib/operator-error";
import type { Database, Tx } from "../engine/database";
import { createTables, lockSchema, migrate } from "../engine/migrate";
import type { Size } from "./dump";
import { damaged, type Header, readParts } from "./format";
import { countLaw, linesOfRows, listTables, sumRows, type Table, writeValuesAlike } from "./tables";

export type Loaded = Size & {
  header: Header;
  /** Tables of the backup that no release of Readyline creates. Their rows are not restored. */
  skipped: string[];
  /** What the law of this release has in the restored database. */
  law: { policies: number; triggers: number };
};

/**
 * Restores the text of a backup into the empty database `target`, as its owner and in one transaction: if anything fails,
 * the database stays empty. A backup of an older release is migrated. `login` is the server's, as for migrate(). `endsSessions`:
 * without the ways in that may have been ended since the backup.
 * Throws BadBackup, WrongRelease, and OperatorError when the database is not empty or holds other rows than the backup.
 */
export async function load(
  target: Database,
  text: AsyncIterable<string>,
  { login, endsSessions = false }: { login?: string; endsSessions?: boolean } = {},
): Promise<Loaded> {
  return target.long(async (tx) => {
    await lockSchema(tx);
    await refuseUnlessEmpty(tx);
    await writeValuesAlike(tx);
    let header: Header | undefined;
    let sequences: Record<string, string> = {};
    let tables = new Map<string, Table>();
    let foreignKeys: ForeignKey[] = [];
    const skipped: string[] = [];
    let rows = 0;
    for await (const part of readParts(text)) {
      if (part.kind === "header") {
        header = part;
        await createTables(tx, header);
        tables = await matchTables(tx, header);
        foreignKeys = await dropForeignKeys(tx);
      } else if (part.kind === "end") {
        sequences = part.sequences;
      } else {
        const table = tables.get(part.table);
        if (part.kind === "rows" && table) await insertRows(tx, table, part.lines);
        if (part.kind === "table" && table) {
          await refuseUnlessEqual(tx, table, part);
          rows += part.rows;
        }
        if (part.kind === "table" && !table) skipped.push(part.table);
      }
    }
    if (!header) throw damaged();
    await setSequences(tx, sequences);
    if (endsSessions) {
      for (const [name, which] of Object.entries(ways))
        if (tables.has(name)) await tx.execute(sql.raw(`delete from ${name} where ${which}`));
    }
    for (const { table, name, definition } of foreignKeys) {
      await tx.execute(sql.raw(`alter table ${table} add constraint ${name} ${definition}`));
    }
    await migrate(tx, { login });
    await tx.execute(sql`reset role`);
    return { header, tables: tables.size, rows, skipped, law: await countLaw(tx) };
  });
}

/** The tables of what lets somebody in without a password, and which of their rows do. */
const ways = {
  "public.sessions": "true",
  "public.calendar_feeds": "true",
  "public.password_resets": "true",
  "public.admin_invitations": "accepted_at is null",
};

async function refuseUnlessEmpty(tx: Tx): Promise<void> {
  const found = await linesOfRows(
    tx,
    sql`select oid::regclass::text as line from pg_class
      where relkind in ('r', 'p', 'v', 'm')
        and relnamespace in (select oid from pg_namespace where nspname in ('public', 'app', 'drizzle'))`,
  );
  if (found.length === 0) return;
  throw new OperatorError(
    "This database is not empty, and nothing in it was changed. Restore the backup into a new database: create one in PostgreSQL, or set READYLINE_DATA to a new folder.",
  );
}

/** The tables of the backup, as they are in this database. */
async function matchTables(tx: Tx, header: Header): Promise<Map<string, Table>> {
  const tables = await listTables(tx);
  const columnsOf = (all: Pick<Table, "name" | "columns">[], name: string) =>
    JSON.stringify(all.find((table) => table.name === name)?.columns);
  const different = tables.filter(({ name }) => columnsOf(tables, name) !== columnsOf(header.tables, name));
  if (different.length > 0) {
    throw new OperatorError(
      `This backup has other columns than Readyline ${header.release} creates, in ${different.map(({ name }) => name).join(", ")}: it can't be restored by this command.`,
    );
  }
  return new Map(tables.map((table) => [table.name, table]));
}

async function insertRows(tx: Tx, { name, columns }: Table, lines: string[]): Promise<void> {
  const names = columns.map((column) => column.name).join(", ");
  const values = columns.map(({ type }, index) => `(line->>${index})::${type}`).join(", ");
  await tx.execute(
    sql`insert into ${sql.raw(`${name} (${names}) overriding system value select ${values}`)}
      from json_array_elements(${`[${lines.join(",")}]`}::text::json) as line`,
  );
}

async function refuseUnlessEqual(tx: Tx, table: Table, written: { rows: number; sha256: string }) {
  const { rows, sha256 } = await sumRows(tx, table);
  if (rows === written.rows && sha256 === written.sha256) return;
  throw new OperatorError(
    `${table.name} has ${written.rows} rows in the backup, and the ${rows} rows that were restored are not the same. Nothing is restored.`,
  );
}

const foreignKey = z.object({ table: z.string(), name: z.string(), definition: z.string() });
type ForeignKey = z.infer<typeof foreignKey>;

// Without them the tables can be filled in any order. PostgreSQL checks all rows when they are added again.
async function dropForeignKeys(tx: Tx): Promise<ForeignKey[]> {
  const lines = await linesOfRows(
    tx,
    sql`select json_build_object(
        'table', conrelid::regclass, 'name', quote_ident(conname), 'definition', pg_get_constraintdef(oid)
      )::text as line
      from pg_constraint
      where contype = 'f' and connamespace in ('public'::regnamespace, 'app'::regnamespace)`,
  );
  const found = lines.map((line) => foreignKey.parse(JSON.parse(line)));
  for (const { table, name } of found) {
    await tx.execute(sql.raw(`alter table ${table} drop constraint ${name}`));
  }
  return found;
}

async function setSequences(tx: Tx, values: Record<string, string>): Promise<void> {
  await tx.execute(
    sql`select setval(format('%I.%I', schemaname, sequencename)::regclass, value::bigint)
      from pg_sequences
      join json_each_text(${JSON.stringify(values)}::text::json) on key = format('%I.%I', schemaname, sequencename)`,
  );
}
