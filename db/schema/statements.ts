import { sql } from "drizzle-orm";
import { check, integer, pgPolicy, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { appRole } from "./policies";
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
