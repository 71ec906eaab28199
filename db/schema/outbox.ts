import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { mailKinds } from "@/lib/mail/kinds";
import { atMost, instant, oneOf } from "./columns";
import { appRole, definerRole, keptByGate, operatorRole, policy } from "./policies";
import { users } from "./users";

/**
 * Mails that wait to be sent, and for a month what became of them. Whoever causes a mail inserts its row in the same
 * transaction. Only readyline_gate can read and send it.
 */
export const outbox = pgTable(
  "outbox",
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: mailKinds }).notNull(),
    /** The mail, encrypted (lib/mail/seal.ts), so that no row shows an address, a text or a token. Null when it is done. */
    sealed: text(),
    /** Who causes it: the viewer, set by app.limit_mail(). Null: before sign-in, from a shell, or by the product itself. */
    senderId: uuid("sender_id").references(() => users.id, { onDelete: "set null" }),
    /** Says which mails go to one person, and not to whom (recipientHash in lib/mail/seal.ts). Null: of a release before 0.4. */
    recipientHash: text("recipient_hash"),
    createdAt: instant("created_at").notNull(),
    nextTryAt: instant("next_try_at").notNull(),
    tries: integer().notNull().default(0),
    sentAt: instant("sent_at"),
    givenUpAt: instant("given_up_at"),
    /** A code such as ECONNECTION, or a few words of ours. Never what a mail server wrote, which can hold an address. */
    lastFailure: text("last_failure"),
  },
  (t) => [
    ...oneOf(t.kind),
    atMost(t.sealed, 1_000_000),
    atMost(t.recipientHash, 100),
    atMost(t.lastFailure, 500),
    // It waits, or was sent, or was given up. Only while it waits, it has a text.
    check("outbox_one_state", sql`num_nonnulls(${t.sealed}, ${t.sentAt}, ${t.givenUpAt}) = 1`),
    // The sender looks for the first that is due.
    index("outbox_waiting").on(t.nextTryAt).where(sql`${t.sealed} is not null`),
    // app.limit_mail() counts them.
    index("outbox_by_recipient").on(t.recipientHash, t.createdAt),
    index("outbox_by_sender").on(t.senderId, t.createdAt),
    ...keptByGate(t.id),
    policy("outbox_signed_in_insert", appRole, "insert", sql`app.active_viewer() is not null`),
    policy("outbox_operator_insert", operatorRole, "insert"),
    // Only app.mail_status() and app.limit_mail() read as this role.
    policy("outbox_definer_select", definerRole, "select"),
  ],
).enableRLS();
