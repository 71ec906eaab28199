import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { roles } from "@/lib/viewer";
import { instant, instantNow, oneOf } from "./columns";
import { appRole, definerRole, gateRole, isViewer, operatorRole, policy } from "./policies";

/** A person. What they study is in other tables; how they prove who they are, in credentials. */
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
    /** A mentor who wants a mail a week about their mentees. */
    weeklyDigest: boolean("weekly_digest").notNull().default(false),
    /** When the person last signed in. */
    signedInAt: instant("signed_in_at"),
    disabledAt: instant("disabled_at"),
    createdAt: instantNow("created_at"),
  },
  (t) => [
    check("users_email_lower", sql`${t.email} = lower(${t.email}) and length(${t.email}) between 3 and 254`),
    check("users_name_length", sql`length(${t.name}) between 1 and 120`),
    ...oneOf(t.role),
    // Oneself, and the other side of an active access. One condition: a second one, joined by "or", would keep the
    // planner from the index and have the function called for every row.
    policy("users_known_select", appRole, "select", sql`${t.id} = any(app.known_people())`),
    policy("users_self_update", appRole, "update", isViewer(t.id)),
    policy("users_gate_select", gateRole, "select"),
    // Signing up makes applicants, an invitation makes mentors; an admin is made of someone who has an account.
    policy("users_gate_insert", gateRole, "insert", sql`${t.role} in ('applicant', 'mentor')`),
    policy("users_gate_update", gateRole, "update"),
    policy("users_gate_delete", gateRole, "delete"),
    policy("users_operator_select", operatorRole, "select"),
    policy("users_operator_update", operatorRole, "update"),
    policy("users_definer_select", definerRole, "select"),
    // Only what an admin asks for by app.change_role and its like is written as this role.
    policy("users_definer_update", definerRole, "update"),
  ],
).enableRLS();

/** The column of the person whose row it is: the row goes with the account. */
export const owner = () =>
  uuid("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });
