import { TaskForms } from "@/components/plan/task-forms";
import type { FormAction } from "@/components/ui/action-form";
import { buttonClass } from "@/components/ui/button-class";
import { Disclosure } from "@/components/ui/disclosure";
import { Drawn } from "@/components/ui/drawn";
import { Link } from "@/components/ui/link";
import { Pages, type PagesProps } from "@/components/ui/pages";
import { type Day, formatDay } from "@/lib/days";
import type { PlanTask, TaskState } from "@/lib/guide/tasks";
import type { Thresholds } from "@/lib/guide/thresholds";
import { stageName, stages } from "@/lib/guide/timeline";
import { pageOf } from "@/lib/pages";

type TaskListProps = {
  tasks: readonly PlanTask[];
  thresholds: Thresholds;
  today: Day;
  /** Changes the state of a task; without it the list is read-only. */
  setState?: FormAction | undefined;
  /** Ids of the tasks that changed since the mentor last opened the page. */
  changed?: ReadonlySet<string> | undefined;
  /** The page of own tasks, and of skipped tasks, that the address asks for, and the addresses of the pages. */
  asked: Partial<Record<LongList, string | undefined>>;
  hrefOf: (list: LongList, page: number) => ReturnType<PagesProps["hrefOf"]>;
};

/** The lists that an applicant can make long. */
type LongList = "own" | "skipped";
const perPage = 40;

/** The plan's tasks by stage. Stages without open tasks are collapsed, and so are the skipped tasks. */
export function TaskList({ tasks, thresholds, today, setState, changed, asked, hrefOf }: TaskListProps) {
  const groups = [
    ...stages.map((stage) => ({
      key: stage as string,
      title: stageName(stage, thresholds),
      tasks: tasks.filter((task) => task.stage === stage),
    })),
    {
      key: "own",
      title: setState ? "Your own" : "Their own",
      tasks: tasks.filter(({ stage }) => stage === null),
    },
  ];
  const form = setState && "task-list";
  const list = (
    <div className="grid gap-6">
      {groups.map(({ key, title, tasks: inGroup }) => {
        const kept = inGroup.filter(({ state }) => state !== "dismissed");
        const open = kept.filter(({ state }) => state === "open");
        if (kept.length === 0) return null;
        const openFirst = [...open, ...kept.filter(({ state }) => state === "done")];
        const {
          page,
          pages,
          rows: shown,
        } = pageOf(openFirst, asked.own, key === "own" ? perPage : kept.length);
        const rows = (
          <>
            <ul>
              {shown.map((task) => (
                <TaskRow
                  key={task.key ?? task.id}
                  task={task}
                  today={today}
                  form={form}
                  isNew={task.id !== null && changed?.has(task.id)}
                />
              ))}
            </ul>
            <Pages
              page={page}
              pages={pages}
              what="tasks"
              words={["Previous", "Next"]}
              hrefOf={(to) => hrefOf("own", to)}
            />
          </>
        );
        const count = `${kept.length - open.length} of ${kept.length} done`;
        if (open.length === 0) {
          return (
            <Disclosure key={key} summary={`${title}: ${count}`}>
              {rows}
            </Disclosure>
          );
        }
        return (
          <div key={key}>
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b pb-1">
              <h3 className="text-base">{title}</h3>
              <p className="text-sm text-soft">{count}</p>
            </div>
            {rows}
          </div>
        );
      })}
      <Dismissed
        tasks={tasks.filter(({ state }) => state === "dismissed")}
        today={today}
        form={form}
        asked={asked}
        hrefOf={hrefOf}
      />
    </div>
  );
  return form && setState ? (
    <TaskForms action={setState} id={form}>
      {list}
    </TaskForms>
  ) : (
    list
  );
}

