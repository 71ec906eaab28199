import { sql } from "drizzle-orm";
import { boolean, check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { atMost, instantNow } from "./columns";
import { definerRole, deletableBy, keptByGate, operatorRole, ownerMay } from "./policies";
import { owner } from "./users";

/**
 * A sign-in that is still open in one browser. The browser's cookie names the row: without it, the cookie opens nothing.
 * lib/lifetimes.ts says after which time a session is over although the row is still there.
 */
export const sessions = pgTable(
  "sessions",
  {
    userId: owner(),
    id: uuid().notNull().defaultRandom(),
    createdAt: instantNow("created_at"),
    /** Written every few minutes at most (isUseWorthNoting in lib/lifetimes.ts). */
    lastUsedAt: instantNow("last_used_at"),
    /** When the person last gave their password or a code. */
    confirmedAt: instantNow("confirmed_at"),
    /** Whether a second factor was given at the sign-in. */
    withSecondFactor: boolean("with_second_factor").notNull().default(false),
    /** The network address at the sign-in; null: not known. */
    address: text(),
    /** In words, such as "Firefox on Linux"; null: not known. Never what the browser sent. */
    device: text(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    check("sessions_address_length", sql`length(${t.address}) between 1 and 60`),
    check("sessions_device_length", sql`length(${t.device}) between 1 and 80`),
    // People see where they are signed in, and end it. Only the gate begins a session or lets it go on.
    ...ownerMay(t.userId, "select", "delete"),
    ...keptByGate(t.userId),
    // A command from a shell ends the sessions of a person.
    ...deletableBy(operatorRole, t.userId),
    // Only app.end_sessions_of() and the trigger on users delete as this role.
    ...deletableBy(definerRole, t.userId),
  ],
).enableRLS();

/** A browser in which a person has signed in before. Only a hash is kept, of the browser's token and the person. */
export const knownDevices = pgTable(
  "known_devices",
  {
    userId: owner(),
    tokenHash: text("token_hash").notNull(),
    /** When the person last signed in with it. */
    lastUsedAt: instantNow("last_used_at"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.tokenHash] }),
    atMost(t.tokenHash, 100),
    ...keptByGate(t.userId),
  ],
).enableRLS();
