import { sql } from "drizzle-orm";
import { boolean, check, integer, pgPolicy, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { appRole, definerRole, gateRole, operatorRole } from "./policies";

export const roles = ["applicant", "mentor", "admin"] as const;
export type Role = (typeof roles)[number];

/** A person. What she studies is in other tables; how she proves who she is, in credentials. */
export const users = pgTable(
  "users",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Lower case; what a person types is lowered before it is compared. */
    email: text().notNull().unique("users_email_key"),
    name: text().notNull(),
    role: text({ enum: roles }).notNull(),
    /** IANA name: decides which day is today. */
    timeZone: text("time_zone").notNull().default("UTC"),
    /** Every session carries the version it was made with; raising it ends them all. */
    sessionVersion: integer("session_version").notNull().default(1),
    /** A mentor who wants a mail a week about her mentees. */
    weeklyDigest: boolean("weekly_digest").notNull().default(false),
    /** When the person last signed in. */
    signedInAt: timestamp("signed_in_at", { withTimezone: true }),
    disabledAt: timestamp("disabled_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    check("users_email_lower", sql`${t.email} = lower(${t.email}) and length(${t.email}) between 3 and 254`),
    check("users_name_length", sql`length(${t.name}) between 1 and 120`),
    check("users_role_known", sql`${t.role} in ('applicant', 'mentor', 'admin')`),
    // Oneself, and the other side of an active mentorship. One condition: a second one, joined by "or", would keep the
    // planner from the index and have the function called for every row.
    pgPolicy("users_known_select", {
      for: "select",
      to: appRole,
      using: sql`${t.id} = any(app.known_people())`,
    }),
    pgPolicy("users_self_update", {
      for: "update",
      to: appRole,
      using: sql`${t.id} = app.viewer_id()`,
      withCheck: sql`${t.id} = app.viewer_id()`,
    }),
    pgPolicy("users_gate_select", { for: "select", to: gateRole, using: sql`true` }),
    // Signing up makes applicants, an invitation makes mentors; an admin is made of someone who is here.
    pgPolicy("users_gate_insert", {
      for: "insert",
      to: gateRole,
      withCheck: sql`${t.role} in ('applicant', 'mentor')`,
    }),
    pgPolicy("users_gate_update", { for: "update", to: gateRole, using: sql`true`, withCheck: sql`true` }),
    pgPolicy("users_gate_delete", { for: "delete", to: gateRole, using: sql`true` }),
    pgPolicy("users_operator_select", { for: "select", to: operatorRole, using: sql`true` }),
    pgPolicy("users_operator_update", {
      for: "update",
      to: operatorRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("users_definer_select", { for: "select", to: definerRole, using: sql`true` }),
    // Only what an admin asks for by app.change_role and its like is written as this role.
    pgPolicy("users_definer_update", {
      for: "update",
      to: definerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
).enableRLS();
