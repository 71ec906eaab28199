import { sql } from "drizzle-orm";
import { date, pgPolicy, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { Day } from "@/lib/days";
import { appRole } from "./policies";
import { users } from "./users";

/** Weeks whose digest a mentor was sent: the same week is never sent twice. */
export const digests = pgTable(
  "digests",
  {
    /** The mentor. */
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Its Monday. */
    week: date().$type<Day>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.week] }),
    pgPolicy("digests_owner_select", {
      for: "select",
      to: appRole,
      using: sql`${t.userId} = app.viewer_id()`,
    }),
    pgPolicy("digests_owner_insert", {
      for: "insert",
      to: appRole,
      withCheck: sql`${t.userId} = app.viewer_id()`,
    }),
  ],
).enableRLS();
