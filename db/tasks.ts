import { and, eq, sql } from "drizzle-orm";
import type { Day } from "@/lib/days";
import type { StoredTask, TaskState } from "@/lib/guide/tasks";
import type { TaskEntry } from "@/lib/input/plan";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { editOwned, insertOnce, listChanged, listOfEach } from "./owned";
import { taskNotes, tasks } from "./schema/tasks";

const columns = {
  id: tasks.id,
  key: tasks.key,
  title: tasks.title,
  dueOn: tasks.dueOn,
  state: tasks.state,
  doneOn: tasks.doneOn,
};

/** The states of the guide's tasks, and the applicant's own tasks. */
export async function listTasks(tx: Tx, userId: string): Promise<StoredTask[]> {
  return tx.select(columns).from(tasks).where(eq(tasks.userId, userId));
}

/** The tasks of many applicants, by applicant id. */
export const listTasksOf = (tx: Tx, userIds: string[]): Promise<Map<string, StoredTask[]>> =>
  listOfEach(tx, tasks, userIds, columns, [tasks.id]);

/** Ids of the applicant's tasks that were changed after `since`. */
export const listChangedTasks = (tx: Tx, userId: string, since: Date) =>
  listChanged(tx, tasks, userId, since);

/** The viewer's notes on tasks, by task id. */
export async function listTaskNotes(tx: Tx, viewer: Viewer): Promise<Map<string, string>> {
  const rows = await tx
    .select({ taskId: taskNotes.taskId, note: taskNotes.note })
    .from(taskNotes)
    .where(eq(taskNotes.userId, viewer.id));
  return new Map(rows.map(({ taskId, note }) => [taskId, note]));
}

/** The state of a task; `doneOn` is null unless it is "done". */
type Progress = { state: TaskState; doneOn: Day | null };

/** Sets the state of a task of the guide. @param key its storedKey. */
export async function setGuideTask(
  tx: Tx,
  viewer: Viewer,
  key: string,
  { state, doneOn }: Progress,
): Promise<void> {
  await tx
    .insert(tasks)
    .values({ userId: viewer.id, id: crypto.randomUUID(), key, state, doneOn })
    .onConflictDoUpdate({
      target: [tasks.userId, tasks.key],
      set: { state, doneOn, updatedAt: sql`now()` },
    });
}

/** Sets the state of one of the viewer's own tasks. @returns false when it isn't there. */
export const setTask = (tx: Tx, viewer: Viewer, id: string, { state, doneOn }: Progress) =>
  editOwned(tx, tasks, viewer, id, { state, doneOn });

/**
 * Adds a task of the viewer's own. The id comes from the form, so a form that is sent twice makes one row.
 * @returns false when this form already made a task with other content.
 */
export const addTask = async (tx: Tx, viewer: Viewer, id: string, entry: TaskEntry) =>
  (await insertOnce(tx, tasks, viewer, id, entry)) !== "refused";

/**
 * Saves the viewer's due date and note for a task, and the day on which it was done: a task of the guide by its storedKey,
 * or one of their own by its id. No due date: the guide's, or none. @returns false when it isn't there.
 */
export async function editTask(
  tx: Tx,
  viewer: Viewer,
  which: { key: string } | { id: string },
  {
    title,
    dueOn,
    doneOn,
    note,
  }: { title: string | null; dueOn: Day | null; doneOn: Day | null; note: string | null },
): Promise<boolean> {
  if ("key" in which) {
    await tx
      .insert(tasks)
      .values({ userId: viewer.id, id: crypto.randomUUID(), key: which.key })
      .onConflictDoNothing({ target: [tasks.userId, tasks.key] });
  }
  const [row] = await tx
    .update(tasks)
    .set({
      dueOn,
      // A task that is not done has no such day, whatever the form sent.
      ...(doneOn === null ? {} : { doneOn: sql`case when ${tasks.state} = 'done' then ${doneOn}::date end` }),
      ...("id" in which && title !== null ? { title } : {}),
      updatedAt: sql`now()`,
    })
    .where(
      and(eq(tasks.userId, viewer.id), "key" in which ? eq(tasks.key, which.key) : eq(tasks.id, which.id)),
    )
    .returning({ id: tasks.id });
  if (!row) return false;
  if (note === null) {
    await tx.delete(taskNotes).where(and(eq(taskNotes.userId, viewer.id), eq(taskNotes.taskId, row.id)));
    return true;
  }
  await tx
    .insert(taskNotes)
    .values({ userId: viewer.id, taskId: row.id, note })
    .onConflictDoUpdate({ target: [taskNotes.userId, taskNotes.taskId], set: { note } });
  return true;
}
