import { pgTable, text } from "drizzle-orm/pg-core";
import { instantNow } from "./columns";
import { gateRole, ownerMay, policy } from "./policies";
import { owner } from "./users";

/** The secret address of an applicant's calendar: one at a time; only its hash is kept. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    userId: owner().primaryKey(),
    tokenHash: text("token_hash").notNull().unique(),
    createdAt: instantNow("created_at"),
  },
  (t) => [
    ...ownerMay(t.userId, "select", "insert", "delete"),
    // A calendar program has the address and is not signed in.
    policy("calendar_feeds_gate_select", gateRole, "select"),
  ],
).enableRLS();
