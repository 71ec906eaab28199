import { TaskForms } from "@/components/plan/task-forms";
import { TaskRow } from "@/components/plan/task-list";
import type { FormAction } from "@/components/ui/action-form";
import type { Day } from "@/lib/days";
import { counted } from "@/lib/guide/counted";
import type { PlanTask } from "@/lib/guide/tasks";

const shownAtOnce = 20;

/** A few tasks, without their stages. */
export function WeekTasks({
  tasks,
  today,
  setState,
  id,
}: {
  tasks: readonly PlanTask[];
  today: Day;
  setState: FormAction;
  /** The id of the form of the tasks. */
  id: string;
}) {
  const more = tasks.length - shownAtOnce;
  return (
    <TaskForms action={setState} id={id}>
      <ul className="max-w-[52rem] border-line border-t">
        {tasks.slice(0, shownAtOnce).map((task) => (
          <TaskRow key={task.key ?? task.id} task={task} today={today} form={id} where="this week" />
        ))}
      </ul>
      {more > 0 && (
        <p className="mt-2 text-sm text-soft">And {counted(more, "more task")} in the list of tasks.</p>
      )}
    </TaskForms>
  );
}
