import type { Day } from "@/lib/days";
import type { TaskEvidence } from "./task-evidence";
import { type Stage, storedKey, type TimelineTask } from "./timeline";

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
  /** First day of the period in which to do it; null: it has only a due date. */
  from: Day | null;
  dueOn: Day | null;
  state: TaskState;
  /** The day on which the applicant marked it as done; null: not done, or done by what the record says (`because`). */
  doneOn: Day | null;
  /** What in the record says that it is done, as a sentence; null if nothing does. */
  because: string | null;
  /** Open and past its due date. */
  overdue: boolean;
  /** Why an open task past its due date is not overdue: it was due before the plan started, or it is still possible. */
  excused: "before-plan" | "still-possible" | null;
};

/**
 * The guide's tasks in their order with their stored states, then the applicant's own tasks by due date. A task that the
 * record shows to be done is done, whatever is stored, unless the applicant skipped it. That is never stored, so it is
 * open again when the record no longer shows it.
 * @param input.startedOn first day of the plan: a task that was due earlier is not overdue.
 * @param input.season the year of the Match: a stored state of another season does not count.
 * @param input.evidence what the record says about the guide's tasks, by key.
 */
export function mergeTasks(
  timeline: readonly TimelineTask[],
  stored: readonly StoredTask[],
  {
    today,
    startedOn,
    season,
    evidence,
  }: { today: Day; startedOn: Day; season: number; evidence: ReadonlyMap<string, TaskEvidence> },
): PlanTask[] {
  const withStatus = ({
    stillPossible = false,
    ...task
  }: Omit<PlanTask, "overdue" | "excused"> & { stillPossible?: boolean }): PlanTask => {
    const late = task.state === "open" && task.dueOn !== null && task.dueOn < today;
    const beforePlan = task.dueOn !== null && task.dueOn < startedOn;
    const excused = !late ? null : stillPossible ? "still-possible" : beforePlan ? "before-plan" : null;
    return { ...task, overdue: late && excused === null, excused };
  };
  const storedByKey = new Map(stored.flatMap((row) => (row.key === null ? [] : [[row.key, row] as const])));
  const guideTasks = timeline.map(({ key, stage, title, detail, from, dueOn, stillPossible }) => {
    // A row without a season was stored before seasons were, and counts until this season has its own.
    const row = storedByKey.get(storedKey({ key, stage }, { year: season })) ?? storedByKey.get(key);
    const known = evidence.get(key);
    const because = known?.done ?? null;
    const state = row?.state ?? "open";
    const ownDue = row?.dueOn ?? null;
    return withStatus({
      id: row?.id ?? null,
      key,
      stage,
      title,
      detail: known?.detail ?? detail,
      from: ownDue === null ? from : null,
      dueOn: ownDue ?? known?.dueOn ?? dueOn,
      state: because !== null && state === "open" ? "done" : state,
      doneOn: row?.doneOn ?? null,
      because: state === "dismissed" ? null : because,
      stillPossible: stillPossible && ownDue === null,
    });
  });
  const own = stored
    .flatMap(({ id, key, title, dueOn, state, doneOn }) =>
      key !== null || title === null
        ? []
        : [
            withStatus({
              ...{ id, key, stage: null, title, detail: null, from: null },
              ...{ dueOn, state, doneOn, because: null },
            }),
          ],
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
    ({ state, dueOn, excused }) =>
      state !== "dismissed" && excused === null && (state === "done" || (dueOn !== null && dueOn <= today)),
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
      ({ state, dueOn, excused }) =>
        state === "open" && excused === null && dueOn !== null && dueOn <= weekEnds,
    )
    .sort(byDue);
}
