import { sql } from "drizzle-orm";
import { check, integer, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { step1Results } from "@/lib/guide/strategy";
import { day, oneOf, versioned } from "./columns";
import { definerRole, policy, sharedBy } from "./policies";
import { owner } from "./users";

/** What an applicant aims at and starts from. No row until they have answered, or skipped, the first questions. */
export const applicants = pgTable(
  "applicants",
  {
    userId: owner().primaryKey(),
    targetScore: smallint("target_score"),
    /** Null: not booked. */
    examOn: day("exam_on"),
    /** The year of the Match. */
    season: smallint(),
    baselineScore: smallint("baseline_score"),
    step1Result: text("step1_result", { enum: step1Results }),
    step1Score: smallint("step1_score"),
    step1Attempts: smallint("step1_attempts"),
    /** The day on which the plan began: it stays when the exam moves. Null: with the first day of the log. */
    planStartedOn: day("plan_started_on"),
    /** Questions a week, by the applicant's own choice; null: as the phase says. */
    weeklyQuestions: smallint("weekly_questions"),
    /** Where the exam was before it was last moved, and on which day that was done. */
    examBefore: day("exam_before"),
    examMovedOn: day("exam_moved_on"),
    /** The newest version of the thresholds whose change the applicant has been told of; null: none yet. */
    thresholdsSeen: integer("thresholds_seen"),
    ...versioned(),
  },
  (t) => [
    check("applicants_target_range", sql`${t.targetScore} between 1 and 300`),
    check("applicants_baseline_range", sql`${t.baselineScore} between 1 and 300`),
    check("applicants_step1_range", sql`${t.step1Score} between 1 and 300`),
    check("applicants_weekly_questions_range", sql`${t.weeklyQuestions} between 1 and 14000`),
    check("applicants_step1_attempts_range", sql`${t.step1Attempts} between 0 and 10`),
    ...oneOf(t.step1Result),
    ...sharedBy(t.userId),
    // Only app.count_threshold_changes() reads as this role, and gives out counts.
    policy("applicants_definer_select", definerRole, "select"),
  ],
).enableRLS();
