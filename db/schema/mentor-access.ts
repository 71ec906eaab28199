import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accessStates } from "@/lib/access";
import { atMost, instant, instantNow, oneOf } from "./columns";
import { appRole, definerRole, gateRole, isViewer, ownerMay, policy } from "./policies";
import { owner, users } from "./users";

/**
 * The access of one mentor to one applicant's record. The applicant invites the mentor and can stop the access. The
 * mentor is set when the invitation is accepted (app.accept_access). app.readable_applicants() uses the active rows.
 */
export const mentorAccess = pgTable(
  "mentor_access",
  {
    /** The applicant. */
    userId: owner(),
    id: uuid().notNull().defaultRandom(),
    mentorId: uuid("mentor_id").references(() => users.id, { onDelete: "cascade" }),
    state: text({ enum: accessStates }).notNull().default("invited"),
    invitedEmail: text("invited_email").notNull(),
    /** Of the link that the applicant sees. It lets the account with the invited email answer. */
    tokenHash: text("token_hash").unique(),
    /** Of the link in the mail, which proves that its reader has the invited email: it can also create the account. */
    mailTokenHash: text("mail_token_hash").unique(),
    expiresAt: instant("expires_at").notNull(),
    includesStatement: boolean("includes_statement").notNull().default(false),
    invitedAt: instantNow("invited_at"),
    acceptedAt: instant("accepted_at"),
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    index("mentor_access_by_mentor").on(t.mentorId),
    uniqueIndex("mentor_access_one_active").on(t.userId, t.mentorId).where(sql`${t.state} = 'active'`),
    ...oneOf(t.state),
    check(
      "mentor_access_email_lower",
      sql`${t.invitedEmail} = lower(${t.invitedEmail}) and length(${t.invitedEmail}) between 3 and 254`,
    ),
    atMost(t.tokenHash, 100),
    atMost(t.mailTokenHash, 100),
    check("mentor_access_active_has_mentor", sql`${t.state} <> 'active' or ${t.mentorId} is not null`),
    check("mentor_access_not_oneself", sql`${t.mentorId} <> ${t.userId}`),
    ...ownerMay(t.userId, "select"),
    policy(
      "mentor_access_mentor_select",
      appRole,
      "select",
      // A disabled mentor finds no row.
      sql`${t.mentorId} = app.active_viewer() and ${t.state} = 'active'`,
    ),
    policy(
      "mentor_access_owner_insert",
      appRole,
      "insert",
      sql`${isViewer(t.userId)} and ${t.state} = 'invited' and ${t.mentorId} is null and ${t.mailTokenHash} is null`,
    ),
    // Access that has ended can't be reopened: giving it again takes a new invitation.
    policy(
      "mentor_access_owner_update",
      appRole,
      "update",
      sql`${isViewer(t.userId)} and ${t.state} in ('invited', 'active', 'paused')`,
      // Only the mentor can decline or leave.
      sql`${isViewer(t.userId)} and ${t.state} in ('invited', 'active', 'paused', 'stopped')`,
    ),
    // A person who opens an invitation's link is not signed in yet.
    policy("mentor_access_gate_select", gateRole, "select", sql`${t.state} = 'invited'`),
    // When the mail is sent, its link is made.
    policy("mentor_access_gate_update", gateRole, "update", sql`${t.state} = 'invited'`),
    policy("mentor_access_definer_select", definerRole, "select"),
    // Only app.accept_access, decline_access, leave_access and pause_access_of write as this role.
    policy("mentor_access_definer_update", definerRole, "update"),
  ],
).enableRLS();
