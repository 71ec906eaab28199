import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day } from "@/lib/days";
import { sharedBy } from "./policies";
import { users } from "./users";

export const questionModes = ["timed", "tutor", "untimed"] as const;

/** Questions done in one sitting; several a day add up. */
export const questionBlocks = pgTable(
  "question_blocks",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    doneOn: date("done_on").$type<Day>().notNull(),
    done: smallint().notNull(),
    /** Null where it was not written down. */
    correct: smallint(),
    mode: text({ enum: questionModes }).notNull().default("timed"),
    system: text().notNull().default("mixed"),
    source: text().notNull().default("uworld"),
    version: integer().notNull().default(1),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp("deleted_at", { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    index("question_blocks_by_day").on(t.userId, t.doneOn, t.id),
    check("question_blocks_done_range", sql`${t.done} between 1 and 2000`),
    check("question_blocks_correct_range", sql`${t.correct} between 0 and ${t.done}`),
    ...sharedBy(t.userId, "question_blocks", t.deletedAt),
  ],
).enableRLS();
