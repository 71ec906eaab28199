import { Drawn } from "@/components/ui/drawn";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Menu } from "@/components/ui/menu";
import type { Day } from "@/lib/days";
import { whenWords } from "@/lib/guide/task-words";
import { type PlanTask, shownTask, type TaskState } from "@/lib/guide/tasks";

type TaskRowProps = {
  task: PlanTask;
  today: Day;
  /** The form of its list (TaskForms); without it the row is read-only. */
  form?: string | undefined;
  /** Shows only the title and the date. */
  brief?: boolean | undefined;
  /** False if the page already has the task as its title. */
  titled?: boolean;
  /** Changed since the mentor last opened the page. */
  isNew?: boolean | undefined;
};

/** One task: a tick, the title, the date, and the rest in a menu. */
export function TaskRow({ task, today, form, brief = false, titled = true, isNew = false }: TaskRowProps) {
  const { key, id, title, detail, state, because } = task;
  const to = buttonsOf(task, form);
  return (
    <Drawn as="li" className="task" data-task={key ?? id}>
      <span className="task-state">
        {to && because === null && state !== "dismissed" ? (
          <>
            {state === "open" ? to("done", "Done", "tick") : to("open", "Not done", "tick tick-done")}
            {/* Paper has no buttons. */}
            <span className="hidden print:inline" aria-hidden="true">
              {state === "open" ? <span className="task-open block" /> : <Icon name="check" size={16} />}
            </span>
          </>
        ) : (
          state !== "dismissed" && <Mark isDone={state === "done"} />
        )}
      </span>
      <div className={state === "open" ? "" : "text-soft"}>
        <span data-title="" className={titled ? undefined : "sr-only"}>
          {titled && form ? <Link href={`/plan/tasks/${key ?? id}`}>{title}</Link> : title}
        </span>
        {titled && !brief && detail && state === "open" && <p className="text-sm text-soft">{detail}</p>}
        {!brief && because && <p className="text-sm text-soft">{because}</p>}
      </div>
      <p className="task-date">
        <DateText task={task} today={today} brief={brief} />
        {isNew && <b className="ml-1.5 text-accent text-xs"> new</b>}
      </p>
      {to && because === null && state === "open" && (
        <Menu label={`More for ${title}`}>
          {to("dismissed", "Skip", "button")}
          {titled && <Link href={`/plan/tasks/${key ?? id}`}>Change the date or add a note</Link>}
        </Menu>
      )}
      {to && state === "dismissed" && to("open", "Put back", "button button-quiet task-back")}
    </Drawn>
  );
}

/** Makes the buttons of a row. Each says the whole change, because all rows of a list have one form (TaskForms). */
function buttonsOf({ key, id, title, ...shown }: PlanTask, form: string | undefined) {
  if (form === undefined) return null;
  const which: Record<string, string> = key === null ? { id: id ?? "" } : { key };
  return (state: TaskState, text: string, className: string) => (
    <button
      type="submit"
      form={form}
      name="change"
      value={String(new URLSearchParams({ state, ...which, was: shownTask(shown) }))}
      className={className}
    >
      {className.startsWith("tick") ? (
        <>
          <Icon name="check" size={14} />
          <span className="sr-only">
            {text} {title}
          </span>
        </>
      ) : (
        <>
          {text}
          <span className="sr-only"> {title}</span>
        </>
      )}
    </button>
  );
}

function Mark({ isDone }: { isDone: boolean }) {
  return isDone ? (
    <>
      <Icon name="check" size={16} />
      <span className="sr-only">Done: </span>
    </>
  ) : (
    <span className="task-open" />
  );
}

function DateText({ task, today, brief }: { task: PlanTask; today: Day; brief: boolean }) {
  const words = whenWords(task, today, { brief });
  if (task.overdue) return <b className="text-bad">{words}</b>;
  return task.state === "open" && task.dueOn === today ? <b>{words}</b> : words;
}
