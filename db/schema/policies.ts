import { getTableName, type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, type PgRole, pgPolicy, pgRole } from "drizzle-orm/pg-core";

// db/law/roles.sql says what each role is for, and db/law/grants.sql what it is granted.
export const appRole = pgRole("readyline_app").existing();
export const gateRole = pgRole("readyline_gate").existing();
export const operatorRole = pgRole("readyline_operator").existing();
export const definerRole = pgRole("readyline_definer").existing();

type Operation = "select" | "insert" | "update" | "delete" | "all";

/**
 * A policy: `role` may use its grants on the rows for which `rule` is true. After an update `then` must be true.
 * No rule has a subquery, so that the planner can use an index on user_id, and the table can be distributed by it.
 */
export function policy(name: string, role: PgRole, operation: Operation, rule: SQL = sql`true`, then = rule) {
  return pgPolicy(name, {
    for: operation,
    to: role,
    ...(operation === "insert" ? {} : { using: rule }),
    ...(operation === "select" || operation === "delete" ? {} : { withCheck: then }),
  });
}

/** True for the viewer's own rows. */
export const isViewer = (column: AnyPgColumn) => sql`${column} = app.viewer_id()`;

/** The owner of a row may do these operations with it. */
export function ownerMay(column: AnyPgColumn, ...operations: Operation[]) {
  return operations.map((operation) =>
    policy(`${getTableName(column.table)}_owner_${operation}`, appRole, operation, isViewer(column)),
  );
}

/** The owner may read and change the row. Nobody else can see that it exists. */
export const ownedBy = (column: AnyPgColumn) => ownerMay(column, "select", "insert", "update", "delete");

/** The owner may change the row; the mentors with access may read it, unless it is deleted (`deletedAt`). */
export function readableByMentors(column: AnyPgColumn, deletedAt?: AnyPgColumn) {
  const readable = sql`${column} = any(app.readable_applicants())`;
  const rule = deletedAt ? sql`${readable} and (${deletedAt} is null or ${isViewer(column)})` : readable;
  return [
    policy(`${getTableName(column.table)}_readable_select`, appRole, "select", rule),
    ...ownerMay(column, "insert", "update", "delete"),
  ];
}

/** readyline_gate may use its grants on every row. No other role has a policy. `column` is any column of the table. */
export const keptByGate = (column: AnyPgColumn) => [
  policy(`${getTableName(column.table)}_gate_all`, gateRole, "all"),
];

/** `role` may delete every row. To find a row it has to read the column of its owner, and its grants name no other. */
export const deletableBy = (role: PgRole, column: AnyPgColumn) =>
  (["select", "delete"] as const).map((operation) =>
    policy(
      `${getTableName(column.table)}_${role.name.replace("readyline_", "")}_${operation}`,
      role,
      operation,
    ),
  );
