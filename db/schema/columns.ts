import { getTableColumns, getTableName, sql } from "drizzle-orm";
import { type AnyPgColumn, check, date, integer, timestamp } from "drizzle-orm/pg-core";
import type { Day } from "@/lib/days";

/** A calendar date, never a time. */
export const day = (name: string) => date(name).$type<Day>();

/** A moment. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });

/** The moment of the transaction that inserts the row, unless the row names another. */
export const instantNow = (name: string) => instant(name).notNull().defaultNow();

/** Every edit raises the version and names the one that it saw, so that of two edits at once one is refused. */
export const versioned = () => ({
  version: integer().notNull().default(1),
  updatedAt: instantNow("updated_at"),
});

/** A check for each column that it holds one of the words of its own `text({ enum })`: the list is written once. */
export function oneOf(...columns: AnyPgColumn[]) {
  return columns.map((column) => {
    const { enumValues = [] } =
      Object.values(getTableColumns(column.table)).find(({ name }) => name === column.name) ?? {};
    const words = enumValues.map((word) => `'${word}'`).join(", ");
    return check(`${getTableName(column.table)}_${column.name}_known`, sql`${column} in (${sql.raw(words)})`);
  });
}
