import type { Day } from "@/lib/days";
import type { Stage, TimelineTask } from "./timeline";

export const taskStates = ["open", "done", "dismissed"] as const;
export type TaskState = (typeof taskStates)[number];

/** The stored state of one of the guide's tasks (`key`), or the applicant's own task (`title`). */
export type StoredTask = {
  id: string;
  key: string | null;
  title: string | null;
  /** The applicant's own due date; null: the guide's date, or none. */
  dueOn: Day | null;
  state: TaskState;
  doneOn: Day | null;
};

/** A task as the plan shows it. */
export type PlanTask = {
  /** Id of the stored row; null for one of the guide's tasks that the applicant has not changed. */
  id: string | null;
  key: string | null;
  /** Null: the applicant's own task. */
  stage: Stage | null;
  title: string;
  detail: string | null;
  dueOn: Day | null;
  state: TaskState;
  doneOn: Day | null;
  /** Open and past its due date. */
  overdue: boolean;
  /** Open and due before the plan started: not counted as overdue. */
  fromBefore: boolean;
};

/**
 * The guide's tasks in their order with their stored states, then the applicant's own tasks by due date.
 * @param input.startedOn first day of the plan: a task that was due earlier is not overdue.
 */
export function mergeTasks(
  timeline: readonly TimelineTask[],
  stored: readonly StoredTask[],
  { today, startedOn }: { today: Day; startedOn: Day },
): PlanTask[] {
  const storedByKey = new Map(stored.flatMap((row) => (row.key === null ? [] : [[row.key, row] as const])));
  const withStatus = (task: Omit<PlanTask, "overdue" | "fromBefore">): PlanTask => {
    const late = task.state === "open" && task.dueOn !== null && task.dueOn < today;
    const fromBefore = late && task.dueOn !== null && task.dueOn < startedOn;
    return { ...task, overdue: late && !fromBefore, fromBefore };
  };
  const guideTasks = timeline.map(({ key, stage, title, detail, dueOn }) => {
    const row = storedByKey.get(key);
    return withStatus({
      id: row?.id ?? null,
      key,
      stage,
      title,
      detail,
      dueOn: row?.dueOn ?? dueOn,
      state: row?.state ?? "open",
      doneOn: row?.doneOn ?? null,
    });
  });
  const own = stored
    .flatMap(({ id, key, title, dueOn, state, doneOn }) =>
      key !== null || title === null
        ? []
        : [withStatus({ id, key, stage: null, title, detail: null, dueOn, state, doneOn })],
    )
    .sort(byDue);
  return [...guideTasks, ...own];
}

/** By due date, then by title; tasks without a date last. */
export function byDue(a: PlanTask, b: PlanTask): number {
  if (a.dueOn === b.dueOn) return a.title < b.title ? -1 : a.title > b.title ? 1 : 0;
  if (a.dueOn === null) return 1;
  if (b.dueOn === null) return -1;
  return a.dueOn < b.dueOn ? -1 : 1;
}

/** Tasks that are due by today or done already (`due`), how many of them are done, and how many open ones are overdue. */
export type TaskProgress = { due: number; done: number; overdue: number };

export function taskProgress(tasks: readonly PlanTask[], today: Day): TaskProgress {
  const due = tasks.filter(
    ({ state, dueOn, fromBefore }) =>
      state !== "dismissed" && !fromBefore && (state === "done" || (dueOn !== null && dueOn <= today)),
  );
  return {
    due: due.length,
    done: due.filter(({ state }) => state === "done").length,
    overdue: tasks.filter(({ overdue }) => overdue).length,
  };
}

/** Open tasks due by the end of a week, oldest due date first. */
export function tasksOfWeek(tasks: readonly PlanTask[], weekEnds: Day): PlanTask[] {
  return tasks
    .filter(
      ({ state, dueOn, fromBefore }) =>
        state === "open" && !fromBefore && dueOn !== null && dueOn <= weekEnds,
    )
    .sort(byDue);
}
