import { sql } from "drizzle-orm";
import { boolean, check, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { roles } from "@/lib/viewer";
import { atMost, day, instant, instantNow, oneOf } from "./columns";
import { appRole, definerRole, gateRole, isViewer, operatorRole, policy } from "./policies";

/** A person. Study data and passwords are in other tables. */
export const users = pgTable(
  "users",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** In lower case. What a person types is converted before it is compared. */
    email: text().notNull().unique("users_email_key"),
    name: text().notNull(),
    role: text({ enum: roles }).notNull(),
    /** IANA name: decides which day is today. */
    timeZone: text("time_zone").notNull().default("UTC"),
    /** Whether a mentor wants the weekly email about their mentees. */
    weeklyDigest: boolean("weekly_digest").notNull().default(false),
    /** Whether an applicant wants reminders by mail. */
    reminders: boolean().notNull().default(false),
    /** The day, in the person's time zone, through which was reminded. */
    remindedOn: day("reminded_on"),
    /** When the person last signed in. */
    signedInAt: instant("signed_in_at"),
    disabledAt: instant("disabled_at"),
    createdAt: instantNow("created_at"),
  },
  (t) => [
    check("users_email_lower", sql`${t.email} = lower(${t.email}) and length(${t.email}) between 3 and 254`),
    check("users_name_length", sql`length(${t.name}) between 1 and 120`),
    atMost(t.timeZone, 100),
    ...oneOf(t.role),
    // The viewer, and the people on the other side of an active access. It is one condition: with a second one, joined by
    // "or", the planner would not use the index and would call the function for every row.
    policy("users_known_select", appRole, "select", sql`${t.id} = any(app.known_people())`),
    policy("users_self_update", appRole, "update", isViewer(t.id)),
    policy("users_gate_select", gateRole, "select"),
    // People sign up as applicants, or as mentors after an invitation. Only an existing account can become an admin's.
    policy("users_gate_insert", gateRole, "insert", sql`${t.role} in ('applicant', 'mentor')`),
    policy("users_gate_update", gateRole, "update"),
    policy("users_gate_delete", gateRole, "delete"),
    policy("users_operator_select", operatorRole, "select"),
    policy("users_operator_update", operatorRole, "update"),
    policy("users_definer_select", definerRole, "select"),
    // Only the functions for admins (app.change_role and others) write as this role.
    policy("users_definer_update", definerRole, "update"),
  ],
).enableRLS();

/** The column of a row's owner. The row is deleted with the account. */
export const owner = () =>
  uuid("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });
