import { pgTable, primaryKey } from "drizzle-orm/pg-core";
import { day } from "./columns";
import { ownerMay } from "./policies";
import { owner } from "./users";

/** Weeks whose digest a mentor was sent: the same week is never sent twice. */
export const digests = pgTable(
  "digests",
  {
    /** The mentor. */
    userId: owner(),
    /** Its Monday. */
    week: day("week").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.week] }), ...ownerMay(t.userId, "select", "insert")],
).enableRLS();
