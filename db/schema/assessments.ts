import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { sources } from "@/lib/guide/sources";
import { day, inOrderOfLogging, instant, instantNow, oneOf, versioned } from "./columns";
import { definerRole, ownedBy, policy, readableByMentors } from "./policies";
import { owner } from "./users";

/** A practice test that was taken. It has a day and no time. */
export const assessments = pgTable(
  "assessments",
  {
    userId: owner(),
    /** Comes from the form, so that a form that is sent twice makes one row. */
    id: uuid().notNull(),
    takenOn: day("taken_on").notNull(),
    source: text({ enum: sources }).notNull(),
    /** A form of the catalogue, or for another source the name that was typed. */
    form: text().notNull(),
    score: smallint(),
    percent: real(),
    fullLength: boolean("full_length").notNull().default(true),
    timed: boolean().notNull().default(true),
    logged: inOrderOfLogging(),
    ...versioned(),
    createdAt: instantNow("created_at"),
    /** A deleted row is kept for a while so that the deletion can be undone. Only the owner can see it. */
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    index("assessments_by_day").on(t.userId, t.takenOn, t.logged),
    check("assessments_score_range", sql`${t.score} between 1 and 300`),
    check("assessments_percent_range", sql`${t.percent} between 0 and 100`),
    check("assessments_one_result", sql`(${t.score} is null) <> (${t.percent} is null)`),
    check("assessments_form_length", sql`length(${t.form}) between 1 and 60`),
    ...oneOf(t.source),
    ...readableByMentors(t.userId, t.deletedAt),
    // Only app.take_snapshot() reads as this role, for counts.
    policy("assessments_definer_select", definerRole, "select"),
  ],
).enableRLS();

/** The applicant's private note on a test. It has its own table because no mentor may read it. */
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
    ...ownedBy(t.userId),
  ],
).enableRLS();
