import { integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { keptByGate } from "./policies";
import { users } from "./users";

/** How a person proves who she is. No page's role has any grant here, so no page can leak a hash. */
export const credentials = pgTable(
  "credentials",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    passwordHash: text("password_hash").notNull(),
    changedAt: timestamp("changed_at", { withTimezone: true }).notNull().defaultNow(),
  },
  () => [keptByGate("credentials")],
).enableRLS();

/** An account elsewhere (Google) that opens an account here. */
export const identities = pgTable(
  "identities",
  {
    provider: text().notNull(),
    subject: text().notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.provider, t.subject] }), keptByGate("identities")],
).enableRLS();

/** One outstanding reset a person; only the hash of its token is kept. */
export const passwordResets = pgTable(
  "password_resets",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull().unique(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  },
  () => [keptByGate("password_resets")],
).enableRLS();

/** Counters in the shape that rate-limiter-flexible keeps them. Keys are hashed: they hold no email and no address. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text().primaryKey(),
    points: integer().notNull(),
    expire: timestamp({ withTimezone: true }),
  },
  () => [keptByGate("rate_limits")],
).enableRLS();
