import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day } from "@/lib/days";
import { definerRole, ownedBy, sharedBy } from "./policies";
import { users } from "./users";

export const sources = ["nbme", "uwsa", "free120", "other"] as const;

/** A practice test that was taken: on a day, never at a time. */
export const assessments = pgTable(
  "assessments",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Made by the form that logs it, so that a form sent twice is one row. */
    id: uuid().notNull(),
    takenOn: date("taken_on").$type<Day>().notNull(),
    source: text({ enum: sources }).notNull(),
    /** A form of the catalogue, or the name that was typed for another source. */
    form: text().notNull(),
    score: smallint(),
    percent: real(),
    fullLength: boolean("full_length").notNull().default(true),
    timed: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
    /** Kept for a while so that a deletion can be undone; only the owner can see it meanwhile. */
    deletedAt: timestamp("deleted_at", { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    index("assessments_by_day").on(t.userId, t.takenOn, t.id),
    check("assessments_score_range", sql`${t.score} between 1 and 300`),
    check("assessments_percent_range", sql`${t.percent} between 0 and 100`),
    check("assessments_one_result", sql`(${t.score} is null) <> (${t.percent} is null)`),
    check("assessments_form_length", sql`length(${t.form}) between 1 and 60`),
    ...sharedBy(t.userId, "assessments", t.deletedAt),
    // Only app.count_threshold_changes() reads as this role, and gives out counts.
    pgPolicy("assessments_definer_select", { for: "select", to: definerRole, using: sql`true` }),
  ],
).enableRLS();

/** What the applicant wrote about a test, for herself: a table of its own because no mentor may read it. */
export const assessmentNotes = pgTable(
  "assessment_notes",
  {
    userId: uuid("user_id").notNull(),
    assessmentId: uuid("assessment_id").notNull(),
    note: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.assessmentId] }),
    foreignKey({
      columns: [t.userId, t.assessmentId],
      foreignColumns: [assessments.userId, assessments.id],
    }).onDelete("cascade"),
    check("assessment_notes_length", sql`length(${t.note}) between 1 and 5000`),
    ...ownedBy(t.userId, "assessment_notes"),
  ],
).enableRLS();
