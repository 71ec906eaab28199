import { sql } from "drizzle-orm";
import { integer, jsonb, pgPolicy, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { appRole, definerRole, operatorRole } from "./policies";
import { users } from "./users";

/** The guide's numbers. A row is never changed: an edit is a new version, with who and why. */
export const thresholdVersions = pgTable(
  "threshold_versions",
  {
    version: integer().primaryKey(),
    document: jsonb().$type<unknown>().notNull(),
    /** Null: the product itself. No page's role may read it: admins learn names from app.threshold_authors(). */
    authorId: uuid("author_id").references(() => users.id, { onDelete: "set null" }),
    reason: text().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    pgPolicy("threshold_versions_signed_in_select", {
      for: "select",
      to: appRole,
      using: sql`app.viewer_id() is not null`,
    }),
    pgPolicy("threshold_versions_admin_insert", {
      for: "insert",
      to: appRole,
      withCheck: sql`app.is_admin() and ${t.authorId} = app.viewer_id()`,
    }),
    // Only app.threshold_authors() reads as this role.
    pgPolicy("threshold_versions_definer_select", { for: "select", to: definerRole, using: sql`true` }),
    // The migration brings the guide's own numbers as the first version.
    pgPolicy("threshold_versions_operator_insert", {
      for: "insert",
      to: operatorRole,
      withCheck: sql`${t.version} = 1 and ${t.authorId} is null`,
    }),
  ],
).enableRLS();
