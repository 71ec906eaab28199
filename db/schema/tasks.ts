import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day } from "@/lib/days";
import { ownedBy, sharedBy } from "./policies";
import { users } from "./users";

export const taskStates = ["open", "done", "dismissed"] as const;

/** What an applicant said of a task of the guide (`key`), or a task of her own (`title`). */
export const tasks = pgTable(
  "tasks",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    key: text(),
    title: text(),
    dueOn: date("due_on").$type<Day>(),
    state: text({ enum: taskStates }).notNull().default("open"),
    doneOn: date("done_on").$type<Day>(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    unique("tasks_one_per_key").on(t.userId, t.key),
    check("tasks_key_or_title", sql`(${t.key} is null) <> (${t.title} is null)`),
    check("tasks_key_length", sql`length(${t.key}) between 1 and 60`),
    check("tasks_title_length", sql`length(${t.title}) between 1 and 120`),
    check("tasks_state_known", sql`${t.state} in ('open', 'done', 'dismissed')`),
    check("tasks_done_has_day", sql`(${t.state} = 'done') = (${t.doneOn} is not null)`),
    ...sharedBy(t.userId, "tasks"),
  ],
).enableRLS();

/** What the applicant wrote about a task, for herself: a table of its own because no mentor may read it. */
export const taskNotes = pgTable(
  "task_notes",
  {
    userId: uuid("user_id").notNull(),
    taskId: uuid("task_id").notNull(),
    note: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.taskId] }),
    foreignKey({ columns: [t.userId, t.taskId], foreignColumns: [tasks.userId, tasks.id] }).onDelete(
      "cascade",
    ),
    check("task_notes_length", sql`length(${t.note}) between 1 and 5000`),
    ...ownedBy(t.userId, "task_notes"),
  ],
).enableRLS();
