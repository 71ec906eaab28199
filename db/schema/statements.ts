import { sql } from "drizzle-orm";
import {
  check,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { appRole, ownedBy } from "./policies";
import { users } from "./users";

/** An applicant's personal statement: hers alone, but for the mentors to whom she shares it by its own switch. */
export const statements = pgTable(
  "statements",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    body: text().notNull(),
    version: integer().notNull().default(1),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => {
    const isViewer = sql`${t.userId} = app.viewer_id()`;
    return [
      check("statements_length", sql`length(${t.body}) <= 60000`),
      pgPolicy("statements_readable_select", {
        for: "select",
        to: appRole,
        using: sql`${t.userId} = any(app.readable_statements())`,
      }),
      pgPolicy("statements_owner_insert", { for: "insert", to: appRole, withCheck: isViewer }),
      pgPolicy("statements_owner_update", {
        for: "update",
        to: appRole,
        using: isViewer,
        withCheck: isViewer,
      }),
      pgPolicy("statements_owner_delete", { for: "delete", to: appRole, using: isViewer }),
    ];
  },
).enableRLS();

export const versionKinds = ["saved", "autosaved", "restored"] as const;

/** A text that the statement had: the owner's alone, also where a mentor reads the statement as it is now. */
export const statementVersions = pgTable(
  "statement_versions",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Counts her versions from 1. An autosave that takes another's place keeps its number. */
    version: integer().notNull(),
    body: text().notNull(),
    words: smallint().notNull(),
    kind: text({ enum: versionKinds }).notNull(),
    /** The version that was brought back; null: none was. */
    restoredFrom: integer("restored_from"),
    /** When the first of the autosaves that this one took the place of was kept. */
    begunAt: timestamp("begun_at", { withTimezone: true }).notNull(),
    savedAt: timestamp("saved_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.version] }),
    check("statement_versions_length", sql`length(${t.body}) <= 60000`),
    check("statement_versions_kind_known", sql`${t.kind} in ('saved', 'autosaved', 'restored')`),
    check(
      "statement_versions_restored_from_one",
      sql`(${t.kind} = 'restored') = (${t.restoredFrom} is not null)`,
    ),
    ...ownedBy(t.userId, "statement_versions"),
  ],
).enableRLS();
