import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { appRole, definerRole, gateRole } from "./policies";
import { users } from "./users";

export const accessStates = ["invited", "active", "declined", "stopped", "left"] as const;
export type AccessState = (typeof accessStates)[number];

/**
 * An applicant's leave for one person to read her record. She writes it and takes it back; who holds it is set
 * only by redeeming the invitation. app.readable_applicants() reads the active ones.
 */
export const mentorAccess = pgTable(
  "mentor_access",
  {
    /** The applicant. */
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    id: uuid().notNull().defaultRandom(),
    mentorId: uuid("mentor_id").references(() => users.id, { onDelete: "cascade" }),
    state: text({ enum: accessStates }).notNull().default("invited"),
    invitedEmail: text("invited_email").notNull(),
    tokenHash: text("token_hash").unique(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    includesStatement: boolean("includes_statement").notNull().default(false),
    invitedAt: timestamp("invited_at", { withTimezone: true }).notNull().defaultNow(),
    acceptedAt: timestamp("accepted_at", { withTimezone: true }),
    endedAt: timestamp("ended_at", { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    index("mentor_access_active_by_mentor").on(t.mentorId).where(sql`${t.state} = 'active'`),
    uniqueIndex("mentor_access_one_active").on(t.userId, t.mentorId).where(sql`${t.state} = 'active'`),
    check(
      "mentor_access_state_known",
      sql`${t.state} in ('invited', 'active', 'declined', 'stopped', 'left')`,
    ),
    check("mentor_access_active_has_mentor", sql`${t.state} <> 'active' or ${t.mentorId} is not null`),
    check("mentor_access_not_oneself", sql`${t.mentorId} <> ${t.userId}`),
    pgPolicy("mentor_access_owner_select", {
      for: "select",
      to: appRole,
      using: sql`${t.userId} = app.viewer_id()`,
    }),
    pgPolicy("mentor_access_mentor_select", {
      for: "select",
      to: appRole,
      // A disabled mentor finds nobody.
      using: sql`${t.mentorId} = app.active_viewer() and ${t.state} = 'active'`,
    }),
    pgPolicy("mentor_access_owner_insert", {
      for: "insert",
      to: appRole,
      withCheck: sql`${t.userId} = app.viewer_id() and ${t.state} = 'invited' and ${t.mentorId} is null`,
    }),
    // What is over stays over: a revoked leave can't be made active again, it takes a new invitation.
    pgPolicy("mentor_access_owner_update", {
      for: "update",
      to: appRole,
      using: sql`${t.userId} = app.viewer_id() and ${t.state} in ('invited', 'active')`,
      withCheck: sql`${t.userId} = app.viewer_id()`,
    }),
    // Whoever opens an invitation's link is not signed in yet.
    pgPolicy("mentor_access_gate_select", {
      for: "select",
      to: gateRole,
      using: sql`${t.state} = 'invited'`,
    }),
    pgPolicy("mentor_access_definer_select", { for: "select", to: definerRole, using: sql`true` }),
    // Only app.accept_access writes as this role.
    pgPolicy("mentor_access_definer_update", {
      for: "update",
      to: definerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
).enableRLS();
