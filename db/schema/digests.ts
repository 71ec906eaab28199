import { pgTable, primaryKey } from "drizzle-orm/pg-core";
import { day } from "./columns";
import { ownerMay } from "./policies";
import { owner } from "./users";

/** The weeks for which a mentor was sent the weekly email, so that no week is sent twice. */
export const digests = pgTable(
  "digests",
  {
    /** The mentor. */
    userId: owner(),
    /** The Monday of the week. */
    week: day("week").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.week] }), ...ownerMay(t.userId, "select", "insert")],
).enableRLS();
