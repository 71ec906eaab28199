import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { openOwn } from "@/app/_record/own";
import { readPlan } from "@/app/_record/plan";
import { saveTask, setTaskState } from "@/app/(signed-in)/(applicant)/plan/actions";
import { TaskForms } from "@/components/plan/task-forms";
import { TaskRow } from "@/components/plan/task-row";
import { ActionForm } from "@/components/ui/action-form";
import { DateField, TextAreaField } from "@/components/ui/fields";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { getTask } from "@/db/tasks";

export const metadata: Metadata = { title: "Task" };

/** One task of the plan, by its key (a task of the guide) or its id (the applicant's own task). */
export default async function TaskPage({ params }: PageProps<"/plan/tasks/[which]">) {
  const { which } = await params;
  const { today, rows } = await openOwn(`/plan/tasks/${which}`, async (tx, { viewer, today }) => {
    const read = await readPlan(tx, viewer.id, today);
    const task = read.plan.tasks.find(({ key, id }) => key === which || (key === null && id === which));
    const stored = task?.id ? await getTask(tx, viewer, { id: task.id }) : null;
    return { ...read, task, stored };
  });
  const { record, task, stored } = rows;
  if (!task) notFound();
  const own = task.key === null;
  const { noteCharacters } = record.numbers.thresholds.limits;
  return (
    <div className="max-w-[40rem]">
      <PageHeader kicker={<Link href="/plan#tasks">Plan</Link>} title={task.title} lead={task.detail} />
      <TaskForms action={setTaskState} id="task-state" label="Status of this task">
        <ul className="mb-8 border-line border-t">
          <TaskRow task={task} today={today} form="task-state" titled={false} />
        </ul>
      </TaskForms>
      <ActionForm
        action={saveTask}
        label="Change this task"
        hidden={{ ...(own ? { id: task.id ?? "" } : { key: task.key ?? "" }), version: stored?.version ?? 0 }}
        layout="grid"
        leaves
      >
        {own && <TextField name="title" label="Task" wide defaultValue={task.title} />}
        <DateField
          name="dueOn"
          label={own ? "Due" : "Your own due date"}
          optional
          defaultValue={stored?.dueOn}
          hint={own ? undefined : "If empty, the date follows your season and your exam."}
        />
        {task.doneOn !== null && (
          <DateField name="doneOn" label="Done on" max={today} defaultValue={task.doneOn} />
        )}
        <TextAreaField
          name="note"
          label="Note"
          optional
          defaultValue={stored?.note ?? undefined}
          hint="Only you can read this."
          maxCharacters={noteCharacters}
        />
        <SubmitButton>Save</SubmitButton>
      </ActionForm>
    </div>
  );
}
