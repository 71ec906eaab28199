import { sql } from "drizzle-orm";
import {
  check,
  date,
  integer,
  pgPolicy,
  pgTable,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day } from "@/lib/days";
import { definerRole, sharedBy } from "./policies";
import { users } from "./users";

export const step1Results = ["not-taken", "pass", "fail", "numeric"] as const;
export type Step1Result = (typeof step1Results)[number];

/** What an applicant aims at and starts from. No row until she has answered, or skipped, the first questions. */
export const applicants = pgTable(
  "applicants",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    targetScore: smallint("target_score"),
    /** Null: not booked. */
    examOn: date("exam_on").$type<Day>(),
    /** The year of the Match. */
    season: smallint(),
    baselineScore: smallint("baseline_score"),
    step1Result: text("step1_result", { enum: step1Results }),
    step1Score: smallint("step1_score"),
    step1Attempts: smallint("step1_attempts"),
    /** The day on which the plan began: it stays when the exam moves. Null: with the first day of the log. */
    planStartedOn: date("plan_started_on").$type<Day>(),
    /** Questions a week, by her own choice; null: as the phase says. */
    weeklyQuestions: smallint("weekly_questions"),
    /** Where the exam was before it was last moved, and on which day that was done. */
    examBefore: date("exam_before").$type<Day>(),
    examMovedOn: date("exam_moved_on").$type<Day>(),
    /** The newest version of the guide's numbers whose change she has been told of; null: none yet. */
    thresholdsSeen: integer("thresholds_seen"),
    /** Raised by every edit; an edit names the one it saw. */
    version: integer().notNull().default(1),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    check("applicants_target_range", sql`${t.targetScore} between 1 and 300`),
    check("applicants_baseline_range", sql`${t.baselineScore} between 1 and 300`),
    check("applicants_step1_range", sql`${t.step1Score} between 1 and 300`),
    check("applicants_weekly_questions_range", sql`${t.weeklyQuestions} between 1 and 14000`),
    check("applicants_step1_attempts_range", sql`${t.step1Attempts} between 0 and 10`),
    ...sharedBy(t.userId, "applicants"),
    // Only app.count_threshold_changes() reads as this role, and gives out counts.
    pgPolicy("applicants_definer_select", { for: "select", to: definerRole, using: sql`true` }),
  ],
).enableRLS();
