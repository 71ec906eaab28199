import { pgTable, text } from "drizzle-orm/pg-core";
import { atMost, instant, instantNow } from "./columns";
import { definerRole, deletableBy, gateRole, operatorRole, ownedBy, policy } from "./policies";
import { owner } from "./users";

/** The secret address of an applicant's calendar: one at a time; only its hash is kept. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    userId: owner().primaryKey(),
    tokenHash: text("token_hash").notNull().unique(),
    createdAt: instantNow("created_at"),
    /** A hash of the events that were last sent, and when they last changed; null until the calendar is read. */
    contentsHash: text("contents_hash"),
    changedAt: instant("changed_at"),
    /** When a calendar program last read it, to the hour; null if none has. */
    lastUsedAt: instant("last_used_at"),
  },
  (t) => [
    atMost(t.tokenHash, 100),
    atMost(t.contentsHash, 100),
    ...ownedBy(t.userId),
    // A calendar program has the address and is not signed in.
    policy("calendar_feeds_gate_select", gateRole, "select"),
    // Who ends a person's sessions from a shell, or as an admin (app.end_sessions_of), also stops their calendar, and so does
    // a reset of the password (app.pause_access_of).
    ...deletableBy(operatorRole, t.userId),
    ...deletableBy(definerRole, t.userId),
  ],
).enableRLS();
