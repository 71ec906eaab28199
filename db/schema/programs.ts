import { sql } from "drizzle-orm";
import { boolean, check, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { irExposures, programKinds, programStatuses, signals } from "@/lib/guide/programs";
import { allAtMost, instant, oneOf, versioned } from "./columns";
import { definerRole, ownedBy, policy } from "./policies";
import { owner } from "./users";

/** A program on an applicant's list. Mentors get counts of the list (app.program_counts), never a name or a note. */
export const programs = pgTable(
  "programs",
  {
    userId: owner(),
    id: uuid().notNull(),
    name: text().notNull(),
    state: text(),
    kind: text({ enum: programKinds }).notNull(),
    /** Null: not known. */
    imgFriendly: boolean("img_friendly"),
    irExposure: text("ir_exposure", { enum: irExposures }),
    signal: text({ enum: signals }),
    status: text({ enum: programStatuses }).notNull().default("considering"),
    note: text(),
    /** The paste that added it, so that a paste can be undone as a whole; null: added alone. */
    importId: uuid("import_id"),
    deletedAt: instant("deleted_at"),
    /** The removal that took it from the list. One that took several is undone as a whole. */
    removalId: uuid("removal_id"),
    /** The letters that were assigned to it when it was removed. */
    letterIds: uuid("letter_ids").array(),
    ...versioned(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    // Of the list: a removed program can be added anew.
    uniqueIndex("programs_listed_once")
      .on(t.userId, sql`lower(${t.name})`, t.kind, sql`coalesce(${t.state}, '')`)
      .where(sql`deleted_at is null`),
    check("programs_name_length", sql`length(${t.name}) between 1 and 160`),
    check("programs_state_form", sql`${t.state} ~ '^[A-Z]{2}$'`),
    ...oneOf(t.kind, t.irExposure, t.signal, t.status),
    check("programs_note_length", sql`length(${t.note}) between 1 and 5000`),
    check("programs_letter_ids_number", sql`cardinality(${t.letterIds}) <= 100`),
    ...ownedBy(t.userId),
    // Only app.program_counts() reads as this role. It returns counts.
    policy("programs_definer_select", definerRole, "select"),
  ],
).enableRLS();

/** How much each criterion counts when an applicant's programs are sorted. There is no row until they set it. */
export const programPreferences = pgTable(
  "program_preferences",
  {
    userId: owner().primaryKey(),
    kind: smallint().notNull(),
    imgFriendly: smallint("img_friendly").notNull(),
    irExposure: smallint("ir_exposure").notNull(),
    geography: smallint().notNull(),
    /** A signal counts no more. Servers of 0.5.0 still read and write this. */
    signal: smallint().notNull().default(0),
    /** The states where the applicant wants to live; empty: any. */
    states: text().array().notNull().default(sql`'{}'::text[]`),
  },
  (t) => [
    check(
      "program_preferences_range",
      sql`least(${t.kind}, ${t.imgFriendly}, ${t.irExposure}, ${t.geography}, ${t.signal}) >= 0 and greatest(${t.kind}, ${t.imgFriendly}, ${t.irExposure}, ${t.geography}, ${t.signal}) <= 10`,
    ),
    check("program_preferences_states", sql`cardinality(${t.states}) <= 60`),
    allAtMost(t.states, 600),
    ...ownedBy(t.userId),
  ],
).enableRLS();