function Dismissed({
  tasks,
  today,
  form,
  asked,
  hrefOf,
}: Pick<TaskListProps, "tasks" | "today" | "asked" | "hrefOf"> & Pick<TaskRowProps, "form">) {
  if (tasks.length === 0) return null;
  const { page, pages, rows } = pageOf(tasks, asked.skipped, perPage);
  return (
    <Disclosure summary={`Skipped: ${tasks.length}`} open={page > 1 || undefined}>
      <ul>
        {rows.map((task) => (
          <TaskRow key={task.key ?? task.id} task={task} today={today} form={form} />
        ))}
      </ul>
      <Pages
        page={page}
        pages={pages}
        what="skipped tasks"
        words={["Previous", "Next"]}
        hrefOf={(to) => hrefOf("skipped", to)}
      />
    </Disclosure>
  );
}

type TaskRowProps = {
  task: PlanTask;
  today: Day;
  /** The form of its list (TaskForms); without it the row is read-only. */
  form?: string | undefined;
  /** False if the page already has the task as its title. */
  titled?: boolean;
  /** Changed since the mentor last opened the page. */
  isNew?: boolean | undefined;
  /** The place of the row, if the same task is on the page twice. */
  where?: string | undefined;
};

/** One task: title, due date and the buttons that change its state. */
export function TaskRow({ task, today, form, titled = true, isNew = false, where }: TaskRowProps) {
  const { title, detail, state, because } = task;
  return (
    <Drawn as="li" className="task">
      <div>
        {titled && (
          <p className={state === "open" ? "" : "text-soft"}>
            {form ? <Link href={`/plan/tasks/${task.key ?? task.id}`}>{title}</Link> : title}
          </p>
        )}
        {titled && detail && state === "open" && <p className="text-sm text-soft">{detail}</p>}
        {because && <p className="text-sm text-soft">{because}</p>}
        <p className="text-sm text-soft">
          {dateText(task, today)}
          {isNew && <b className="ml-1.5 text-accent text-xs"> new</b>}
        </p>
      </div>
      {form && because === null && <TaskButtons task={task} form={form} where={where} />}
    </Drawn>
  );
}

type TaskButtonsProps = { task: PlanTask; form: string; where: string | undefined };

/** The buttons of a row. Each says the whole change, because all rows of a list have one form (TaskForms). */
function TaskButtons({ task: { key, id, title, state }, form, where }: TaskButtonsProps) {
  const which = key === null ? { id: id ?? "" } : { key };
  const to = (state: TaskState, text: string) => (
    <span className="submit">
      <button
        type="submit"
        form={form}
        name="change"
        value={String(new URLSearchParams({ state, ...which }))}
        className={buttonClass("quiet")}
      >
        {text}
        <span className="sr-only"> {title}</span>
      </button>
    </span>
  );
  return (
    <fieldset aria-label={`Status of: ${title}${where ? `, ${where}` : ""}`} data-task={key ?? id}>
      <div className="form form-stack grid-flow-col gap-2">
        {state === "open" ? (
          <>
            {to("done", "Done")}
            {to("dismissed", "Skip")}
          </>
        ) : (
          to("open", state === "done" ? "Not done" : "Put back")
        )}
      </div>
    </fieldset>
  );
}

function dateText({ state, from, dueOn, doneOn, overdue, excused }: PlanTask, today: Day) {
  if (state === "done") return doneOn ? `Done on ${formatDay(doneOn, "long")}` : "Done";
  if (state === "dismissed") return null;
  if (dueOn === null) return "Any time";
  if (overdue) return <b className="text-bad">Overdue since {formatDay(dueOn, "long")}</b>;
  if (excused === "before-plan") return `Was due by ${formatDay(dueOn, "long")}, before the plan started`;
  if (excused) return `Best by ${formatDay(dueOn, "long")}, and still possible`;
  if (from !== null && dueOn !== today) return `${formatDay(from, "long")} to ${formatDay(dueOn, "long")}`;
  return dueOn === today ? "Due today" : `Due by ${formatDay(dueOn, "long")}`;
}
