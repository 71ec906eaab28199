import { sql } from "drizzle-orm";
import { check, foreignKey, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { taskStates } from "@/lib/guide/tasks";
import { day, oneOf, versioned } from "./columns";
import { ownedBy, readableByMentors } from "./policies";
import { owner } from "./users";

/**
 * The state of a task of the guide (`key`: storedKey of lib/guide/timeline.ts), or a task that the applicant added
 * (`title`).
 */
export const tasks = pgTable(
  "tasks",
  {
    userId: owner(),
    id: uuid().notNull(),
    key: text(),
    title: text(),
    dueOn: day("due_on"),
    state: text({ enum: taskStates }).notNull().default("open"),
    doneOn: day("done_on"),
    ...versioned(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    unique("tasks_one_per_key").on(t.userId, t.key),
    check("tasks_key_or_title", sql`(${t.key} is null) <> (${t.title} is null)`),
    check("tasks_key_length", sql`length(${t.key}) between 1 and 60`),
    check("tasks_title_length", sql`length(${t.title}) between 1 and 120`),
    ...oneOf(t.state),
    check("tasks_done_has_day", sql`(${t.state} = 'done') = (${t.doneOn} is not null)`),
    ...readableByMentors(t.userId),
  ],
).enableRLS();

/** The applicant's private note on a task. It has its own table because no mentor may read it. The task's version is also its. */
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
    ...ownedBy(t.userId),
  ],
).enableRLS();
