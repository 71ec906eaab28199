import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { atMost, instant, instantNow } from "./columns";
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

/** Counters in the format of rate-limiter-flexible. Keys are hashed, so they hold no email and no address. */
export const rateLimits = pgTable(
  "rate_limits",
  { key: text().primaryKey(), points: integer().notNull(), expire: instant("expire") },
  // Each try deletes what has expired.
  (t) => [atMost(t.key, 300), index("rate_limits_by_expire").on(t.expire), ...keptByGate(t.key)],
).enableRLS();
