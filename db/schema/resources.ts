import { sql } from "drizzle-orm";
import { check, date, integer, pgTable, primaryKey, real, smallint, text, uuid } from "drizzle-orm/pg-core";
import type { Day } from "@/lib/days";
import { sharedBy } from "./policies";
import { users } from "./users";

export const resourceKinds = ["bank", "self-assessment", "text", "cards", "other"] as const;

/** What an applicant studies with. */
export const resources = pgTable(
  "resources",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    kind: text({ enum: resourceKinds }).notNull(),
    name: text().notNull(),
    /** Passes through it, by her own count; a bank's are counted from the log instead. */
    passes: real().notNull().default(0),
    /** In the order of entry. */
    position: smallint().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    check("resources_name_length", sql`length(${t.name}) between 1 and 80`),
    check("resources_kind_known", sql`${t.kind} in ('bank', 'self-assessment', 'text', 'cards', 'other')`),
    check("resources_passes_range", sql`${t.passes} between 0 and 20`),
    ...sharedBy(t.userId, "resources"),
  ],
).enableRLS();

/** Flashcards reviewed on a day: beside questions, and never counted as such. */
export const cardDays = pgTable(
  "card_days",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    doneOn: date("done_on").$type<Day>().notNull(),
    cards: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.doneOn] }),
    check("card_days_range", sql`${t.cards} between 1 and 5000`),
    ...sharedBy(t.userId, "card_days"),
  ],
).enableRLS();
