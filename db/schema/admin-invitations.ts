import { sql } from "drizzle-orm";
import { check, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { atMost, instant, instantNow } from "./columns";
import { appRole, definerRole, gateRole, isViewer, operatorRole, policy } from "./policies";
import { users } from "./users";

/** An invitation to become an admin. It works once, for the person with this email. Only the tokens' hashes are kept. */
export const adminInvitations = pgTable(
  "admin_invitations",
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    /** Of the link that the admin sees. It lets the account with the invited email accept. */
    tokenHash: text("token_hash").notNull().unique(),
    /** Of the link in the mail or from a shell, which can also create the account with the invited email. */
    mailTokenHash: text("mail_token_hash").unique(),
    /** Null: sent from a shell. When the sender is no longer an admin, their invitations end. */
    invitedBy: uuid("invited_by").references(() => users.id, { onDelete: "cascade" }),
    invitedAt: instantNow("invited_at"),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    /** When it was cancelled, or ended with its sender's role. */
    endedAt: instant("ended_at"),
  },
  (t) => {
    const isOpen = sql`${t.acceptedAt} is null and ${t.endedAt} is null`;
    return [
      check(
        "admin_invitations_email_lower",
        sql`${t.email} = lower(${t.email}) and length(${t.email}) between 3 and 254`,
      ),
      atMost(t.tokenHash, 100),
      atMost(t.mailTokenHash, 100),
      policy("admin_invitations_admin_select", appRole, "select", sql`app.is_admin()`),
      policy(
        "admin_invitations_admin_insert",
        appRole,
        "insert",
        sql`app.is_admin() and ${isViewer(t.invitedBy)} and ${t.acceptedAt} is null and ${t.mailTokenHash} is null`,
      ),
      policy(
        "admin_invitations_admin_update",
        appRole,
        "update",
        sql`app.is_admin() and ${isOpen}`,
        sql`app.is_admin()`,
      ),
      // A person who opens an invitation's link is not signed in yet.
      policy("admin_invitations_gate_select", gateRole, "select", isOpen),
      // When the mail is sent, its link is made.
      policy("admin_invitations_gate_update", gateRole, "update", isOpen),
      policy(
        "admin_invitations_operator_insert",
        operatorRole,
        "insert",
        sql`${t.invitedBy} is null and ${t.acceptedAt} is null`,
      ),
      policy("admin_invitations_definer_select", definerRole, "select"),
      // Only app.accept_admin_invitation, and the trigger that ends invitations, write as this role.
      policy("admin_invitations_definer_update", definerRole, "update"),
    ];
  },
).enableRLS();
