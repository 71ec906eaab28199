import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { letterKinds, letterStates } from "@/lib/guide/letters";
import { allAtMost, day, instant, instantNow, oneOf, versioned } from "./columns";
import { definerRole, ownedBy, policy, readableByMentors } from "./policies";
import { owner } from "./users";

/** A letter of recommendation, as the applicant follows it. Its text is never stored. */
export const letters = pgTable(
  "letters",
  {
    userId: owner(),
    id: uuid().notNull(),
    writer: text().notNull(),
    institution: text(),
    specialty: text(),
    kind: text({ enum: letterKinds }).notNull(),
    /** Whether the writer can speak to reasoning and growth; null: not known. */
    speaksToGrowth: boolean("speaks_to_growth"),
    waived: boolean().notNull().default(true),
    state: text({ enum: letterStates }).notNull().default("considering"),
    /** The day on which its state began. */
    sinceOn: day("since_on").notNull(),
    /** The due date that the applicant set; null: the season's. */
    dueOn: day("due_on"),
    deletedAt: instant("deleted_at"),
    ...versioned(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    check("letters_writer_length", sql`length(${t.writer}) between 1 and 120`),
    check("letters_institution_length", sql`length(${t.institution}) between 1 and 120`),
    check("letters_specialty_length", sql`length(${t.specialty}) between 1 and 80`),
    ...oneOf(t.kind, t.state),
    ...readableByMentors(t.userId, t.deletedAt),
  ],
).enableRLS();

/**
 * The writer's email, the applicant's private notes and the names of programs. No mentor may read them; of the programs they
 * get a number (app.letter_program_counts).
 */
export const letterDetails = pgTable(
  "letter_details",
  {
    userId: uuid("user_id").notNull(),
    letterId: uuid("letter_id").notNull(),
    email: text(),
    knows: text(),
    note: text(),
    /** The programs that it is assigned to in ERAS: ids of the list, or names from before letters had the list. */
    programs: text().array().notNull().default(sql`'{}'::text[]`),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.letterId] }),
    foreignKey({
      columns: [t.userId, t.letterId],
      foreignColumns: [letters.userId, letters.id],
    }).onDelete("cascade"),
    check("letter_details_email_length", sql`length(${t.email}) between 3 and 254`),
    check("letter_details_knows_length", sql`length(${t.knows}) between 1 and 500`),
    check("letter_details_note_length", sql`length(${t.note}) between 1 and 5000`),
    check("letter_details_programs_count", sql`cardinality(${t.programs}) <= 300`),
    allAtMost(t.programs, 60_000),
    ...ownedBy(t.userId),
    // Only app.letter_program_counts() reads as this role. It returns counts.
    policy("letter_details_definer_select", definerRole, "select"),
  ],
).enableRLS();

/** The history of a letter: each state with its day. */
export const letterSteps = pgTable(
  "letter_steps",
  {
    userId: uuid("user_id").notNull(),
    letterId: uuid("letter_id").notNull(),
    id: uuid().notNull().defaultRandom(),
    state: text({ enum: letterStates }).notNull(),
    stepOn: day("step_on").notNull(),
    at: instantNow("at"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.letterId, t.id] }),
    foreignKey({
      columns: [t.userId, t.letterId],
      foreignColumns: [letters.userId, letters.id],
    }).onDelete("cascade"),
    ...oneOf(t.state),
    ...ownedBy(t.userId),
  ],
).enableRLS();
