import { isDeepStrictEqual } from "node:util";
import { and, eq, type GetColumnData, gt, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgInsertValue, PgTable, PgUpdateSetSource } from "drizzle-orm/pg-core";
import { isUuid } from "@/lib/uuid";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";

/** A table in which each row belongs to one person: `userId` and `id` are its key. */
type Owned = PgTable & { userId: PgColumn; id: PgColumn };
type Timed = Owned & { updatedAt: PgColumn };
/** `version` is raised by every change, so that a form can say which one it showed. */
type Versioned = Timed & { version: PgColumn };
/** A deleted row keeps `deletedAt` for a while before it is removed, so that the deletion can be undone. */
type Kept = PgTable & { userId: PgColumn; deletedAt: PgColumn };
type Deletable = Owned & Kept;

/** What an owner writes into a row. A column that the table doesn't have does not compile. */
type Content<Table extends Owned> = Omit<Table["$inferInsert"], "userId" | "id" | "version" | "updatedAt">;
type Only<Row, Allowed> = Row & Record<Exclude<keyof Row, keyof Allowed>, never>;

/** How long a deleted row can be restored. */
export const keptFor = sql`interval '30 days'`;

/**
 * Waits for the viewer's other transactions that took their turn, until they end. Who counts rows first and then writes takes a
 * turn before it counts: else two forms that are sent at once both find place for a last row.
 */
