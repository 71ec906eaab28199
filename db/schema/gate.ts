import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, instantNow } from "./columns";
import { keptByGate } from "./policies";
import { owner } from "./users";

/** How a person proves who they are. No page's role has any grant here, so no page can leak a hash. */
export const credentials = pgTable(
  "credentials",
  {
    userId: owner().primaryKey(),
    passwordHash: text("password_hash").notNull(),
    changedAt: instantNow("changed_at"),
  },
  (t) => keptByGate(t.userId),
).enableRLS();

/** An account elsewhere (Google) that opens an account here. */
export const identities = pgTable(
  "identities",
  { provider: text().notNull(), subject: text().notNull(), userId: owner() },
  (t) => [primaryKey({ columns: [t.provider, t.subject] }), ...keptByGate(t.userId)],
).enableRLS();

/** One outstanding reset a person; only the hash of its token is kept. */
export const passwordResets = pgTable(
  "password_resets",
  {
    userId: owner().primaryKey(),
    tokenHash: text("token_hash").notNull().unique(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => keptByGate(t.userId),
).enableRLS();

/** Counters in the shape that rate-limiter-flexible keeps them. Keys are hashed: they hold no email and no address. */
export const rateLimits = pgTable(
  "rate_limits",
  { key: text().primaryKey(), points: integer().notNull(), expire: instant("expire") },
  (t) => keptByGate(t.key),
).enableRLS();
