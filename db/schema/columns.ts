import { getTableColumns, getTableName, sql } from "drizzle-orm";
import { type AnyPgColumn, bigint, check, date, integer, timestamp } from "drizzle-orm/pg-core";
import type { Day } from "@/lib/days";

/** A calendar date, never a time. */
export const day = (name: string) => date(name).$type<Day>();

/** The order in which rows were logged. It decides between rows of one day; the order of ids is random. */
export const inOrderOfLogging = () =>
  bigint("logged", { mode: "number" }).notNull().generatedAlwaysAsIdentity();

/** A moment. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });

/** The moment of the transaction that inserts the row, unless the insert sets another. */
export const instantNow = (name: string) => instant(name).notNull().defaultNow();

/** An edit states the version that it started from and raises it, so that one of two simultaneous edits is refused. */
export const versioned = () => ({
  version: integer().notNull().default(1),
  updatedAt: instantNow("updated_at"),
});

/** A check for each column: its value is a word of its own `text({ enum })`. So the list of words is written once. */
export function oneOf(...columns: AnyPgColumn[]) {
  return columns.map((column) => {
    const { enumValues = [] } =
      Object.values(getTableColumns(column.table)).find(({ name }) => name === column.name) ?? {};
    const words = enumValues.map((word) => `'${word}'`).join(", ");
    return check(`${getTableName(column.table)}_${column.name}_known`, sql`${column} in (${sql.raw(words)})`);
  });
}

/** A check: the text is at most this many characters long, so that no row can grow without end. */
export const atMost = (column: AnyPgColumn, characters: number) =>
  check(
    `${getTableName(column.table)}_${column.name}_length`,
    sql`length(${column}) <= ${sql.raw(String(characters))}`,
  );

/** As atMost, for all texts of an array together. */
export const allAtMost = (column: AnyPgColumn, characters: number) =>
  check(
    `${getTableName(column.table)}_${column.name}_length`,
    sql`length(array_to_string(${column}, '')) <= ${sql.raw(String(characters))}`,
  );
