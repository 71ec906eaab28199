import { sql } from "drizzle-orm";
import { check, integer, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { step1Results } from "@/lib/guide/strategy";
import { day, oneOf, versioned } from "./columns";
import { definerRole, policy, readableByMentors } from "./policies";
import { owner } from "./users";

/** An applicant's aims and starting point. There is no row until they answer or skip the first questions. */
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
    /** The day on which the plan began. It stays when the exam moves. Null: the first day of the log. */
    planStartedOn: day("plan_started_on"),
    /** Questions a week that the applicant chose; null: as the phase recommends. */
    weeklyQuestions: smallint("weekly_questions"),
    /** The score that the applicant chose to plan the application with; null: the middle of the projected range. */
    strategyScore: smallint("strategy_score"),
    /** The exam date before it was last moved, and the day on which it was moved. */
    examBefore: day("exam_before"),
    examMovedOn: day("exam_moved_on"),
    /** The target before it was last changed, and the day of that change. Null: none was set. */
    targetBefore: smallint("target_before"),
    targetChangedOn: day("target_changed_on"),
    /** The newest version of the thresholds that the applicant was told about; null: none yet. */
    thresholdsSeen: integer("thresholds_seen"),
    ...versioned(),
  },
  (t) => [
    check("applicants_target_range", sql`${t.targetScore} between 1 and 300`),
    check("applicants_baseline_range", sql`${t.baselineScore} between 1 and 300`),
    check("applicants_step1_range", sql`${t.step1Score} between 1 and 300`),
    check("applicants_strategy_score_range", sql`${t.strategyScore} between 1 and 300`),
    check("applicants_weekly_questions_range", sql`${t.weeklyQuestions} between 1 and 14000`),
    check("applicants_step1_attempts_range", sql`${t.step1Attempts} between 0 and 10`),
    ...oneOf(t.step1Result),
    ...readableByMentors(t.userId),
    // Only app.take_snapshot() reads as this role, for counts.
    policy("applicants_definer_select", definerRole, "select"),
  ],
).enableRLS();
