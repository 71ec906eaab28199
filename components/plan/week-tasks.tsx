import { TaskForms } from "@/components/plan/task-forms";
import { TaskRow } from "@/components/plan/task-row";
import type { FormAction } from "@/components/ui/action-form";
import type { Day } from "@/lib/days";
import type { PlanTask } from "@/lib/guide/tasks";

type WeekTasksProps = {
  tasks: readonly PlanTask[];
  today: Day;
  setState: FormAction;
  /** The id of the form of the tasks. */
  id: string;
  /** Tells the form from others of the page: "this week". */
  where: string;
};

/** A few tasks, without their stages. */
export function WeekTasks({ tasks, today, setState, id, where }: WeekTasksProps) {
  return (
    <TaskForms action={setState} id={id} label={`Status of tasks, ${where}`}>
      <ul className="max-w-[52rem] border-line border-t">
        {tasks.map((task) => (
          <TaskRow key={task.key ?? task.id} task={task} today={today} form={id} />
        ))}
      </ul>
    </TaskForms>
  );
}
