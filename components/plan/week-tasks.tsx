import { TaskRow } from "@/components/plan/task-list";
import type { FormAction } from "@/components/ui/action-form";
import type { Day } from "@/lib/days";
import type { PlanTask } from "@/lib/guide/tasks";

/** A few tasks, without their stages. */
export function WeekTasks({
  tasks,
  today,
  setState,
}: {
  tasks: readonly PlanTask[];
  today: Day;
  setState?: FormAction | undefined;
}) {
  return (
    <ul className="max-w-[52rem] border-line border-t">
      {tasks.map((task) => (
        <TaskRow key={task.key ?? task.id} task={task} today={today} setState={setState} where="this week" />
      ))}
    </ul>
  );
}
