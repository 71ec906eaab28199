import type { Day } from "@/lib/days";
import type { Stage, TimelineTask } from "./timeline";

export const taskStates = ["open", "done", "dismissed"] as const;
export type TaskState = (typeof taskStates)[number];

/** What an applicant said of a task of the guide (`key`), or a task of her own (`title`). */
export type StoredTask = {
  id: string;
  key: string | null;
  title: string | null;
  /** Her own day for it; null: the guide's, or none. */
  dueOn: Day | null;
  state: TaskState;
  doneOn: Day | null;
};

/** A task as the plan shows it. */
export type PlanTask = {
  /** The stored row's; null while she has said nothing of a task of the guide. */
  id: string | null;
  key: string | null;
  /** Null: her own. */
  stage: Stage | null;
  title: string;
  detail: string | null;
  dueOn: Day | null;
  state: TaskState;
  doneOn: Day | null;
  /** Open, and its day is over. */
  overdue: boolean;
  /** Open, and its day was over before she began: to be caught up with, not overdue. */
  fromBefore: boolean;
};

/**
 * The guide's tasks and an applicant's own, with what she said of each: the guide's in its order, then hers by day.
 * @param input.startedOn the day on which her plan began: what was due before is not overdue.
 */
export function mergeTasks(
  timeline: readonly TimelineTask[],
  stored: readonly StoredTask[],
  { today, startedOn }: { today: Day; startedOn: Day },
): PlanTask[] {
  const told = new Map(stored.flatMap((row) => (row.key === null ? [] : [[row.key, row] as const])));
  const complete = (task: Omit<PlanTask, "overdue" | "fromBefore">): PlanTask => {
    const late = task.state === "open" && task.dueOn !== null && task.dueOn < today;
    const fromBefore = late && task.dueOn !== null && task.dueOn < startedOn;
    return { ...task, overdue: late && !fromBefore, fromBefore };
  };
  const guides = timeline.map(({ key, stage, title, detail, dueOn }) => {
    const row = told.get(key);
    return complete({
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
        : [complete({ id, key, stage: null, title, detail: null, dueOn, state, doneOn })],
    )
    .sort(byDue);
  return [...guides, ...own];
}

/** By day, those without one last; of one day in the order of their titles. */
export function byDue(a: PlanTask, b: PlanTask): number {
  if (a.dueOn === b.dueOn) return a.title < b.title ? -1 : a.title > b.title ? 1 : 0;
  if (a.dueOn === null) return 1;
  if (b.dueOn === null) return -1;
  return a.dueOn < b.dueOn ? -1 : 1;
}

/** How far a plan is: of what was due by a day, or is done before its day (and is not dismissed), how many are done; and how many are overdue. */
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

/** Open tasks to do by the end of a week: overdue ones first, then by day. */
export function tasksOfWeek(tasks: readonly PlanTask[], weekEnds: Day): PlanTask[] {
  return tasks
    .filter(
      ({ state, dueOn, fromBefore }) =>
        state === "open" && !fromBefore && dueOn !== null && dueOn <= weekEnds,
    )
    .sort(byDue);
}
