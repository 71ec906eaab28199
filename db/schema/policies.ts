import { getTableName, type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, type PgRole, pgPolicy, pgRole } from "drizzle-orm/pg-core";

// What each role is for stands in db/law/roles.sql, and which grants it has in db/law/grants.sql.
export const appRole = pgRole("readyline_app").existing();
export const gateRole = pgRole("readyline_gate").existing();
export const operatorRole = pgRole("readyline_operator").existing();
export const definerRole = pgRole("readyline_definer").existing();

type Operation = "select" | "insert" | "update" | "delete" | "all";

/**
 * A policy: with a row for which `rule` holds, `role` may do what its grants allow. After an update `then` must hold.
 * No rule holds a subquery: the planner can use an index on user_id, and the table can be distributed by it.
 */
export function policy(name: string, role: PgRole, operation: Operation, rule: SQL = sql`true`, then = rule) {
  return pgPolicy(name, {
    for: operation,
    to: role,
    ...(operation === "insert" ? {} : { using: rule }),
    ...(operation === "select" || operation === "delete" ? {} : { withCheck: then }),
  });
}

/** Holds for the rows of the person who is looking. */
export const isViewer = (column: AnyPgColumn) => sql`${column} = app.viewer_id()`;

/** The owner of the row may do these things with it. */
export function ownerMay(column: AnyPgColumn, ...operations: Operation[]) {
  return operations.map((operation) =>
    policy(`${getTableName(column.table)}_owner_${operation}`, appRole, operation, isViewer(column)),
  );
}

/** The owner may read and change the row; nobody else knows that it exists. */
export const ownedBy = (column: AnyPgColumn) => ownerMay(column, "select", "insert", "update", "delete");

/** The owner may change the row; the mentors with access may read it, unless it is deleted (`deletedAt`). */
export function sharedBy(column: AnyPgColumn, deletedAt?: AnyPgColumn) {
  const readable = sql`${column} = any(app.readable_applicants())`;
  const rule = deletedAt ? sql`${readable} and (${deletedAt} is null or ${isViewer(column)})` : readable;
  return [
    policy(`${getTableName(column.table)}_readable_select`, appRole, "select", rule),
    ...ownerMay(column, "insert", "update", "delete"),
  ];
}

/** The gate may do with every row what its grants allow; nobody else has any policy. `column` is any of the table. */
export const keptByGate = (column: AnyPgColumn) => [
  policy(`${getTableName(column.table)}_gate_all`, gateRole, "all"),
];
