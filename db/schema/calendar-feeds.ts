import { sql } from "drizzle-orm";
import { pgPolicy, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { appRole, gateRole } from "./policies";
import { users } from "./users";

/** The secret address of an applicant's calendar: one at a time; only its hash is kept. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull().unique(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => {
    const isViewer = sql`${t.userId} = app.viewer_id()`;
    return [
      pgPolicy("calendar_feeds_owner_select", { for: "select", to: appRole, using: isViewer }),
      pgPolicy("calendar_feeds_owner_insert", { for: "insert", to: appRole, withCheck: isViewer }),
      pgPolicy("calendar_feeds_owner_delete", { for: "delete", to: appRole, using: isViewer }),
      // A calendar program holds the address and is not signed in.
      pgPolicy("calendar_feeds_gate_select", { for: "select", to: gateRole, using: sql`true` }),
    ];
  },
).enableRLS();
