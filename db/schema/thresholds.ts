import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instantNow } from "./columns";
import { appRole, definerRole, isViewer, operatorRole, policy } from "./policies";
import { users } from "./users";

/** The thresholds. A row is never changed: each edit adds a version with its author and reason. */
export const thresholdVersions = pgTable(
  "threshold_versions",
  {
    version: integer().primaryKey(),
    document: jsonb().$type<unknown>().notNull(),
    /** Null: the product itself. Pages can't read it: admins get the names from app.threshold_authors(). */
    authorId: uuid("author_id").references(() => users.id, { onDelete: "set null" }),
    reason: text().notNull(),
    createdAt: instantNow("created_at"),
  },
  (t) => [
    check("threshold_versions_reason_length", sql`length(${t.reason}) between 1 and 300`),
    policy("threshold_versions_signed_in_select", appRole, "select", sql`app.viewer_id() is not null`),
    policy(
      "threshold_versions_admin_insert",
      appRole,
      "insert",
      sql`app.is_admin() and ${isViewer(t.authorId)}`,
    ),
    // Only app.threshold_authors() reads as this role.
    policy("threshold_versions_definer_select", definerRole, "select"),
    // The migration adds the guide's own numbers as version 1.
    policy(
      "threshold_versions_operator_insert",
      operatorRole,
      "insert",
      sql`${t.version} = 1 and ${t.authorId} is null`,
    ),
  ],
).enableRLS();
