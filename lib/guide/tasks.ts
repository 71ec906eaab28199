import type { Day } from "@/lib/days";
import type { TaskEvidence } from "./task-evidence";
import { type Stage, storedKey, type TimelineTask } from "./timeline";

export const taskStates = ["open", "done", "dismissed"] as const;
export type TaskState = (typeof taskStates)[number];

/** What a row shows of a task's progress, as one word: its state, or the day on which it was done. */
export const shownTask = ({ state, doneOn }: { state: TaskState; doneOn: Day | null }): string =>
  doneOn ?? state;

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
  /**
   * Why an open task past its due date is not overdue: it was due before the plan started, it is still possible, or it is one
   * of the guide's for a season that is over.
   */
  excused: "before-plan" | "still-possible" | "season-over" | null;
};

/**
 * The guide's tasks in their order with their stored states, then the applicant's own tasks by due date. A task that the
 * record shows to be done is done, whatever is stored, unless the applicant skipped it. That is never stored, so it is
 * open again when the record no longer shows it.
 * @param input.startedOn first day of the plan: a task that was due earlier is not overdue.
 * @param input.season the year of the Match: a stored state of another season does not count.
 * @param input.matchOn its Match Day: after it the guide's tasks are not overdue, because nothing can be done about them.
 * @param input.evidence what the record says about the guide's tasks, by key.
 */
export function mergeTasks(
  timeline: readonly TimelineTask[],
  stored: readonly StoredTask[],
  context: MergeContext,
): PlanTask[] {
  const rows = byKey(stored);
  const guideTasks = timeline.map((task): PlanTask => {
    const { key, stage, title, detail, from } = task;
    const row = rowOf(task, rows, context);
    const known = context.evidence.get(key);
    const { ownDue, ...status } = statusOf(task, row, context);
    return {
      id: row?.id ?? null,
      key,
      stage,
      title,
      detail: known?.detail ?? detail,
      from: ownDue === null ? from : null,
      doneOn: row?.doneOn ?? null,
      because: row?.state === "dismissed" ? null : (known?.done ?? null),
      ...status,
    };
  });
  const own = stored
    .flatMap(({ id, key, title, dueOn, state, doneOn }): PlanTask[] =>
      key !== null || title === null
        ? []
        : [
            {
              ...{ id, key, stage: null, title, detail: null, from: null, doneOn, because: null },
              ...lateness(state, dueOn, false, context),
            },
          ],
    )
    .sort(byDue);
  return [...guideTasks, ...own];
}

/** What is stored of a task, as far as lists count it. */
export type CountedTask = Pick<StoredTask, "key" | "dueOn" | "state">;

type MergeContext = {
  today: Day;
  startedOn: Day;
  season: number;
  matchOn: Day;
  evidence: ReadonlyMap<string, TaskEvidence>;
};

/** The progress of mergeTasks' tasks, for lists. A task without a key is the applicant's own. */
export function countTasks(
  timeline: readonly TimelineTask[],
  stored: readonly CountedTask[],
  context: MergeContext,
): TaskProgress {
  const rows = byKey(stored);
  const own = stored.filter(({ key }) => key === null);
  return taskProgress(
    [
      ...timeline.map((task) => statusOf(task, rowOf(task, rows, context), context)),
      ...own.map(({ state, dueOn }) => lateness(state, dueOn, false, context)),
    ],
    context.today,
  );
}

type TaskStatus = Pick<PlanTask, "state" | "dueOn" | "overdue" | "excused">;

function byKey<Row extends CountedTask>(stored: readonly Row[]): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const row of stored) if (row.key !== null) rows.set(row.key, row);
  return rows;
}

/** A row without a season was stored before seasons were, and counts until this season has its own. */
const rowOf = <Row>(task: TimelineTask, rows: ReadonlyMap<string, Row>, { season }: MergeContext) =>
  rows.get(storedKey(task, { year: season })) ?? rows.get(task.key);

function statusOf(
  { key, dueOn, stillPossible }: TimelineTask,
  row: CountedTask | undefined,
  context: MergeContext,
): TaskStatus & { ownDue: Day | null } {
  const known = context.evidence.get(key);
  const isDone = known !== undefined && known.done !== null;
  const state = row?.state ?? "open";
  const ownDue = row?.dueOn ?? null;
  return {
    ownDue,
    ...lateness(
      isDone && state === "open" ? "done" : state,
      ownDue ?? known?.dueOn ?? dueOn,
      stillPossible && ownDue === null,
      context,
      context.today > context.matchOn,
    ),
  };
}

function lateness(
  state: TaskState,
  dueOn: Day | null,
  stillPossible: boolean,
  { today, startedOn }: MergeContext,
  isOver = false,
): TaskStatus {
  const late = state === "open" && dueOn !== null && dueOn < today;
  const beforePlan = dueOn !== null && dueOn < startedOn;
  const excused = !late
    ? null
    : isOver
      ? "season-over"
      : stillPossible
        ? "still-possible"
        : beforePlan
          ? "before-plan"
          : null;
  return { state, dueOn, overdue: late && excused === null, excused };
}

/** By due date, then by title; tasks without a date last. */
export function byDue(a: PlanTask, b: PlanTask): number {
  if (a.dueOn === b.dueOn) return a.title < b.title ? -1 : a.title > b.title ? 1 : 0;
  if (a.dueOn === null) return 1;
  if (b.dueOn === null) return -1;
  return a.dueOn < b.dueOn ? -1 : 1;
}

/**
 * Tasks that are due by today or done already (`due`), how many of them are done, and how many open ones are overdue, with
 * the days on which those were due, oldest first.
 */
export type TaskProgress = { due: number; done: number; overdue: number; overdueDays: Day[] };

export function taskProgress(tasks: readonly TaskStatus[], today: Day): TaskProgress {
  const progress: TaskProgress = { due: 0, done: 0, overdue: 0, overdueDays: [] };
  for (const { state, dueOn, overdue, excused } of tasks) {
    if (overdue && dueOn !== null) {
      progress.overdue += 1;
      progress.overdueDays.push(dueOn);
    }
    if (state === "dismissed" || excused !== null) continue;
    if (state === "done") progress.done += 1;
    if (state === "done" || (dueOn !== null && dueOn <= today)) progress.due += 1;
  }
  progress.overdueDays.sort();
  return progress;
}

/**
 * Open tasks in the order in which to do them: overdue ones, then by due date, then those without a date in the guide's order,
 * then those whose date is past and that are not overdue. Without those of a season that is over.
 * @param startFirst the first steps, which have no date, come right after the overdue ones: for someone with an empty log.
 */
export function nextTasks(
  tasks: readonly PlanTask[],
  { startFirst = false }: { startFirst?: boolean } = {},
): PlanTask[] {
  const rank = ({ overdue, excused, dueOn, stage }: PlanTask) => {
    if (overdue) return 0;
    if (excused !== null) return 4;
    if (dueOn !== null) return 2;
    return startFirst && stage === "start" ? 1 : 3;
  };
  return tasks
    .filter(({ state, excused }) => state === "open" && excused !== "season-over")
    .sort((a, b) => rank(a) - rank(b) || (a.dueOn === null ? 0 : byDue(a, b)));
}
