import { sql } from "drizzle-orm";
import {
  check,
  date,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  smallint,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day } from "@/lib/days";
import { definerRole, sharedBy } from "./policies";
import { users } from "./users";

/** An official Step 2 CK score, and what had been projected for it on exam day. */
export const examResults = pgTable(
  "exam_results",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    attempt: smallint().notNull(),
    takenOn: date("taken_on").$type<Day>().notNull(),
    score: smallint().notNull(),
    /** Null where no practice test had a score. */
    projectedLow: smallint("projected_low"),
    projectedMean: smallint("projected_mean"),
    projectedHigh: smallint("projected_high"),
    rangePercent: smallint("range_percent"),
    /** The guide's numbers that the projection used. */
    thresholdVersion: integer("threshold_version").notNull(),
    recordedAt: timestamp("recorded_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.attempt] }),
    check("exam_results_attempt_range", sql`${t.attempt} between 1 and 10`),
    check("exam_results_score_range", sql`${t.score} between 1 and 300`),
    check(
      "exam_results_whole_projection",
      sql`num_nulls(${t.projectedLow}, ${t.projectedMean}, ${t.projectedHigh}, ${t.rangePercent}) in (0, 4)`,
    ),
    ...sharedBy(t.userId, "exam_results"),
    // Only app.calibration() and app.count_threshold_changes() read as this role, and give out counts.
    pgPolicy("exam_results_definer_select", { for: "select", to: definerRole, using: sql`true` }),
  ],
).enableRLS();
