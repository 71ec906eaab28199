import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { menteePages } from "@/lib/access";
import { instantNow, oneOf } from "./columns";
import { appRole, isViewer, ownerMay, policy } from "./policies";
import { owner, users } from "./users";

/** When a mentor last viewed each page of an applicant's record. The applicant can see this. */
export const mentorViews = pgTable(
  "mentor_views",
  {
    /** The applicant. */
    userId: owner(),
    mentorId: uuid("mentor_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    page: text({ enum: menteePages }).notNull(),
    seenAt: instantNow("seen_at"),
  },
  (t) => {
    // The only thing that a mentor writes: that they viewed a page, while they have access.
    const ownView = sql`${isViewer(t.mentorId)} and ${t.userId} <> app.viewer_id() and ${t.userId} = any(app.readable_applicants())`;
    return [
      primaryKey({ columns: [t.userId, t.mentorId, t.page] }),
      // When a mentor's account is deleted.
      index("mentor_views_by_mentor").on(t.mentorId),
      ...oneOf(t.page),
      ...ownerMay(t.userId, "select"),
      policy("mentor_views_mentor_select", appRole, "select", ownView),
      policy("mentor_views_mentor_insert", appRole, "insert", ownView),
      policy("mentor_views_mentor_update", appRole, "update", ownView),
    ];
  },
).enableRLS();
