import { pgTable } from "drizzle-orm/pg-core";
import { instant, instantNow } from "./columns";
import { ownerMay } from "./policies";
import { owner } from "./users";

/** When a mentor last viewed the list of mentees, so that the list can mark what is new. Nobody else can see it. */
export const menteeListViews = pgTable(
  "mentee_list_views",
  {
    /** The mentor. */
    userId: owner().primaryKey(),
    viewedAt: instantNow("viewed_at"),
    /** The last view of the visit before this one; null in the first visit. What was written later is new. */
    newSince: instant("new_since"),
  },
  (t) => ownerMay(t.userId, "select", "insert", "update"),
).enableRLS();
