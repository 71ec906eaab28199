import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, real, smallint, text, uuid } from "drizzle-orm/pg-core";
import { resourceKinds } from "@/lib/guide/resources";
import { day, instant, oneOf, versioned } from "./columns";
import { readableByMentors } from "./policies";
import { owner } from "./users";

/** What an applicant studies with. */
export const resources = pgTable(
  "resources",
  {
    userId: owner(),
    id: uuid().notNull(),
    kind: text({ enum: resourceKinds }).notNull(),
    name: text().notNull(),
    /** How often the applicant went through it, as they entered it. For a question bank the log is counted instead. */
    passes: real().notNull().default(0),
    /** In the order of entry. */
    position: smallint().notNull().default(0),
    ...versioned(),
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    check("resources_name_length", sql`length(${t.name}) between 1 and 80`),
    ...oneOf(t.kind),
    check("resources_passes_range", sql`${t.passes} between 0 and 20`),
    ...readableByMentors(t.userId, t.deletedAt),
  ],
).enableRLS();

/** Flashcards reviewed on a day. They are never counted as questions. */
export const cardDays = pgTable(
  "card_days",
  { userId: owner(), doneOn: day("done_on").notNull(), cards: integer().notNull() },
  (t) => [
    primaryKey({ columns: [t.userId, t.doneOn] }),
    check("card_days_range", sql`${t.cards} between 1 and 5000`),
    ...readableByMentors(t.userId),
  ],
).enableRLS();
