import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { signUpRoles } from "@/lib/viewer";
import { atMost, instant, instantNow, oneOf } from "./columns";
import { keptByGate } from "./policies";
import { owner } from "./users";

/** Passwords. The role of pages has no grant on this table, so no page can leak a hash. */
export const credentials = pgTable(
  "credentials",
  {
    userId: owner().primaryKey(),
    passwordHash: text("password_hash").notNull(),
    changedAt: instantNow("changed_at"),
  },
  (t) => [atMost(t.passwordHash, 500), ...keptByGate(t.userId)],
).enableRLS();

/** An account at another provider (Google) that a person can sign in with. */
export const identities = pgTable(
  "identities",
  { provider: text().notNull(), subject: text().notNull(), userId: owner() },
  (t) => [
    primaryKey({ columns: [t.provider, t.subject] }),
    // When the account is deleted.
    index("identities_by_user").on(t.userId),
    atMost(t.provider, 40),
    atMost(t.subject, 255),
    ...keptByGate(t.userId),
  ],
).enableRLS();

/** The open password reset of a person, at most one. Only the hash of its token is kept. */
export const passwordResets = pgTable(
  "password_resets",
  {
    userId: owner().primaryKey(),
    tokenHash: text("token_hash").notNull().unique(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [atMost(t.tokenHash, 100), ...keptByGate(t.userId)],
).enableRLS();

/**
 * Who asked for an account and has not proven the email yet: the newest row of an email, and beside it the newest that a
 * command from a shell made, which nobody who signs up can replace. It has no name and no password, because only the person who opens the mailed link gives them. Only the hash of the link's token is kept.
 */
export const signUps = pgTable(
  "sign_ups",
  {
    email: text().notNull(),
    fromShell: boolean("from_shell").notNull().default(false),
    tokenHash: text("token_hash").notNull().unique(),
    role: text({ enum: signUpRoles }).notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.email, t.fromShell] }),
    check(
      "sign_ups_email_lower",
      sql`${t.email} = lower(${t.email}) and length(${t.email}) between 3 and 254`,
    ),
    atMost(t.tokenHash, 100),
    ...oneOf(t.role),
    ...keptByGate(t.email),
  ],
).enableRLS();

/** Counters in the format of rate-limiter-flexible. Keys are hashed, so they hold no email and no address. */
export const rateLimits = pgTable(
  "rate_limits",
  { key: text().primaryKey(), points: integer().notNull(), expire: instant("expire") },
  // Each try deletes what has expired.
  (t) => [atMost(t.key, 300), index("rate_limits_by_expire").on(t.expire), ...keptByGate(t.key)],
).enableRLS();