export const takeTurn = (tx: Tx, { id }: Viewer) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`);

const keyOf = (table: Owned, { id: userId }: Viewer, id: string) =>
  and(eq(table.userId, userId), eq(table.id, id));

/** Leaves out deleted rows, if the table keeps any. */
const isHere = (table: Owned) => ("deletedAt" in table ? isNull((table as Deletable).deletedAt) : undefined);

const rowOf = (table: Owned, owner: Viewer, id: string) => and(keyOf(table, owner, id), isHere(table));

const deletedRowOf = (table: Deletable, owner: Viewer, id: string) =>
  and(keyOf(table, owner, id), isNotNull(table.deletedAt));

/**
 * Adds a row. The id comes from the form, so a form that is sent twice makes one row.
 * @param mayDiffer columns that are not compared when the row exists already.
 * @returns "repeated" when the same row exists already; "refused" when this form already made a row with other content or
 * a row that was deleted since, or when a row with another id conflicts.
 */
export async function insertOnce<Table extends Owned, Row extends Content<Table>>(
  tx: Tx,
  table: Table,
  owner: Viewer,
  id: string,
  row: Only<Row, Content<Table>>,
  mayDiffer: readonly (keyof Row)[] = [],
): Promise<"added" | "repeated" | "refused"> {
  const values = { userId: owner.id, id, ...row } as PgInsertValue<Table>;
  const inserted = await tx.insert(table).values(values).onConflictDoNothing().returning({ id: table.id });
  if (inserted.length > 0) return "added";
  const compared = Object.keys(row).filter((column) => !mayDiffer.includes(column as keyof Row));
  const [there] = await tx
    .select(Object.fromEntries(compared.map((column) => [column, table[column as "id"]])))
    .from(table as PgTable)
    .where(rowOf(table, owner, id));
  const isSame =
    there && compared.every((column) => isDeepStrictEqual(there[column], row[column as keyof Row]));
  return isSame ? "repeated" : "refused";
}

/** The result of a save that states which version it started from. */
export type Written = "written" | "conflict" | "missing";

/** Changes a row if its version is still `seen`. */
export async function editSeen<Table extends Versioned, Row extends Partial<Content<Table>>>(
  tx: Tx,
  table: Table,
  owner: Viewer,
  { id, seen }: { id: string; seen: number },
  changes: Only<Row, Content<Table>>,
): Promise<Written> {
  const row = rowOf(table, owner, id);
  const updated = await tx
    .update(table)
    .set({
      ...changes,
      version: sql`${table.version} + 1`,
      updatedAt: sql`now()`,
    } as PgUpdateSetSource<Table>)
    .where(and(row, eq(table.version, seen)))
    .returning({ id: table.id });
  if (updated.length > 0) return "written";
  return (await tx.$count(table, row)) > 0 ? "conflict" : "missing";
}

/** Deletes a row. It can be restored for thirty days. @returns false when it isn't there. */
export const deleteOwned = (tx: Tx, table: Deletable, owner: Viewer, id: string) =>
  deleteKept(tx, table, owner, eq(table.id, id));

/** Restores a deleted row. @returns false when it isn't there. */
export const restoreOwned = (tx: Tx, table: Deletable, owner: Viewer, id: string) =>
  restoreKept(tx, table, owner, eq(table.id, id));

/** As deleteOwned, for a table with another key: `which` finds the row among the owner's. */
export async function deleteKept(
  tx: Tx,
  table: Kept,
  { id: owner }: Viewer,
  which: SQL | undefined,
): Promise<boolean> {
  await tx.delete(table).where(and(eq(table.userId, owner), lt(table.deletedAt, sql`now() - ${keptFor}`)));
  return setDeletedAt(tx, table, sql`now()`, and(eq(table.userId, owner), which, isNull(table.deletedAt)));
}

/** As restoreOwned, for a table with another key: `which` finds the row among the owner's. */
export async function restoreKept(
  tx: Tx,
  table: Kept,
  { id: owner }: Viewer,
  which: SQL | undefined,
): Promise<boolean> {
  return setDeletedAt(tx, table, null, and(eq(table.userId, owner), which, isNotNull(table.deletedAt)));
}

async function setDeletedAt(tx: Tx, table: Kept, deletedAt: SQL | null, where: SQL | undefined) {
  const updated = await tx
    .update(table)
    .set({ deletedAt, ...("version" in table ? { version: sql`${table.version} + 1` } : {}) })
    .where(where)
    .returning({ userId: table.userId });
  return updated.length > 0;
}

/** `id` if it is a deleted row of the owner's that can be restored, else null. */
export async function findDeleted(tx: Tx, table: Deletable, owner: Viewer, id: string | undefined) {
  if (!id || !isUuid(id)) return null;
  return (await tx.$count(table, deletedRowOf(table, owner, id))) > 0 ? id : null;
}

/** Ids of somebody's rows that were added or changed after `since`. */
export async function listChanged(tx: Tx, table: Timed, userId: string, since: Date): Promise<Set<string>> {
  const rows = await tx
    .select({ id: sql<string>`${table.id}` })
    .from(table)
    .where(and(eq(table.userId, userId), gt(table.updatedAt, since), isHere(table)));
  return new Set(rows.map(({ id }) => id));
}

type Values<Columns> = {
  [Key in keyof Columns]: Columns[Key] extends PgColumn
    ? GetColumnData<Columns[Key]>
    : Columns[Key] extends SQL<infer Value>
      ? Value
      : never;
};

/**
 * Rows of many people, by person id and sorted by `orderBy`. The database sends one JSON array for each person, because
 * sending many rows costs more than collecting them. For texts, numbers, booleans and days, which JSON does not change.
 */
export async function listOfEach<Columns extends Record<string, PgColumn | SQL>>(
  tx: Tx,
  table: Owned,
  userIds: readonly string[],
  columns: Columns,
  orderBy: PgColumn[],
): Promise<Map<string, Values<Columns>[]>> {
  const names = Object.keys(columns);
  const rows = await tx
    .select({
      userId: sql<string>`${table.userId}`,
      gathered: sql<
        unknown[][]
      >`json_agg(json_build_array(${sql.join(Object.values(columns), sql`, `)}) order by ${sql.join(orderBy, sql`, `)})`,
    })
    .from(table)
    .where(and(inArray(table.userId, [...userIds]), isHere(table)))
    .groupBy(table.userId);
  const named = (values: unknown[]) =>
    Object.fromEntries(names.map((name, index) => [name, values[index]])) as Values<Columns>;
  return new Map(rows.map(({ userId, gathered }) => [userId, gathered.map(named)]));
}
