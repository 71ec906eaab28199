import { sql } from "drizzle-orm";
import { check, pgPolicy, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { appRole, definerRole, gateRole, operatorRole } from "./policies";
import { users } from "./users";

/** An invitation to become an admin, for the person with this email, once. Only its token's hash is kept. */
export const adminInvitations = pgTable(
  "admin_invitations",
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    /** Null: from a shell. Whoever is no admin any more has invited nobody. */
    invitedBy: uuid("invited_by").references(() => users.id, { onDelete: "cascade" }),
    invitedAt: timestamp("invited_at", { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    acceptedAt: timestamp("accepted_at", { withTimezone: true }),
    /** Taken back. */
    endedAt: timestamp("ended_at", { withTimezone: true }),
  },
  (t) => {
    const isOpen = sql`${t.acceptedAt} is null and ${t.endedAt} is null`;
    return [
      check(
        "admin_invitations_email_lower",
        sql`${t.email} = lower(${t.email}) and length(${t.email}) between 3 and 254`,
      ),
      pgPolicy("admin_invitations_admin_select", { for: "select", to: appRole, using: sql`app.is_admin()` }),
      pgPolicy("admin_invitations_admin_insert", {
        for: "insert",
        to: appRole,
        withCheck: sql`app.is_admin() and ${t.invitedBy} = app.viewer_id() and ${t.acceptedAt} is null`,
      }),
      pgPolicy("admin_invitations_admin_update", {
        for: "update",
        to: appRole,
        using: sql`app.is_admin() and ${isOpen}`,
        withCheck: sql`app.is_admin()`,
      }),
      // Whoever opens an invitation's link is not signed in yet.
      pgPolicy("admin_invitations_gate_select", { for: "select", to: gateRole, using: isOpen }),
      pgPolicy("admin_invitations_operator_insert", {
        for: "insert",
        to: operatorRole,
        withCheck: sql`${t.invitedBy} is null and ${t.acceptedAt} is null`,
      }),
      pgPolicy("admin_invitations_definer_select", { for: "select", to: definerRole, using: sql`true` }),
      // Only app.accept_admin_invitation writes as this role.
      pgPolicy("admin_invitations_definer_update", {
        for: "update",
        to: definerRole,
        using: sql`true`,
        withCheck: sql`true`,
      }),
    ];
  },
).enableRLS();
