import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { day, instant, versioned } from "./columns";
import { appRole, isViewer, ownerMay, policy } from "./policies";
import { owner, users } from "./users";

/**
 * A mentor's private note about a mentee, with the day on which the mentor wants to be in touch. It is the mentor's: the
 * mentee, other mentors and admins never see it. It begins while the mentor has access, and stays when the access ends, until
 * the mentor deletes it or one of the two accounts is deleted. A deleted one is kept for a while, so that this can be undone.
 */
export const mentorNotes = pgTable(
  "mentor_notes",
  {
    /** The mentor. */
    userId: owner(),
    menteeId: uuid("mentee_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** When it was last saved. Without access the mentor can't read the name, and would not know whom a note is about. */
    menteeName: text("mentee_name").notNull(),
    note: text(),
    contactOn: day("contact_on"),
    deletedAt: instant("deleted_at"),
    ...versioned(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.menteeId] }),
    // When a mentee's account is deleted.
    index("mentor_notes_by_mentee").on(t.menteeId),
    check("mentor_notes_name_length", sql`length(${t.menteeName}) between 1 and 120`),
    check("mentor_notes_length", sql`length(${t.note}) between 1 and 5000`),
    check("mentor_notes_not_empty", sql`num_nonnulls(${t.note}, ${t.contactOn}) > 0`),
    ...ownerMay(t.userId, "select", "update", "delete"),
    policy(
      "mentor_notes_owner_insert",
      appRole,
      "insert",
      sql`${isViewer(t.userId)} and ${t.menteeId} <> app.viewer_id() and ${t.menteeId} = any(app.readable_applicants())`,
    ),
  ],
).enableRLS();
