import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { questionModes, questionSources } from "@/lib/guide/pace";
import { atMost, day, inOrderOfLogging, instant, instantNow, oneOf, versioned } from "./columns";
import { readableByMentors } from "./policies";
import { owner } from "./users";

/** Questions done in one sitting; a day can have several blocks. db/law/indexes.sql adds one more index. */
export const questionBlocks = pgTable(
  "question_blocks",
  {
    userId: owner(),
    id: uuid().notNull(),
    doneOn: day("done_on").notNull(),
    done: smallint().notNull(),
    /** Null: not recorded. */
    correct: smallint(),
    mode: text({ enum: questionModes }).notNull().default("timed"),
    /** A key of lib/guide/systems, or one that was in this list earlier. */
    system: text().notNull().default("mixed"),
    source: text({ enum: questionSources }).notNull().default("uworld"),
    logged: inOrderOfLogging(),
    ...versioned(),
    createdAt: instantNow("created_at"),
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    index("question_blocks_by_day").on(t.userId, t.doneOn, t.logged),
    check("question_blocks_done_range", sql`${t.done} between 1 and 2000`),
    check("question_blocks_correct_range", sql`${t.correct} between 0 and ${t.done}`),
    atMost(t.system, 60),
    ...oneOf(t.mode, t.source),
    ...readableByMentors(t.userId, t.deletedAt),
  ],
).enableRLS();
