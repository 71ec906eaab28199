import { sql } from "drizzle-orm";
import { check, pgPolicy, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { appRole } from "./policies";
import { users } from "./users";

/** When a mentor last looked at which page of an applicant's record: the applicant sees it. */
export const mentorViews = pgTable(
  "mentor_views",
  {
    /** The applicant. */
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    mentorId: uuid("mentor_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    page: text().notNull(),
    seenAt: timestamp("seen_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => {
    // The one thing that a mentor writes: that she looked, while she may look.
    const looking = sql`${t.mentorId} = app.viewer_id() and ${t.userId} <> app.viewer_id() and ${t.userId} = any(app.readable_applicants())`;
    return [
      primaryKey({ columns: [t.userId, t.mentorId, t.page] }),
      check("mentor_views_page_length", sql`length(${t.page}) between 1 and 40`),
      pgPolicy("mentor_views_owner_select", {
        for: "select",
        to: appRole,
        using: sql`${t.userId} = app.viewer_id()`,
      }),
      pgPolicy("mentor_views_mentor_select", { for: "select", to: appRole, using: looking }),
      pgPolicy("mentor_views_mentor_insert", { for: "insert", to: appRole, withCheck: looking }),
      pgPolicy("mentor_views_mentor_update", {
        for: "update",
        to: appRole,
        using: looking,
        withCheck: looking,
      }),
    ];
  },
).enableRLS();
