import { and, eq, sql } from "drizzle-orm";
import type { Day } from "@/lib/days";
import type { StoredTask, TaskState } from "@/lib/guide/tasks";
import type { TaskEntry } from "@/lib/input/plan";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { insertOnce, listChanged, listOfEach, type Written } from "./owned";
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

/** A task of the guide by its storedKey, or one of the viewer's own by its id. */
type WhichTask = { key: string } | { id: string };

const taskOf = (viewer: Viewer, which: WhichTask) =>
  and(eq(tasks.userId, viewer.id), "key" in which ? eq(tasks.key, which.key) : eq(tasks.id, which.id));

/** One of the viewer's tasks with its note, or null. One of the guide is there once it was changed. */
export async function getTask(tx: Tx, viewer: Viewer, which: WhichTask) {
  const [row] = await tx
    .select({ ...columns, version: tasks.version, note: taskNotes.note })
    .from(tasks)
    .leftJoin(taskNotes, and(eq(taskNotes.userId, tasks.userId), eq(taskNotes.taskId, tasks.id)))
    .where(taskOf(viewer, which));
  return row ?? null;
}

/** What every change of a task sets. */
const changed = { version: sql`${tasks.version} + 1`, updatedAt: sql`now()` };

/** The state of a task; `doneOn` is null unless it is "done". */
type Progress = { state: TaskState; doneOn: Day | null };

/** The day of a task that had this state already stays: an older page may not know it. */
const progressOf = ({ state, doneOn }: Progress) => ({
  state,
  doneOn: sql`case when ${tasks.state} = ${state} then ${tasks.doneOn} else ${doneOn}::date end`,
  ...changed,
});

/** Whether the stored task is as a page showed it (shownTask); undefined: the page doesn't say. */
const isAs = (shown: string | undefined) =>
  shown === undefined ? undefined : eq(sql`coalesce(${tasks.doneOn}::text, ${tasks.state})`, shown);

/**
 * Sets the state of a task of the guide. @param key its storedKey. @param shown what the page showed of it: a task that is
 * different by now stays as it is. @returns the task's version now; null when nothing was changed.
 */
export async function setGuideTask(tx: Tx, viewer: Viewer, key: string, progress: Progress, shown?: string) {
  const [set] = await tx
    .insert(tasks)
    .values({ userId: viewer.id, id: crypto.randomUUID(), key, ...progress })
    .onConflictDoUpdate({
      target: [tasks.userId, tasks.key],
      set: progressOf(progress),
      setWhere: isAs(shown) ?? sql`true`,
    })
    .returning({ version: tasks.version });
  return set?.version ?? null;
}

/** As setGuideTask, for one of the viewer's own tasks. */
export async function setTask(tx: Tx, viewer: Viewer, id: string, progress: Progress, shown?: string) {
  const [set] = await tx
    .update(tasks)
    .set(progressOf(progress))
    .where(and(taskOf(viewer, { id }), isAs(shown)))
    .returning({ version: tasks.version });
  return set?.version ?? null;
}

/** Opens a task again if its version is still `seen`. @returns false when it isn't, or the task isn't there. */
export async function reopenTask(tx: Tx, viewer: Viewer, which: WhichTask, seen: number): Promise<boolean> {
  const opened = await tx
    .update(tasks)
    .set(progressOf({ state: "open", doneOn: null }))
    .where(and(taskOf(viewer, which), eq(tasks.version, seen)))
    .returning({ id: tasks.id });
  return opened.length > 0;
}

/**
 * Adds a task of the viewer's own. The id comes from the form, so a form that is sent twice makes one row.
 * @returns false when this form already made a task with other content.
 */
export const addTask = async (tx: Tx, viewer: Viewer, id: string, entry: TaskEntry) =>
  (await insertOnce(tx, tasks, viewer, id, entry)) !== "refused";

/**
 * Saves the viewer's due date and note for a task, and the day on which it was done, if its version is still `seen` (0: nothing
 * of a task of the guide was stored). No due date: the guide's, or none.
 */
export async function editTask(
  tx: Tx,
  viewer: Viewer,
  which: WhichTask,
  seen: number,
  {
    title,
    dueOn,
    doneOn,
    note,
  }: { title: string | null; dueOn: Day | null; doneOn: Day | null; note: string | null },
): Promise<Written> {
  const [row] =
    "key" in which && seen === 0
      ? await tx
          .insert(tasks)
          .values({ userId: viewer.id, id: crypto.randomUUID(), key: which.key, dueOn })
          .onConflictDoNothing({ target: [tasks.userId, tasks.key] })
          .returning({ id: tasks.id })
      : await tx
          .update(tasks)
          .set({
            dueOn,
            // A task that is not done has no such day, whatever the form sent.
            ...(doneOn === null
              ? {}
              : { doneOn: sql`case when ${tasks.state} = 'done' then ${doneOn}::date end` }),
            ...("id" in which && title !== null ? { title } : {}),
            ...changed,
          })
          .where(and(taskOf(viewer, which), eq(tasks.version, seen)))
          .returning({ id: tasks.id });
  if (!row) return (await tx.$count(tasks, taskOf(viewer, which))) > 0 ? "conflict" : "missing";
  if (note === null) {
    await tx.delete(taskNotes).where(and(eq(taskNotes.userId, viewer.id), eq(taskNotes.taskId, row.id)));
    return "written";
  }
  await tx
    .insert(taskNotes)
    .values({ userId: viewer.id, taskId: row.id, note })
    .onConflictDoUpdate({ target: [taskNotes.userId, taskNotes.taskId], set: { note } });
  return "written";
}
