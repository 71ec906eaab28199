import { sql } from "drizzle-orm";
import { OperatorError } from "@/lib/operator-error";
import type { Database, Tx } from "../engine/database";
import { getOrigin } from "../engine/migrate";
import { checksum, formatVersion, type Header } from "./format";
import { countLaw, linesOfRows, listTables, readRows, writeValuesAlike } from "./tables";

/** How much a backup holds. */
export type Size = { tables: number; rows: number };

/**
 * The text of a backup, in pieces, of everything that the transaction of asBackup sees. `tell` is called at the end.
 * Throws OperatorError while the database is being migrated, and when the law would hide rows from the backup.
 */
export async function* dump(
  tx: Tx,
  engine: Database["engine"],
  tell: (size: Size) => void,
): AsyncGenerator<string> {
  // The schema must not change meanwhile: a migration waits until the backup has been made.
  const [isLocked] = await linesOfRows(
    tx,
    sql`select pg_try_advisory_xact_lock_shared(hashtext('readyline migrations'))::text as line`,
  );
  if (isLocked !== "true")
    throw new OperatorError("The database is being migrated. Try again when it is done.");
  await writeValuesAlike(tx);
  const tables = await listTables(tx);
  const hidden = tables.filter(({ readable }) => !readable).map(({ name }) => name);
  if (hidden.length > 0) {
    throw new OperatorError(
      `A backup would miss rows of ${hidden.join(", ")}, because their policies are not those of this release: run npm run migrate.`,
    );
  }
  const [createdAt = ""] = await linesOfRows(tx, sql`select now()::text as line`);
  const header: Header = {
    readyline: "backup",
    version: formatVersion,
    ...(await getOrigin(tx)),
    createdAt,
    engine,
    ...(await countLaw(tx)),
    tables: tables.map(({ name, columns }) => ({ name, columns })),
  };
  const all = checksum();
  const noted = (text: string) => {
    all.add(text);
    return text;
  };
  yield noted(`${JSON.stringify(header)}\n`);

  let total = 0;
  for (const table of tables) {
    yield noted(`${JSON.stringify({ table: table.name })}\n`);
    const sum = checksum();
    let rows = 0;
    for await (const lines of readRows(tx, table)) {
      const text = `${lines.join("\n")}\n`;
      sum.add(text);
      rows += lines.length;
      yield noted(text);
    }
    yield noted(`${JSON.stringify({ rows, sha256: sum.sum() })}\n`);
    total += rows;
  }
  // A sequence is not part of the snapshot. It is read last, so that it is ahead of every row.
  const [sequences = "{}"] = await linesOfRows(
    tx,
    sql`select coalesce(json_object_agg(format('%I.%I', schemaname, sequencename), last_value::text), '{}')::text as line
      from pg_sequences where schemaname in ('public', 'app') and last_value is not null`,
  );
  yield `${JSON.stringify({ sequences: JSON.parse(sequences), sha256: all.sum() })}\n`;
  tell({ tables: tables.length, rows: total });
}
