import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { IrExposure, ProgramKind, ProgramStatus, Signal } from "@/lib/guide/programs";
import { definerRole, ownedBy } from "./policies";
import { users } from "./users";

/** An applicant's own list of programs: hers alone. Mentors get counts of it (app.program_counts), never a name or a note. */
export const programs = pgTable(
  "programs",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    name: text().notNull(),
    state: text(),
    kind: text().$type<ProgramKind>().notNull(),
    /** Null: she does not know. */
    imgFriendly: boolean("img_friendly"),
    irExposure: text("ir_exposure").$type<IrExposure>(),
    signal: text().$type<Signal>(),
    status: text().$type<ProgramStatus>().notNull().default("considering"),
    note: text(),
    /** The paste that brought it, so that a paste can be taken back; null: added by itself. */
    importId: uuid("import_id"),
    version: integer().notNull().default(1),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    uniqueIndex("programs_name_kind").on(t.userId, sql`lower(${t.name})`, t.kind),
    check("programs_name_length", sql`length(${t.name}) between 1 and 160`),
    check("programs_state_form", sql`${t.state} ~ '^[A-Z]{2}$'`),
    check("programs_kind_known", sql`${t.kind} in ('integrated-ir', 'dr-academic', 'dr-community')`),
    check("programs_ir_exposure_known", sql`${t.irExposure} in ('strong', 'some', 'none')`),
    check("programs_signal_known", sql`${t.signal} in ('gold', 'silver')`),
    check(
      "programs_status_known",
      sql`${t.status} in ('considering', 'applying', 'applied', 'interview', 'interviewed', 'ranked', 'declined', 'withdrawn')`,
    ),
    check("programs_note_length", sql`length(${t.note}) between 1 and 5000`),
    ...ownedBy(t.userId, "programs"),
    pgPolicy("programs_definer_select", { for: "select", to: definerRole, using: sql`true` }),
  ],
).enableRLS();

/** How an applicant orders her programs. No row until she says it. */
export const programPreferences = pgTable(
  "program_preferences",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: smallint().notNull(),
    imgFriendly: smallint("img_friendly").notNull(),
    irExposure: smallint("ir_exposure").notNull(),
    geography: smallint().notNull(),
    signal: smallint().notNull(),
    /** Where she wants to live; none: anywhere. */
    states: text().array().notNull().default(sql`'{}'::text[]`),
  },
  (t) => [
    check(
      "program_preferences_range",
      sql`least(${t.kind}, ${t.imgFriendly}, ${t.irExposure}, ${t.geography}, ${t.signal}) >= 0 and greatest(${t.kind}, ${t.imgFriendly}, ${t.irExposure}, ${t.geography}, ${t.signal}) <= 10`,
    ),
    check("program_preferences_states", sql`cardinality(${t.states}) <= 60`),
    ...ownedBy(t.userId, "program_preferences"),
  ],
).enableRLS();
