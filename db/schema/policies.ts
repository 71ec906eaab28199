import { sql } from "drizzle-orm";
import { type AnyPgColumn, pgPolicy, pgRole } from "drizzle-orm/pg-core";

/** The role of every page and action: not an owner, not a superuser, bound by the policies below. */
export const appRole = pgRole("readyline_app").existing();
/** The role before anyone is signed in: accounts and credentials, and no grant on study data. */
export const gateRole = pgRole("readyline_gate").existing();
/** The role of commands run from a shell: may change a person's role, and no grant on study data. */
export const operatorRole = pgRole("readyline_operator").existing();
/**
 * Owns the functions that policies call, and those that give admins counts: may read who mentors whom, who is an admin,
 * and the columns that are counted, nothing else.
 */
export const definerRole = pgRole("readyline_definer").existing();

// No policy holds a subquery: the planner can use an index on user_id, and the table can be distributed by it.
const isViewer = (column: AnyPgColumn) => sql`${column} = app.viewer_id()`;
const isReadable = (column: AnyPgColumn) => sql`${column} = any(app.readable_applicants())`;

/** The owner may read and change the row; nobody else knows that it exists. */
export function ownedBy(column: AnyPgColumn, table: string) {
  return [
    pgPolicy(`${table}_owner_select`, { for: "select", to: appRole, using: isViewer(column) }),
    ...writtenBy(column, table),
  ];
}

/** The owner may change the row; her active mentors may read it, unless it has been deleted. */
export function sharedBy(column: AnyPgColumn, table: string, deletedAt?: AnyPgColumn) {
  return [
    pgPolicy(`${table}_readable_select`, {
      for: "select",
      to: appRole,
      using: deletedAt
        ? sql`${isReadable(column)} and (${deletedAt} is null or ${isViewer(column)})`
        : isReadable(column),
    }),
    ...writtenBy(column, table),
  ];
}

function writtenBy(column: AnyPgColumn, table: string) {
  return [
    pgPolicy(`${table}_owner_insert`, { for: "insert", to: appRole, withCheck: isViewer(column) }),
    pgPolicy(`${table}_owner_update`, {
      for: "update",
      to: appRole,
      using: isViewer(column),
      withCheck: isViewer(column),
    }),
    pgPolicy(`${table}_owner_delete`, { for: "delete", to: appRole, using: isViewer(column) }),
  ];
}

/** The gate may do with the row what its grants allow. */
export function keptByGate(table: string) {
  return pgPolicy(`${table}_gate_all`, { for: "all", to: gateRole, using: sql`true`, withCheck: sql`true` });
}
