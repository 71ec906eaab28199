import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, smallint } from "drizzle-orm/pg-core";
import { day, instant, instantNow } from "./columns";
import { definerRole, policy, readableByMentors } from "./policies";
import { owner } from "./users";

/** An official Step 2 CK score, and the projection for exam day. */
export const examResults = pgTable(
  "exam_results",
  {
    userId: owner(),
    attempt: smallint().notNull(),
    takenOn: day("taken_on").notNull(),
    score: smallint().notNull(),
    /** Null where no practice test had a score. */
    projectedLow: smallint("projected_low"),
    projectedMean: smallint("projected_mean"),
    projectedHigh: smallint("projected_high"),
    rangePercent: smallint("range_percent"),
    /** The version of the thresholds that the projection used. */
    thresholdVersion: integer("threshold_version").notNull(),
    recordedAt: instantNow("recorded_at"),
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.attempt] }),
    check("exam_results_attempt_range", sql`${t.attempt} between 1 and 10`),
    check("exam_results_score_range", sql`${t.score} between 1 and 300`),
    check(
      "exam_results_whole_projection",
      sql`num_nulls(${t.projectedLow}, ${t.projectedMean}, ${t.projectedHigh}, ${t.rangePercent}) in (0, 4)`,
    ),
    ...readableByMentors(t.userId, t.deletedAt),
    // Only app.take_snapshot() reads as this role, for counts.
    policy("exam_results_definer_select", definerRole, "select"),
  ],
).enableRLS();
